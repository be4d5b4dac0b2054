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
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.organisations import find_organisations, may_mean_person
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

_APP = "脉脉,Maimai,,,product"

RULE = Rule(
    name="pronoun-for-organisation",
    severity=Severity.NOTE,
    mqm="accuracy/mistranslation",
    bad=(
        Example("Sales fell in the autumn. In May the company launched ⟦his⟧ slow label in Shanghai."),
        Example("Maimai said that ⟦she⟧ would answer.", glossary=_APP),
        Example("Qinghe Pictures raised ⟦her⟧ forecast for the year on October 12."),
        Example("The hinge is new. Rui Heng, a maker of hinges, sells it. Rui Heng said ⟦she⟧ would sell more."),
        Example("It rains. Hongye, which signed her in May, says that ⟦he⟧ expects the film to cost less."),
        Example("The retailer Guomo has taken it off its shelves. ⟦She⟧ did not say whether it would be back."),
        Example("Xinghe Studios, the company behind the game, has raised ⟦his⟧ forecast for the year."),
        Example(
            "Yuxin Technology grew. She slept. Yuxin said in ⟦his⟧ statement that the cuts were “a change of course”."
        ),
        Example("Users of the Duola app wait. Duola opened ⟦his⟧ season in March."),
    ),
    good=(
        Example("Luo Yihang left. The company launched his slow label in Shanghai."),
        Example("It is dear. Regarding the data that it shared with the platform, she said that it is not ready."),
        Example("The company's founder launched his slow label."),
        Example("In her speech, the spokeswoman of the company said that it grew."),
        Example("Gao runs a bar. It is small. The bank gave him a loan."),
        Example("The team she joined in May is young. The company said its label is slow."),
        Example("Donald Trumm owns the Trumm brand and Trumm Media. Trumm gave his blessing, and Trumm said he would."),
        Example("“The company has lost his way,” the paper wrote."),
        Example("A driver was late. The firm said that it had warned him twice.\nThe company told him so."),
    ),
    worst=("The company ", "The company said he ", "Gao Bank, a maker ", "A ", "Ab Group he. "),
)

# "Him", and "her" without a noun, can be nobody who is the subject of the same clause.
_PRONOUN = re.compile(
    r" (s?he(?=[ .,;])|his(?= [a-z])|her(?= [a-z])(?! (?:to|in|on|at|for|with|by|from|and|or|that|as)\b))"
)
_BREAK = re.compile(r"[.!?;:()\[\]“”\"—–\n]")
_LONGEST = 90  # code points of a clause up to its pronoun
_SENTENCES_BEFORE = 2
_SPEECH = 6  # words of a quotation that is no title
_ASIDE = re.compile(r", (?:which|the|an?|one of|whose) [^,.;:!?\n“”\"()]{1,80},(?= )")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the pronoun, once for each."""
    if page.words.isdisjoint(entries("artefacts_pronouns", "pronoun")):
        return
    organisations = SpanSet.of(find_organisations(page, analysis.mentions))
    done = -1
    for span in organisations:
        for pronoun in (_within_clause(page, span), _at_head(page, span, organisations)):
            if pronoun is None or pronoun.start < done:
                continue
            if page.quotations.overlaps(pronoun) or page.out_of_bounds.overlaps(pronoun):
                continue
            if _nobody_else(page, pronoun, organisations):
                done = pronoun.end
                yield _finding(page, pronoun)


def _finding(page: Page, pronoun: Span) -> Finding:
    new = _instead(page.text, pronoun)
    message = f"“{pronoun.of(page.text)}” for an organisation? write “{new}”, or say who is meant"
    return RULE.finding(pronoun, message, fix=RULE.fix(Safety.REVIEW, Edit(pronoun, new)))


def _within_clause(page: Page, organisation: Span) -> Span | None:
    """The first pronoun of the clause that an organisation begins, past what only says which organisation it is."""
    start = organisation.end
    if (aside := _ASIDE.match(page.text, start)) is not None:
        start = aside.end()
    match = _PRONOUN.search(page.text, start, start + _LONGEST)
    return Span(*match.span(1)) if match is not None and _in_clause(page.text[start : match.start()]) else None


def _at_head(page: Page, organisation: Span, organisations: SpanSet) -> Span | None:
    """The "She" of "She did not say" at the head of the sentence behind one that an organisation begins."""
    number = page.sentence_number(organisation.start) - 1
    if number + 1 >= len(page.sentences):
        return None
    sentence, following = page.sentences[number], page.sentences[number + 1]
    if sentence.start != organisation.start and page.text[sentence.start : organisation.start] != "The ":
        return None
    match = _answers().match(page.text, following.start)
    same = page.paragraph_at(sentence.start) == page.paragraph_at(following.start)
    return Span(*match.span(1)) if match is not None and same else None


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(rf"(S?[Hh]e) {any_of(entries('artefacts_pronouns', 'answers'))}(?![\w-])")


def _nobody_else(page: Page, pronoun: Span, organisations: SpanSet) -> bool:
    """Whether neither the sentence of a pronoun up to it nor the one before speaks of a person of that sex."""
    context = _context(page, pronoun)
    # Who speaks in a quotation may be meant.
    spoken = (pair.inner for pair in page.marks.within(context))
    if any(len(inner.of(page.text).split()) >= _SPEECH for inner in spoken):
        return False
    unlike = "unlike_she" if pronoun.of(page.text).lower() in ("she", "her", "herself") else "unlike_he"
    return not may_mean_person(page, context, organisations, pronoun, unlike=unlike)


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
        or words[-1] in entries("artefacts_pronouns", "relative_behind")
        or not entries("artefacts_pronouns", "not_in_clause").isdisjoint(words)
    ):
        return False
    return len(words) > 1 or words[0] not in entries("artefacts_pronouns", "relative")


def _context(page: Page, pronoun: Span) -> Span:
    """The sentence of a pronoun up to it, the one before, and within a paragraph the one before that."""
    number = page.sentence_number(pronoun.start) - 1
    first = max(0, number - 1)
    earlier = max(0, number - _SENTENCES_BEFORE)
    if page.paragraph_at(page.sentences[earlier].start) == page.paragraph_at(pronoun.start):
        first = earlier
    return Span(page.sentences[first].start, pronoun.end)


def _instead(text: str, pronoun: Span) -> str:
    word = pronoun.of(text)
    if word[0].isupper():
        return "It"
    new = str(table("artefacts_pronouns")["instead"][word]["entries"][0])
    behind = re.match(r" ([a-z]+)", text[pronoun.end : pronoun.end + 16])
    alone = behind is None or behind.group(1) in entries("doubles", "after_pair")
    return "it" if word == "her" and alone else new
