"""Many documents: the same results in the same order, and one that fails takes no other with it."""

from __future__ import annotations

import pickle

import pytest

from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.pool import run
from nlpqa.io.read import Failure


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_inputs(jobs):
    inputs = [Document(f"the the {n}", id=str(n)) for n in range(40)]
    mixed = [*inputs[:20], Failure("x", None, "unreadable"), *inputs[20:]]
    results = list(run(Pipeline(Glossary(), Settings()), mixed, jobs=jobs))
    names = [r.document.id if isinstance(r, Analysis) else r.id for r in results]
    assert names == [*map(str, range(20)), "x", *map(str, range(20, 40))]


def test_a_document_that_breaks_a_stage_is_a_failure_beside_the_others(monkeypatch):
    pipeline = Pipeline(Glossary())
    real = Pipeline.__call__

    def broken(self, document):
        if document.id == "bad":
            raise ZeroDivisionError("no luck")
        return real(self, document)

    monkeypatch.setattr(Pipeline, "__call__", broken)
    good, bad, again = run(pipeline, [Document("a", id="1"), Document("b", id="bad"), Document("c", id="2")])
    assert isinstance(good, Analysis)
    assert isinstance(again, Analysis)
    assert isinstance(bad, Failure)
    assert "ZeroDivisionError" in bad.message


def test_pipe_takes_texts_and_raises_for_one_that_fails(monkeypatch):
    pipeline = Pipeline(Glossary())
    assert [a.document.text for a in pipeline.pipe(["a", Document("b")])] == ["a", "b"]
    monkeypatch.setattr(Pipeline, "__call__", lambda self, document: 1 / 0)
    with pytest.raises(NlpqaError):
        list(pipeline.pipe(["a"]))


def test_the_fingerprint_follows_glossary_and_checks():
    plain = Pipeline(Glossary()).fingerprint
    assert plain == Pipeline(Glossary()).fingerprint
    assert plain != Pipeline(Glossary(hash="other")).fingerprint
    assert plain != Pipeline(Glossary(), Settings(ignore=("heading-slash",))).fingerprint


def test_a_pickled_pipeline_analyses_as_the_first_does():
    settings = Settings(ignore=("heading-slash",))
    pipeline = Pipeline(Glossary((Term("1", "白马音乐", "Baima Music"),)), settings, ("names", "checks"))
    text = "They use White Horse Music, and and Baima music."
    before = pipeline(text)
    again = pickle.loads(pickle.dumps(pipeline))
    assert again(text) == before
    assert (again.stages, again.fingerprint) == (pipeline.stages, pipeline.fingerprint)


def test_what_nlpqa_says_of_a_document_is_no_internal_error():
    (failure,) = run(Pipeline(Glossary()), [Document("a \ud800", id="a")])
    assert isinstance(failure, Failure)
    assert failure.message == "a: the text holds half a character (a lone surrogate)"
