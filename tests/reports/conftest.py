"""Analyses of hostile articles, for whatever writes findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Evidence, Finding, Place, Severity, Suppressed
from nlpqa.core.text import Document, Span
from nlpqa.io.read import Failure

NASTY = (
    "\x1b[31m\x00\x07\x0b\x0c\x1c\x85\u2028\u2029",
    "\r\n::error::forged\r\n",
    "%0A::error::forged, title=x",
    "a.txt:1:1: error: forged [check]",
    "<script>alert(1)</script> <!-- --> ]]> &amp; &#64;",
    "[x](http://evil.example) ![i](http://evil.example/i.png) <http://evil.example> www.evil.example https://evil.example",
    "@everyone #1 owner/repo#2 GH-3 !4 %5 ~bug $6 &7 a@b.example :smile: 1234567 deadbee1 [^1] $$x$$",
    "| a | b |\n|---|---|\n`` ` ``` \\| \\` **b** _i_ ~~s~~",
    "{0} {{1}} [a](1)",
    "=HYPERLINK(1) \t@SUM(A1) ＝1",
    "\u202e\u2066rtl שלום مرحبا\u200b\u3164",
    "👩‍👩‍👧‍👦🇨🇳 𝕏 天天动听 ﷽ \ufeff",
    "\"'“”‘’",
    "\r\r\n\n",
    "_x0041_",
    "x" * 4_000,
    "",
)

_words = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY[:-2]), max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
_names = st.one_of(st.sampled_from(NASTY[:-2]), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
_scores = st.floats(0, 1)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return Span(start, end)


@st.composite
def _findings(draw: st.DrawFn, text: str, id_: str) -> Finding:
    span = draw(_spans(text))
    edits = tuple(Edit(draw(_spans(text)), draw(_words)) for _ in range(draw(st.integers(0, 2))))
    return Finding(
        draw(st.sampled_from(["name-variant", "word-doubled", "house-rule"])),
        span,
        draw(_words),
        draw(st.sampled_from(Severity)),
        tuple(
            Place(draw(st.sampled_from([id_, "elsewhere"])), draw(_spans(text)), 1)
            for _ in range(draw(st.integers(0, 2)))
        ),
        tuple(Evidence("why", draw(_scores), draw(_words)) for _ in range(draw(st.integers(0, 2)))),
        Fix(edits, "name-variant", draw(st.sampled_from(Safety))) if edits else None,
        draw(st.sampled_from([None, "terminology"])),
    )


@st.composite
def _analyses(draw: st.DrawFn) -> Analysis:
    text = draw(_words)
    name = draw(_names).replace("\0", "")
    kind = draw(st.sampled_from(["stdin", "file", "page", "record"]))
    match kind:
        case "stdin":
            document = Document(text)
        case "record":
            document = Document(text, name, path=draw(st.sampled_from([None, Path("n.jsonl")])), record="{}", row=3)
        case _:
            path = Path((name or "x") + (".html" if kind == "page" else ".txt"))
            document = Document(text, path.as_posix(), path=path)
    found = draw(st.lists(_findings(text, document.id), max_size=3))
    aside = draw(st.lists(_findings(text, document.id), max_size=2))
    suppressed = tuple(
        Suppressed(f, draw(st.sampled_from(["comment", "setting", "baseline"])), draw(_words), draw(_spans(text)))
        for f in aside
    )
    return Analysis(document, findings=tuple(sorted(found, key=lambda f: f.order)), suppressed=suppressed)


_failures = st.builds(Failure, _names, st.one_of(st.none(), _names.map(lambda name: name.replace("\0", ""))), _words)


@pytest.fixture(scope="session")
def results() -> st.SearchStrategy[list[Analysis | Failure]]:
    """Some analyses and failures whose every word may be hostile."""
    return st.lists(st.one_of(_analyses(), _failures), max_size=3)


@pytest.fixture(scope="session")
def many() -> Analysis:
    """An article with five thousand findings."""
    text = "the the\n" * 5000
    document = Document(text, "many.txt", path=Path("many.txt"))
    found = [
        Finding(
            "word-doubled",
            Span(at, at + 7),
            "“the” stands twice; keep one",
            Severity.ERROR if at == 39992 else Severity.NOTE,
        )
        for at in range(0, len(text), 8)
    ]
    return Analysis(document, findings=tuple(found), checked=frozenset({"word-doubled"}))
