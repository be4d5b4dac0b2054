"""An organisation is called "he" or "she".

**What.** "The company launched his slow label.", "Maimai said that she would answer."

**Why.** Spoken Chinese has one word for "he", "she" and "it", and an engine picks one of them.

**Limits.** Found only within a clause that begins with an organisation, known by its name, the glossary or a noun such
as "the company", and only where nobody else stands in that sentence or the two before.

**Fix.** For review: "it" or "its".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.organisations import find_organisations, may_mean_person
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

_APP = "脉脉,Maimai,,,product"

RULE = Rule(
    name="pronoun-for-organisation",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("Sales fell in the autumn. In May the company launched ⟦his⟧ slow label in Shanghai."),
        Example("Maimai said that ⟦she⟧ would answer.", glossary=_APP),
        Example("Qinghe Pictures raised ⟦her⟧ forecast for the year on October 12."),
        Example("The hinge is new. Rui Heng, a maker of hinges, sells it. Rui Heng said ⟦she⟧ would sell more."),
        Example("Users of the Duola app wait. Duola opened ⟦his⟧ season in March."),
    ),
    good=(
        Example("Luo Yihang left. The company launched his slow label in Shanghai."),
        Example("It is dear. Regarding the data that it shared with the platform, she said that it is not ready."),
        Example("The company's founder launched his slow label."),
        Example("In her speech, the spokeswoman of the company said that it grew."),
        Example("Gao runs a bar. It is small. The bank gave him a loan."),
        Example("The team she joined in May is young. The company said its label is slow."),
        Example("“The company has lost his way,” the paper wrote."),
        Example("A driver was late. The firm said that it had warned him twice.\nThe company told him so."),
    ),
    worst=("The company ", "The company said he ", "Gao Bank, a maker ", "A ", "Ab Group he. "),
)

_PRONOUN = re.compile(r" (s?he|h(?:is|er|im)(?:self)?)(?=[ .,;])")
_BREAK = re.compile(r"[.!?;:()\[\]“”\"—–\n]")
_LONGEST = 90  # code points of a clause up to its pronoun
_RELATIVE_BEHIND = ("which", "whom", "whose", "where")
_SENTENCES_BEFORE = 2


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the pronoun, once for each."""
    if page.words.isdisjoint(entries("artefacts_pronouns", "pronoun")):
        return
    organisations = SpanSet.of(find_organisations(page, analysis.mentions))
    done = -1
    for span in organisations:
        match = _PRONOUN.search(page.text, span.end, span.end + _LONGEST)
        if match is None or match.start() < done or not _in_clause(page.text[span.end : match.start()]):
            continue
        pronoun = Span(*match.span(1))
        done = pronoun.end
        if page.quotations.overlaps(pronoun) or page.out_of_bounds.overlaps(pronoun):
            continue
        context = _context(page, pronoun)
        # Who speaks in a quotation may be meant.
        if not (page.quotations.overlaps(context) or may_mean_person(page, context, organisations, pronoun)):
            new = _instead(page.text, pronoun)
            message = f"“{pronoun.of(page.text)}” for an organisation? write “{new}”, or say who is meant"
            fix = RULE.fix(Safety.REVIEW, Edit(pronoun, new))
            yield RULE.finding(pronoun, message, fix=fix)


def _in_clause(between: str) -> bool:
    """Whether a pronoun stands in the clause of an organisation, and not in one that says which it is ("the team that
    she joined").
    """
    words = between.split()
    if (
        not words
        or between[0] in "'’"
        or words[-1].endswith(",")
        or _BREAK.search(between)
        or words[-1] in _RELATIVE_BEHIND
    ):
        return False
    return len(words) > 1 or words[0] not in entries("artefacts_pronouns", "relative")


def _context(page: Page, pronoun: Span) -> Span:
    """The sentence of a pronoun and those before it."""
    number = page.sentence_number(pronoun.start) - 1
    first = max(0, number - _SENTENCES_BEFORE)
    return Span(page.sentences[first].start, page.sentences[number].end)


def _instead(text: str, pronoun: Span) -> str:
    word = pronoun.of(text)
    new = str(table("artefacts_pronouns")["instead"][word]["entries"][0])
    behind = re.match(r" ([a-z]+)", text[pronoun.end : pronoun.end + 16])
    alone = behind is None or behind.group(1) in entries("doubles", "after_pair")
    return "it" if word == "her" and alone else new
