"""A word is masked.

**What.** "profoundly ** human", "the * * * of the firm", "a □□ company".

**Why.** A page of China masks words that a filter does not allow, and the machine kept the stars. What they stand for
only the original tells, if it does.

**Limits.** Left alone: stars that people set, which stand at a letter ("f***", "138****5678", "Zhang **, 34"), as a
rule between paragraphs, as rating, footnote or bold type of Markdown, in code; in quotation marks also "* * *", with
which lawyers leave words out, and "****". Other stars in a quotation, and "****" elsewhere, are notes.

**Fix.** None: nobody can know the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.page import Page

RULE = Rule(
    name="word-masked",
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    bad=(
        Example("It is profoundly ⟦**⟧ human, and was ⟦***⟧ rehearsed."),
        Example("He spoke of the ⟦* * *⟧ of the firm and a ⟦□□⟧ company."),
        Example("It became a ⟦**⟧, she wrote. The ⟦**⟧ peasant left."),
        Example("Actor Jia ⟦* *⟧ was to sing. The packet held “real ⟦* *⟧ tallow”. It was Mr. Wu ⟦* * *⟧, he said."),
        Example(
            "The paper called it “⟦**⟧ food”, and it held real⟦* *⟧ fat and a ⟦* *⟧fat. It was ⟦* *⟧. “A dish of ⟦* *⟧”"
        ),
    ),
    good=(
        Example("He said f*** and sh*t to 138****5678, and Zhang ** left; Li **, 34, stayed.\n* * *\n** one\n*** two"),
        Example("Use **bold** and **bold words** and ***both***. Passes: Smith ** 3, Jones * 4. The film, *** 1/2."),
        Example("It ended. * * * The next part began. 2 ** 3 is 8. “The right * * * shall not be denied.”"),
        Example("A *** hotel, the password **** was found, rated *** by all, ** significant at 5 per cent."),
        Example("Congress * * * shall make no law. It is *one* *two* and *a* * *b*."),
        Example("Price * 30, and prices ** in euros\n** without tax"),
    ),
    worst=("** ", "a ** b ", "* ", "*", "a *", "□"),
)

_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]{1,30})[,]?(?: [“\"‘(]?|(?=\Z))$")
_BEHIND = re.compile(r" [a-z]| [A-Z]\w|[,.;:!?]\s?|[’']s|[)”\"](?:[\s,.]|\Z)|(?=[a-z])")
_SPACED = re.compile(r"\*(?: \*){1,2}")
_NOTE = re.compile(r"^\*{1,5}", re.MULTILINE)  # the stars before a note at the foot
_SMALL = re.compile(r"[a-z]")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every mask in the middle of a sentence."""
    if "*" not in page.text and page.unusual.isdisjoint("□■▇█●○◯〇×╳"):
        return
    notes = frozenset(_NOTE.findall(page.text))
    for match in _mask().finditer(page.text):
        span = Span(*match.span())
        if _stands_for_word(page, span) and not _is_meant(page, span, notes):
            oath = _may_be_oath(match.group()) or page.quotations.overlaps(span)
            message = f"“{match.group()}” stands for a word that was masked; look it up in the original"
            yield RULE.finding(span, message, severity=Severity.NOTE if oath else None)


@cache
def _mask() -> re.Pattern[str]:
    regex = table("artefacts_masks")["mask"]["regex"]
    return re.compile(
        rf"(?<=[ “\"‘(]){regex}(?![*\w])|(?<=[a-z])\* \*(?= [a-z])|(?<= )\* \*(?=[a-z])(?![^*\n]{{0,60}}[^\s*]\*)"
    )


def _stands_for_word(page: Page, span: Span) -> bool:
    """Whether a small word or a name stands before, and the sentence goes on behind."""
    before = _WORD_BEFORE.search(page.text[max(0, span.start - 32) : span.start])
    if before is None or not _BEHIND.match(page.text, span.end, span.end + 3):
        return False
    if _SMALL.match(before["word"]) or f"{before['word'].lower()} " in _ARTICLES:
        return True
    spaced = _SPACED.fullmatch(span.of(page.text)) is not None
    return spaced and (len(span) == _TWO or before["word"] in entries("people", "surname"))


_TWO = 3  # code points of two stars and the space between; three and more are how lawyers leave words out
_ARTICLES = {"the ", "a ", "an ", "this ", "his ", "her ", "their ", "its ", "our ", "my "}


def _is_meant(page: Page, span: Span, notes: frozenset[str]) -> bool:
    quoted = page.quotations.overlaps(span)
    if page.out_of_bounds.overlaps(span) or (
        quoted and (span.of(page.text).count(" ") > 1 or _may_be_oath(span.of(page.text)))
    ):
        return True  # lawyers leave words out with * * *
    line = page.lines.span(page.lines.number(span.start))
    mask = span.of(page.text)
    near = table("artefacts_masks")["meant"]["near"]
    before = page.text[max(line.start, span.start - near) : span.start]
    after = page.text[span.end : min(line.end, span.end + near)]
    return _meant().search(f"{before} | {after}") is not None or mask in notes


def _may_be_oath(mask: str) -> bool:
    return bool(mask.count("*") >= table("artefacts_masks")["oath"]["length"])


@cache
def _meant() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){table('artefacts_masks')['meant']['regex']}")
