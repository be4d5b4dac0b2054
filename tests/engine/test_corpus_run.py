"""A run over a corpus: the same bytes from any engine, and documents that kill their workers are set aside."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.engine.batch import cut
from nlpqa.engine.corpus_folder import CorpusFolder
from nlpqa.engine.corpus_run import CorpusRun, Storing, in_processes
from nlpqa.engine.frames import pack
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.supervise import Crew
from nlpqa.io.corpus import read_corpus
from nlpqa.io.write import write_bytes

GLOSSARY = Glossary((Term("1", "酷狗", "Kugou", variants=("Ku Gou",)),))
SETTINGS = Settings(unlisted=False, model="none")
STAGES = ("names", "duplicates", "checks")
POISON = {5: "exit", 10: "segfault", 14: "sleep", 15: "backtrack", 21: "fail"}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    draw = random.Random(7)
    for number in range(30):
        words = draw.choices(["Ku Gou", "Kugou", "the the", "sold", "songs.", "\n\nThey"], k=40)
        (folder / f"{number:02}.txt").write_text(" ".join(words), "utf-8")
    return folder


@pytest.fixture
def poisoned(articles: Path, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))  # workers get the path of their parent
    from poison import Poisoned

    return Poisoned(GLOSSARY, SETTINGS, STAGES)


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder by its hash, hidden ones, too."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def run(articles: Path, out: Path, pipeline: Pipeline, *, workers: int = 2, timeout: float = 60) -> CorpusFolder:
    corpus = CorpusRun((articles,), pipeline, batch_size=4)
    with corpus.opened(out, restart=False) as folder:
        engine = in_processes(folder, pipeline, workers=workers, timeout=timeout, tries=2)
        list(corpus.go_on(folder, read_corpus([articles]), engine))
    return folder


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(path) for path in CorpusFolder(out).parts(name)], ignore_index=True)


def test_the_number_of_workers_changes_no_byte(articles, tmp_path):
    pipeline = Pipeline(GLOSSARY, SETTINGS, STAGES)
    for workers in (1, 2):
        run(articles, tmp_path / str(workers), pipeline, workers=workers)
    one = tree(tmp_path / "1")
    assert one == tree(tmp_path / "2")
    assert {name.split("/")[0] for name in one if "/" in name} == {
        *("documents", "mentions", "duplicates", "findings", "errors", "done")
    }
    found = table(tmp_path / "1", "documents")
    assert found["id"].tolist() == [(articles / f"{n:02}.txt").as_posix() for n in range(30)]
    manifest = CorpusFolder(tmp_path / "1").manifest()
    assert (manifest["batches"], manifest["rows"]["documents"]) == (8, 30)


def test_documents_that_crash_or_hang_are_set_aside_and_the_rest_is_done(articles, tmp_path, poisoned):
    for number, text in POISON.items():
        (articles / f"{number:02}.txt").write_text(text, "utf-8")
    run(articles, tmp_path / "out", poisoned, timeout=0.5)
    assert len(table(tmp_path / "out", "documents")) == 25
    errors = table(tmp_path / "out", "errors")
    paths = [(articles / f"{n:02}.txt").as_posix() for n in POISON]
    assert errors["id"].tolist() == errors["path"].tolist() == paths
    assert errors["tries"].tolist() == [2, 2, 2, 2, 0]
    assert [message.removeprefix(f"{path}: ") for message, path in zip(errors["message"], paths, strict=True)] == [
        "set aside: crashed its worker (exit code 3)",
        "set aside: crashed its worker (signal 11)",
        "set aside: took longer than 0.5 s",
        "set aside: took longer than 0.5 s",
        "internal error, please report it: ZeroDivisionError: no luck",
    ]


def test_workers_that_cannot_begin_end_the_run(articles, tmp_path):
    crew = Crew(partial(os._exit, 9), workers=2, timeout=60, tries=2)
    with pytest.raises(NlpqaError, match=r"die before they begin \(exit code 9\)"):
        list(crew.run(cut([Document("a")] * 4, 1, ())))


def test_what_is_wrong_with_the_disk_ends_the_run(articles, tmp_path):
    folder = CorpusFolder(tmp_path / "nowhere")
    crew = Crew(Storing(pack(Pipeline(GLOSSARY, SETTINGS, STAGES)), folder), workers=1, timeout=60, tries=2)
    with pytest.raises(NlpqaError, match="cannot write here"):
        list(crew.run(cut([Document("a")], 1, ())))


def test_a_run_that_was_stopped_goes_on_without_doing_a_batch_again(articles, tmp_path):
    pipeline = Pipeline(GLOSSARY, SETTINGS, STAGES)
    whole = tree(run(articles, tmp_path / "whole", pipeline).path)
    out = tmp_path / "out"
    corpus = CorpusRun((articles,), pipeline, batch_size=4)
    with corpus.opened(out, restart=False) as folder:
        engine = in_processes(folder, pipeline, workers=2, timeout=60, tries=2)
        batches = corpus.go_on(folder, read_corpus([articles]), engine)
        next(batches)
        batches.close()
    (out / "findings" / ".part-00007.parquet.x.part").write_bytes(b"half")
    (out / "done" / ".00007.json.x.part").write_bytes(b"half")
    (out / "mentions" / "part-00000.parquet").write_bytes(b"")  # a disk that lost power keeps no promises
    before = {path: path.stat().st_mtime_ns for path in (out / "done").glob("*.json")}
    assert 0 < len(before) < 8
    run(articles, out, pipeline)
    assert tree(out) == whole
    kept = {path for path, time_ in before.items() if path.stat().st_mtime_ns == time_}
    assert kept >= {path for path in before if path.name != "00000.json"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda articles: {"pipeline": Pipeline(Glossary(hash="other"), SETTINGS, STAGES)}, "the glossary was another"),
        (lambda articles: {"batch_size": 5}, "the batch size was another"),
        (lambda articles: {"pipeline": Pipeline(GLOSSARY, SETTINGS, ("names",))}, "the stages were others"),
        (lambda articles: write_bytes(articles / "03.txt", b"edited") or {}, "the inputs were others"),
        (lambda articles: write_bytes(articles / "99.txt", b"new") or {}, "the inputs were others"),
    ],
)
def test_another_run_is_not_mixed_in(articles, tmp_path, change, why):
    out = tmp_path / "out"
    first = {"paths": (articles,), "pipeline": Pipeline(GLOSSARY, SETTINGS, STAGES), "batch_size": 4}
    with CorpusRun(**first).opened(out, restart=False):
        pass
    other = CorpusRun(**{**first, **change(articles)})
    with pytest.raises(NlpqaError, match=why), other.opened(out, restart=False):
        pass
    with other.opened(out, restart=True) as folder:
        assert folder.plan() == other.plan()


def test_inputs_that_change_meanwhile_are_told(articles, tmp_path):
    pipeline = Pipeline(GLOSSARY, SETTINGS, STAGES)
    corpus = CorpusRun((articles,), pipeline, batch_size=4)

    def edited() -> Iterator[Document]:
        yield from read_corpus([articles])
        (articles / "00.txt").write_text("edited")

    with corpus.opened(tmp_path / "out", restart=False) as folder:
        engine = in_processes(folder, pipeline, workers=1, timeout=60, tries=2)
        with pytest.raises(NlpqaError, match="have changed while"):
            list(corpus.go_on(folder, edited(), engine))
    assert folder.manifest() is None


def test_one_run_at_a_time(articles, tmp_path):
    corpus = CorpusRun((articles,), Pipeline(GLOSSARY, SETTINGS, STAGES))
    with corpus.opened(tmp_path / "out", restart=False), pytest.raises(NlpqaError, match="somebody else"):  # noqa: SIM117
        with corpus.opened(tmp_path / "out", restart=False):
            pass


def test_a_folder_of_something_else_is_left_alone(articles, tmp_path):
    corpus = CorpusRun((articles,), Pipeline(GLOSSARY, SETTINGS, STAGES))
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NlpqaError, match="no run is in it"), corpus.opened(tmp_path, restart=True):
        pass
    (tmp_path / "run.json").write_text('{"marathon": 42}')
    with pytest.raises(NlpqaError, match="not written by nlpqa"), corpus.opened(tmp_path, restart=True):
        pass
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_dask_gives_the_same_bytes_though_a_worker_is_killed(articles, tmp_path, poisoned):
    from nlpqa.engine.on_dask import OnDask, client_of

    whole = tree(run(articles, tmp_path / "whole", poisoned).path)
    corpus = CorpusRun((articles,), poisoned, batch_size=4)
    with (
        corpus.opened(tmp_path / "out", restart=False) as folder,
        client_of(None, workers=2, tries=2) as client,
    ):
        first, second = client.run(os.getpid).values()
        assert first != second
        batches = corpus.go_on(folder, read_corpus([articles]), OnDask(client, folder, pack(poisoned), 60).run)
        next(batches)
        os.kill(first, signal.SIGKILL)
        list(batches)
        assert tree(tmp_path / "out") == whole

        for number, text in {5: "exit", 14: "backtrack"}.items():
            (articles / f"{number:02}.txt").write_text(text, "utf-8")
    with (
        corpus.opened(tmp_path / "poisoned", restart=False) as folder,
        client_of(None, workers=2, tries=2) as client,
    ):
        list(corpus.go_on(folder, read_corpus([articles]), OnDask(client, folder, pack(poisoned), 0.5).run))
    errors = table(tmp_path / "poisoned", "errors")
    assert errors["id"].tolist() == [(articles / f"{n:02}.txt").as_posix() for n in (5, 14)]
    assert errors["tries"].tolist() == [2, 2]
    assert len(table(tmp_path / "poisoned", "documents")) == 28
