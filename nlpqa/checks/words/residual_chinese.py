"""Chinese is left in the English text.

**What.** Chinese characters outside brackets. Chinese in brackets after a name is a service to the reader.

**Why.** The machine did not translate them.

**Limits.** A text that is mostly Chinese gets one finding.

**Fix.** Safe where the characters are just a glossary term and stand apart; else none.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.lang.chinese import HAN, HAN_RUN, has_han
from nlpqa.page.page import Page

_PLAYER = "天天动听,Tiantian Dongting,,"

RULE = Rule(
    name="residual-chinese",
    severity=Severity.WARNING,
    mqm="accuracy/untranslated",
    bad=(
        Example("She calls it ⟦躺枪⟧ at home."),
        Example("They use ⟦天天动听⟧ at home.", "They use Tiantian Dongting at home.", _PLAYER),
        Example("They use ⟦天天動聽⟧ at home.", "They use Tiantian Dongting at home.", _PLAYER),
    ),
    good=(Example("Tiantian Dongting (天天动听) is a player.", glossary=_PLAYER),),
    worst=("躺(枪", "a 躺 ", "（"),
)

_OPENERS, _CLOSERS = "(（[【", ")）]】"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every run of Chinese characters that is not in brackets."""
    if not has_han(page.text):
        return
    letters = sum(map(str.isalpha, page.text))
    if 2 * len(HAN.findall(page.text)) > letters:
        first = HAN_RUN.search(page.text)
        if first:
            yield RULE.finding(
                Span(*first.span()), "most of this text is Chinese; give the translation, not the original"
            )
        return
    terms = {m.span: m for m in analysis.mentions if any(e.name == "source-form" for e in m.evidence)}
    for match in HAN_RUN.finditer(page.text):
        span = Span(*match.span())
        if not _bracketed(page.text, span) and not page.out_of_bounds.overlaps(span):
            term = terms.get(span)
            message = f"“{match.group()}” is left untranslated"
            if term is not None:
                message += f"; the glossary has “{term.canonical}”"
            yield RULE.finding(span, message, fix=_fix(page.text, term), evidence=() if term is None else term.evidence)


def _bracketed(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    opened = max(map(before.rfind, _OPENERS))
    closed = max(map(before.rfind, _CLOSERS))
    return opened > closed and any(mark in after for mark in _CLOSERS) and "\n" not in before[opened:]


def _fix(text: str, mention: Mention | None) -> Fix | None:
    if mention is None or mention.safety < Safety.SAFE:
        return None
    left = " " if text[mention.span.start - 1 : mention.span.start].isalnum() else ""
    right = " " if text[mention.span.end : mention.span.end + 1].isalnum() else ""
    return RULE.fix(Safety.SAFE, Edit(mention.span, left + mention.canonical + right))
