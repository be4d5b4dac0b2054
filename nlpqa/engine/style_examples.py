"""A house rule tried on its own examples, and on what gives it the most work."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Safety
from nlpqa.core.regex import parse, sample
from nlpqa.core.settings import Settings
from nlpqa.core.style import StyleExample, StyleRule
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document, Span
from nlpqa.engine.pipeline import Pipeline
from nlpqa.lang.english import NO_MODEL
from nlpqa.page.page import Page

LENGTH = 20_000
"""Code points of what a rule is timed on; a long article has as many."""
PATIENCE = 1.0
"""Seconds of one core that a rule may take for them."""
_LIMIT = 5.0  # such seconds until the clock stops what does not come to an end


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that a rule does not do as its examples say; `rows` tell what was wanted and what came instead."""

    line: int | None
    message: str
    rows: tuple[tuple[str, str], ...] = ()


def try_rule(style: StyleRule) -> Iterator[Failed]:
    """What is wrong with a rule, tried alone and without a glossary or a model."""
    settings = Settings(select=(style.name,), style=(style,), model=NO_MODEL, unlisted=False)
    pipeline = Pipeline(Glossary(), settings, stages=("checks",))
    for example in style.bad:
        yield from _tried_bad(style, example, pipeline)
    for example in style.good:
        marked = _marked(pipeline(example.text))
        if marked != example.text:
            line = style.written.line("good", example.text)
            yield Failed(line, "a good example is not left alone", (("found", marked),))
    yield from _timed(style, pipeline)


def _tried_bad(style: StyleRule, example: StyleExample, pipeline: Pipeline) -> Iterator[Failed]:
    line = style.written.line("bad", example.text)
    analysis = pipeline(example.text.replace("⟦", "").replace("⟧", ""))
    marked = _marked(analysis)
    if marked != example.text:
        yield Failed(line, "not what is marked", (("marked", example.text), ("found", marked)))
        return
    fixed = analysis.clean(Safety.REVIEW).text
    if example.fixed is not None and fixed != example.fixed:
        yield Failed(line, "not fixed as told", (("wanted", example.fixed), ("made", fixed)))
    again = pipeline(fixed).clean(Safety.REVIEW).text
    if again != fixed:
        yield Failed(line, "cleaned twice, it changes twice", (("first", fixed), ("then", again)))


def _marked(analysis: Analysis) -> str:
    """The text of an analysis with its findings between ⟦ and ⟧."""
    text, spans = analysis.document.text, [finding.span for finding in analysis.findings]
    parts, at = [], 0
    for span in spans:
        parts += [Span(at, span.start).of(text), "⟦", span.of(text), "⟧"]
        at = span.end
    return "".join(parts) + text[at:]


def _timed(style: StyleRule, pipeline: Pipeline) -> Iterator[Failed]:
    (check,) = pipeline.checks
    # A line that matches comes first: a text that cannot hold a match is not searched at all.
    matching = " ".join(sample(parse(regex)) for _, regex in style.regexes) + "\n"
    for unit in check.rule.worst:
        document = Document(matching + unit * (LENGTH // len(unit)))
        began = process_time()
        with _stopped_after(_LIMIT):
            for _ in check.find(Page(document), Analysis(document)):
                pass
        took = process_time() - began
        if took > PATIENCE:
            shown = f"“{(unit * 12)[:12]}…”"
            told = f"slow: over a second for {LENGTH:,} characters of {shown}; write {{1,40}} for +, {{0,40}} for *"
            yield Failed(style.written.first, told)
            return


class _StoppedError(Exception):
    """The clock rang; `re` looks at signals while it searches."""


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """End the block after some seconds, where the system has such a clock; elsewhere it runs to its end."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise _StoppedError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _StoppedError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
