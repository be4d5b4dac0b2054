"""A caption, a credit or the file of a picture was left without the picture.

**What.** "Data map: Li Tie", "(FIG.)", "Picture source: network", "↑ Passengers at the lake", "cd8c1fb20e947a31.jpg".

**Why.** The scraper took the text beside pictures and left the pictures; the machine translated 资料图 and 图 word by
word.

**Limits.** Captions in English words ("Photo by …", "Stills from the film") look the same on pages that people wrote,
so such short lines are notes. The name of a file is told where it stands alone, behind a sentence, or where a machine
made it up.

**Fix.** Deletes it; wants a look, since a caption may say what the text does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.layout.edges import edges, neighbours, phrases
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.page.page import Page
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="caption-left",
    severity=Severity.WARNING,
    mqm="accuracy/addition",
    bad=(
        Example("It rained.\n⟦Data map: Li Tie⟧\nIt snowed."),
        Example("It rained.\n⟦Picture source: network⟧\nIt snowed."),
        Example("It rained in all of Jilin ⟦(FIG.)⟧\nIt snowed."),
        Example("It rained.\nUmbrellas in the market ⟦(data map)⟧\nIt snowed."),
        Example("It rained.\n⟦↑ Passengers at the lake⟧\nIt snowed."),
        Example("It rained.\n⟦cd8c1fb20e947a31.jpg⟧\nIt snowed."),
        Example("It rained. ⟦IMG_20220518_0937.jpg⟧\nIt snowed."),
        Example("It rained.\n⟦(FIG. 2/ the hall of the first mill)⟧\nIt snowed."),
        Example("It rained.\n⟦The picture shows the lift of Block 5.⟧\nIt snowed."),
        Example("It rained.\n⟦Photo: Wu (right) cheers with others. (Photo by Xu Lei)⟧\nIt snowed."),
        Example("It rained.\n⟦Stills of the drama⟧\nIt snowed."),
        Example("It rained.\nThe market in the rain⟦, the picture comes from the network⟧\nIt snowed."),
    ),
    good=(
        Example("It rained.\nPhoto by Lin Wei\nIt snowed."),
        Example("It rained.\nJohn Moore/Getty Images.\nIt snowed."),
        Example("It rained.\nThe data map the road to recovery, he said.\nIt snowed."),
        Example("Save it as rain.png and upload rain.png to the page."),
        Example("▲ 3.5% Rain Ltd\n▼ 1.2% Snow Ltd\nIt snowed."),
        Example("The picture shows a man (figure 3) with an umbrella."),
        Example("See https://example.com/cd8c1fb20e947a31.jpg for the rain."),
        Example("A picture is worth a thousand words."),
    ),
    worst=("picture source ", "(picture from ", "a1b2c3d4e5f6.jpg ", "↑ ", "a.jpg", "Data map: x\n", "picture 1: "),
)

_SHORT = 200  # code points of a caption
_CREDITS = 5  # paragraphs from either end in which credits stand
_MOST_WORDS = 30
_LEAST_WORDS = 2  # behind an arrow
_NEAR = 20  # code points around a file's name
_FIRST_WORD = re.compile(r"[A-Za-z][A-Za-z-]*|图")
_MORE = re.compile(r"[`~@/\\:]")  # in a protected place: it is an address, a path or code


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every caption, credit and file of a picture."""
    places = [*_leads(page), *_arrows(page), *_tails(page), *_files(page)]
    told: list[Span] = []
    for span, certain in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        if told and span.start < told[-1].end:
            continue
        told.append(span)
        yield RULE.finding(
            span,
            "left of a picture that is not here: delete it, or make it a caption",
            severity=None if certain else Severity.NOTE,
            fix=RULE.fix(Safety.REVIEW, Edit(with_gap(page.text, span), "")),
        )


def _leads(page: Page) -> Iterator[tuple[Span, bool]]:
    """Lines that begin as captions do."""
    for paragraph in page.paragraphs:
        if len(paragraph) > _SHORT:
            continue
        line = paragraph.of(page.text).lstrip("(（[【<《*● ")
        first = _FIRST_WORD.match(line)
        for kind in _kinds_by_word().get(first.group().lower(), ()) if first is not None else ():
            credit = line[len(first.group()) :].lstrip()[:1] in ("/", "|", "｜") if first is not None else False
            if credit and paragraph in edges(page, _CREDITS, _CREDITS):
                continue  # byline-mangled tells of it
            if (
                _lead(kind).match(line)
                and len(line.split()) <= _MOST_WORDS
                and (kind == "certain" or neighbours(page, paragraph))
            ):
                yield paragraph, kind == "certain"
                break


@cache
def _kinds_by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, row in table("artefacts_captions")["lead"].items():
        for word in row["first"]:
            found.setdefault(word, []).append(kind)
    return found


@cache
def _lead(kind: str) -> re.Pattern[str]:
    patterns = table("artefacts_captions")["lead"][kind]["patterns"]
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)


def _arrows(page: Page) -> Iterator[tuple[Span, bool]]:
    marks: str = table("artefacts_captions")["arrow"]["marks"]["marks"]
    if not any(mark in page.text for mark in marks):
        return
    for paragraph in page.paragraphs:
        if len(paragraph) > _SHORT:
            continue
        line = paragraph.of(page.text)
        bare = line.strip(f"{marks}\ufe0f :：")
        pointed = line[0] in marks or line[-1] in marks
        listed = line[0] in marks and any(each.of(page.text)[0] == line[0] for each in neighbours(page, paragraph))
        if pointed and not listed and bare[:1].isalpha() and len(bare.split()) >= _LEAST_WORDS:
            yield paragraph, True


def _tails(page: Page) -> Iterator[tuple[Span, bool]]:
    for phrase in phrases(page, "artefacts_captions", "tail"):
        for place in phrase.find(page.text, page.lowered):
            if not page.out_of_bounds.overlaps(place):
                yield place, True


def _files(page: Page) -> Iterator[tuple[Span, bool]]:
    for phrase in phrases(page, "artefacts_captions", "file"):
        for place in phrase.find(page.text, page.lowered):
            stem = place.of(page.text).rpartition(".")[0]
            hashed = _stem("hash").fullmatch(stem) is not None
            if not _is_address(page, place) and (
                hashed or (_stem("made").fullmatch(stem) is not None and _stands_alone(page.text, place))
            ):
                yield place, True


def _is_address(page: Page, place: Span) -> bool:
    """Whether a file's name is part of an address or of code, which are never touched."""
    at = bisect_right(page.protected, place.start, key=lambda span: span.start) - 1
    return (
        at >= 0 and page.protected[at].end > place.start and _MORE.search(page.protected[at].of(page.text)) is not None
    )


def _stands_alone(text: str, place: Span) -> bool:
    """Whether it stands on a line of its own, or at the end of one behind a sentence."""
    before = text[max(0, place.start - _NEAR) : place.start].rstrip(" \t")
    after = text[place.end : place.end + _NEAR].lstrip(" \t")
    ends = not after or after[0] in "\r\n"
    return (ends and (not before or before[-1] in '\r\n.!?。！？:：)）”"')) or (
        (not before or before[-1] in "\r\n") and after[:1].isupper()
    )


@cache
def _stem(kind: str) -> re.Pattern[str]:
    return re.compile(table("artefacts_captions")["stem"][kind]["regex"])
