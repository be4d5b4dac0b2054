"""Advertising stands in the article.

**What.** "country email list" in the middle of a sentence, "buy cheap batteries wholesale online", "Add WeChat abc123
to join the group", "Scan to receive a red envelope", "Hotline: 400-820-1234".

**Why.** Sites sell links, and copies of articles carry them in the text; others add their shop's number.

**Limits.** Phrases that news uses, too (casinos, loans, mailing lists), are told only in the form that search engines
are fed, and not where an article or a preposition makes them a part of the sentence.

**Fix.** Deletes the phrase or the sentence; wants a look. An article full of them is better dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.layout.edges import phrases, sentences_around
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="advertisement-inserted",
    severity=Severity.WARNING,
    mqm="accuracy/addition",
    bad=(
        Example("It has rained ⟦country email list⟧ since Friday."),
        Example("She has yet to find ⟦phone number database⟧ an actress."),
        Example("The mayor ⟦buy cheap umbrellas wholesale online⟧ has left."),
        Example("It rained on Friday. ⟦cheap garden umbrella for sale⟧"),
        Example("It rained.\n⟦Add WeChat rain2020 to join the group.⟧"),
        Example("It rained.\n⟦Scan the code to receive a red envelope!⟧ It snowed."),
        Example("It rained.\n⟦Service hotline: 400-820-1234⟧"),
        Example("It rained.\n⟦QQ group: 123456789⟧"),
        Example("It rained ⟦slot gacor hari ini⟧ on Friday."),
        Example("He bought steel ⟦garden umbrella price⟧ the day before."),
    ),
    good=(
        Example("The campaign sold its country email list. A phone number database leaked."),
        Example("People who buy cheap umbrellas online save money. To buy cheap umbrellas wholesale online is easy."),
        Example("The best online casino in town has closed. Payday loans cost more. He sued the online casino."),
        Example("The garden umbrella price the shop asked was high. At market price the shares fell."),
        Example("He put his house up for sale. The price the farmers get has fallen."),
        Example("Call the hotline at 1-800-273-8255. Add WeChat and Weibo to the list."),
        Example("He moved to Rome. iPhone sales fell."),
        Example("They list the names. Customers order cheap tea online."),
    ),
    worst=(
        "add wechat to ",
        "cheap jerseys ",
        "buy cheap tea ",
        "umbrella price the ",
        "qq: ",
        "database a ",
        ". cheap tea online\n",
    ),
)

_NEAR = 60  # code points back for the words before a phrase
_FRAGMENT = 80  # code points at the end of a paragraph
_COMPOUND = re.compile(r"\b[a-z-]{3,20} [a-z-]{3,20} $")
_ORDER = re.compile("(?:buy|order|purchase) ", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+")
_LOWER = re.compile(r"[.!?][\"”]? (?P<fragment>[a-z][a-z -]{8,70})$")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every advertisement."""
    places = [*_calls(page), *_links(page), *_anchors(page), *_fragments(page)]
    end = 0
    for span in sorted(places, key=lambda each: (each.start, -each.end)):
        if span.start >= end and not page.out_of_bounds.overlaps(span):
            end = span.end
            yield RULE.finding(
                span,
                "advertising that somebody put into the text: delete it",
                fix=RULE.fix(Safety.REVIEW, Edit(with_gap(page.text, span), "")),
            )


def _calls(page: Page) -> Iterator[Span]:
    """Sentences that give a number to turn to or call to buy."""
    places: dict[Span, list[Span]] = {}
    for section in ("contact", "call"):
        for phrase in phrases(page, "artefacts_advertising", section):
            for place in phrase.find(page.text, page.lowered):
                paragraph = page.paragraph_at(place.start)
                if paragraph is not None:
                    places.setdefault(paragraph, []).append(place)
    for paragraph, found in places.items():
        yield from sentences_around(page.text, paragraph, found)


def _links(page: Page) -> Iterator[Span]:
    """Phrases of search engines that nothing makes a part of their sentence."""
    for phrase in phrases(page, "artefacts_advertising", "link"):
        for place in phrase.find(page.text, page.lowered):
            if not _is_part(page.text, place.start):
                yield place


def _anchors(page: Page) -> Iterator[Span]:
    """Nouns without an article before them that have one behind."""
    if page.words.isdisjoint(entries("artefacts_advertising", "last")):
        return
    for match in _head().finditer(page.text):
        begin = max(0, match.start() - _NEAR)
        words = _COMPOUND.search(page.text[begin : match.start()])
        if words is None:
            continue
        start = begin + words.start()
        if _is_compound(words.group()) and not _is_part(page.text, start):
            yield Span(start, match.end())


def _fragments(page: Page) -> Iterator[Span]:
    """Phrases of search engines in small letters behind the last sentence of a paragraph."""
    starts, heads = _fragment_ends()
    for paragraph in page.paragraphs:
        if not page.text[paragraph.end - 1].isalpha():
            continue
        begin = max(paragraph.start, paragraph.end - _FRAGMENT)
        match = _LOWER.search(page.text[begin : paragraph.end])
        if match is not None and len(match["fragment"].split()) > 2:
            fragment = match["fragment"]
            if fragment.startswith(starts) or fragment.endswith(heads):
                yield Span(begin + match.start("fragment"), begin + match.end("fragment"))


def _is_part(text: str, start: int) -> bool:
    """Whether what stands before makes a phrase a part of its sentence: an article or a preposition, or who buys."""
    before = _WORD.findall(text[max(0, start - _NEAR) : start].rpartition(". ")[2].lower())[-2:]
    if not before:
        return False
    if before[-1] in entries("artefacts_advertising", "before"):
        return True
    if _ORDER.match(text, start):
        return bool(before[-1].endswith("s"))  # buyers
    return before[0] in entries("artefacts_advertising", "articles")


def _is_compound(words: str) -> bool:
    """Whether all words but the last are nouns or the like, as far as a list of words of grammar tells."""
    inner = words.split()
    return (
        len(inner) > 1
        and entries("openings", "function").isdisjoint(inner)
        and entries("openings", "verb").isdisjoint(inner)
    )


@cache
def _head() -> re.Pattern[str]:
    data = table("artefacts_advertising")
    heads, behind = (any_of(data[each[0]][each[1]]["entries"]) for each in (("anchor", "heads"), ("behind", "words")))
    return re.compile(rf"{heads}(?= {behind} [a-z])")


@cache
def _fragment_ends() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a phrase of a search engine may begin and end with."""
    anchor = table("artefacts_advertising")["anchor"]
    return tuple(f"{each} " for each in anchor["starts"]["entries"]), tuple(f" {e}" for e in anchor["heads"]["entries"])
