"""One quotation stands in the document in two wordings.

**What.** Two direct quotations, or quoted words within a reported clause, that are nearly the same: the later one is
found, what differs is named, the earlier is related.

**Why.** Nobody said both. A quotation that was translated twice, or shortened from memory for the lead, must be put
right by the recording or the original.

**Limits.** Quotations of fewer than five words are too short to tell. A part of the other, word by word, is no other
wording, nor is what brackets or dots mark as the editor's; capitals, marks, contractions and the renderings of one name
make no difference. Between two speakers known as such ten words must be the same. Somebody who varies a phrase of his
own is found if he changes little, but not within one paragraph. Where the sentence around it stands twice, too,
`line-near-duplicate` tells that.

**Fix.** None: a person knows which wording is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlpqa.checks.differences import change, told
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.quote import Quote, Speaker
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.duplicates.wordings import Wording, find_wordings
from nlpqa.io.tables import table
from nlpqa.page.page import Page

_PLAYER = "天天动听,Tiantian Dongting,Tiantianyingying"

RULE = Rule(
    name="quote-altered",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example(
            'Luo Yihang said, "We must win this game at home." The hall was full.\n'
            'It was late. "⟦We have to win this game at home,⟧" Luo repeated.'
        ),
        Example(
            'Ma Weimin said that the bridge would "not be opened before the end of the spring".\n'
            'He had been asked twice. "⟦The bridge will not be opened until the end of the spring,⟧" Ma said.'
        ),
        Example(
            'Luo Yihang said, "Nobody will share a song from Tiantianyingying again."\n'
            '"⟦Nobody will share a song from Tiantian Dongting any more,⟧" he said of the player.',
            glossary=_PLAYER,
        ),
    ),
    good=(
        Example(
            'Luo Yihang said, "We must win this game at home." The hall was full.\n'
            'It was late. "We MUST win this game at home – nobody else will," Luo repeated.'
        ),
        Example(
            'Luo Yihang said, "We do not want to sell the old hall to them."\n'
            '"We don’t want to … sell [the hall] to them," Luo had said before.'
        ),
        Example(
            'Luo Yihang said, "Nobody will share a song from Tiantianyingying again."\n'
            '"Nobody will share a song from Tiantian Dongting again," he said of the player.',
            glossary=_PLAYER,
        ),
        Example('"We must win this game," said Luo Yihang.\n"They must win this game," said Ma Weimin.'),
        Example('"His stories will live on," said Luo Yihang.\n"His legend will live on," said Luo Yihang.'),
    ),
)

_ANYBODY = ("he", "she", "they", "it")  # where nobody knows who is meant; "I" is somebody of his own


@dataclass(frozen=True, slots=True)
class _Words:
    """What of a quotation stands in quotation marks."""

    quote: Quote
    span: Span
    tokens: Sequence[Token]


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every quotation that an earlier one has in other words."""
    quoted = list(_quoted(page, analysis))
    told: set[int] = set()
    for wording in find_wordings(page.text, [words.tokens for words in quoted]):
        here, there = quoted[wording.here], quoted[wording.there]
        one_breath = page.paragraph_at(here.span.start) == page.paragraph_at(there.span.start)
        if wording.here not in told and not one_breath and _may_be_one(here, there, wording):
            told.add(wording.here)
            yield _finding(page, here, there, wording)


def _quoted(page: Page, analysis: Analysis) -> Iterator[_Words]:
    tokens = Tokens(page.text, [mention for mention in analysis.mentions if not mention.guessed])
    marked = sorted(pair.inner for pair in page.marks.pairs if pair.close is not None)
    end = 0  # of the last one: what is quoted within a quotation is no second one
    for quote in analysis.quotes:
        spans = (
            quote.spans if quote.type == "direct" else tuple(_within(marked, quote)) if quote.type == "mixed" else ()
        )
        for part in [spans] if quote.type == "direct" else [(span,) for span in spans]:
            if part[0].start >= end:
                yield _Words(quote, Span(part[0].start, part[-1].end), [t for s in part for t in tokens.within(s)])
                end = part[-1].end


def _within(marked: Sequence[Span], quote: Quote) -> Iterator[Span]:
    """The quoted words within a mixed quotation."""
    for at in range(bisect_left(marked, quote.span), len(marked)):
        if marked[at].start >= quote.span.end:
            return
        if quote.span.covers(marked[at]):
            yield marked[at]


def _may_be_one(here: _Words, there: _Words, wording: Wording) -> bool:
    """Whether both may be the same person's words; of two known speakers more must be the same."""
    one, other = (_names(quote.speaker) for quote in (here.quote, there.quote))
    apart = bool(one and other) and not (one <= other or other <= one)
    return not apart or wording.common >= table("thresholds")["wording"]["common_apart"]


def _names(speaker: Speaker | None) -> set[str]:
    """The words by which a speaker is known; none of one whom nobody knows."""
    if speaker is None or (speaker.resolved == speaker.text and speaker.text.lower() in _ANYBODY):
        return set()
    return set(speaker.resolved.casefold().split())


def _finding(page: Page, here: _Words, there: _Words, wording: Wording) -> Finding:
    place = page.place(there.span)
    like = Evidence("words in common", wording.score, f"{wording.common} words are the same, in order")
    return RULE.finding(
        here.span,
        f"the same quotation in other words than in line {place.line}: {told(wording.differs)}",
        related=(place,),
        evidence=(like, *(Evidence("differs", 1.0, change(*pair)) for pair in wording.differs)),
    )
