"""A Chinese idiom is put into English word for word.

**What.** "lying on the gun" (躺枪), "cutting leeks" (割韭菜), "draw snakes and add feet" (画蛇添足).

**Why.** The machine took the picture for the meaning; no reader who knows no Chinese can guess it.

**Limits.** Idioms, slang and journalese of a table, some six hundred with thousands of renderings, and their content
words side by side in any order. Only in a text that tells of China. Renderings that may be meant as they stand are
found in quotation marks of their own, or near words that show the subject; where cooks, farmers or riders are the
subject, leeks are leeks. What the glossary lists is left to name-variant. The sense is the idiom's, not yet that of
the sentence.

**Fix.** For review, where the sense can stand in the place of the rendering; else none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.mandarin import tells_of_china
from nlpqa.checks.words.renderings import Match, renderings_in
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

RULE = Rule(
    name="idiom-literal",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("Netizens in China joked that the singer was ⟦lying on the gun⟧."),
        Example("Alipay ⟦darkness Chen Cang⟧"),
        Example("Weibo was full of the ⟦network navy⟧ that night."),
        Example("The ⟦melon-eating masses⟧ asked Tencent for an answer."),
        Example("In Wuhan the striker headed an ⟦oolong ball⟧ into his own net."),
        Example("The Chinese company ⟦moved a stone and smashed its own foot⟧."),
        Example('The Beijing critic called it "⟦adding bricks⟧".'),
        Example("Investors in Shenzhen complain that the fund is only ⟦harvesting leeks⟧."),
    ),
    good=(
        Example("He was lying on the gun range when the shot fell."),
        Example("In Hunan the farmers are harvesting leeks; the soil is wet."),
        Example("The navy of China sailed at dawn."),
        Example("Beijing killed two birds with one stone, a Chinese official said."),
        Example("A trumpet was found in Shanghai."),
        Example("The Chinese team was lying in wait."),
    ),
    worst=(
        "eating melons leek china ",
        "stone foot own egg china ",
        "china lying on the ",
        "china. dragon tiger fight ",
    ),
)

_NEAR = 250  # code points on either side in which a cue or another subject speaks for or against a rendering
_MORE = 14  # code points that a quotation may hold beside the rendering
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"\b(an?) $", re.IGNORECASE)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every rendering of an idiom; where several lie on one another, for the longest."""
    lowered = page.lowered
    if not tells_of_china(page):
        return
    if len(lowered) != len(page.text):  # a letter that grew shifted the offsets
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in page.text)
    told = SpanSet.of(mention.span for mention in analysis.mentions if _is_told(mention))
    matches = [m for m in renderings_in(lowered, page.words) if _holds(page, lowered, m) and not told.overlaps(m.span)]
    sure = any(match.rendering.kind in ("say", "bag") for match in matches)
    last = 0
    for match in sorted(matches, key=lambda m: (m.span.start, -len(m.span), m.rendering.kind != "say")):
        if match.span.start >= last and _meant(page, lowered, match, sure=sure):
            last = match.span.end
            yield _finding(page.text, match)


def _is_told(mention: Mention) -> bool:
    """Whether name-variant tells what should stand in the place of a rendering: the glossary holds it."""
    return mention.listed and not mention.accepted and mention.term.status != "draft"


def _holds(page: Page, lowered: str, match: Match) -> bool:
    """Whether a match is running text and not part of a name, an address or another subject."""
    if page.out_of_bounds.overlaps(match.span):
        return False
    written = match.span.of(page.text)
    capitals = [w for w in _WORD.findall(written)[1:] if w[0].isupper()]
    if any(word.lower() not in entries("artefacts_idioms", "proper") for word in capitals):
        return False
    if match.rendering.kind in ("hint", "quoted") and written[0].isupper():
        return False
    subject = match.rendering.idiom.unless
    return not subject or not _near(lowered, match.span, f"subject.{subject}")


def _meant(page: Page, lowered: str, match: Match, *, sure: bool) -> bool:
    """Whether what may be meant as it stands is meant as an idiom."""
    kind = match.rendering.kind
    if kind in ("say", "bag") or _quoted(page, match.span):
        return True
    return kind == "hint" and (sure or _near(lowered, match.span, f"cue.{match.rendering.idiom.cue}"))


def _quoted(page: Page, span: Span) -> bool:
    low, high = max(0, span.start - _MORE), span.end + _MORE
    pairs = page.marks.within(Span(low, span.start + 1))
    return any(pair.inner.covers(span) and pair.inner.end <= high for pair in pairs)


def _near(lowered: str, span: Span, words: str) -> bool:
    pattern = _subject(words)
    before, after = Span(max(0, span.start - _NEAR), span.start), Span(span.end, span.end + _NEAR)
    return any(pattern.search(lowered, side.start, side.end) for side in (before, after))


@cache
def _subject(words: str) -> re.Pattern[str]:
    kind, name = words.split(".")
    return re.compile(rf"\b{any_of(table('artefacts_idioms')[kind][name]['entries'])}\b")


def _finding(text: str, match: Match) -> Finding:
    idiom = match.rendering.idiom
    return RULE.finding(
        match.span,
        f"“{match.span.of(text)}” is {idiom.chinese} word for word; write the sense: “{idiom.sense}”",
        evidence=(Evidence("chinese-idiom", 1.0, f"{idiom.chinese}: {idiom.sense}"),),
        fix=_fix(text, match),
    )


def _fix(text: str, match: Match) -> Fix | None:
    """The sense in its place, where the words around it remain right."""
    put, rendering = match.rendering.idiom.put, match.rendering
    if not put or "~" in put or rendering.kind != "say" or "~" in rendering.written:
        return None
    written = match.span.of(text)
    article = _ARTICLE.search(text, max(0, match.span.start - 5), match.span.start)
    if article and (put[0] in "aeiou") != (len(article.group(1)) == 2):
        return None
    if written.endswith("s") != put.endswith("s"):
        return None
    new = put[0].upper() + put[1:] if written[0].isupper() else put
    return RULE.fix(Safety.REVIEW, Edit(match.span, new))
