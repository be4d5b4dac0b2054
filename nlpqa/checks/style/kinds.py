"""How each kind of house rule finds its faults."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from nlpqa.checks.rule import Rule
from nlpqa.checks.style.hits import Patterns
from nlpqa.checks.style.scopes import UNITS, units
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix
from nlpqa.core.finding import Evidence, Finding
from nlpqa.core.style import Kind, StyleRule
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_LONGEST = 60  # code points of a marked place that a message repeats
_SPOKEN = re.compile(r"[,:]\s{0,2}[\"“‘'«]$")  # what follows begins a sentence of its own
_MESSAGES = {
    Kind.EXISTENCE: "house style does without “{old}”",
    Kind.SUBSTITUTION: "write “{new}”, not “{old}”",
    Kind.CONSISTENCY: "“{old}” here, “{other}” elsewhere in the article; keep to one",
}
_LEAVE_OUT = "leave out “{old}”"
_TOO_MANY = "“{old}” is one too many: {count} in this {unit}, at most {max}"
_TOO_FEW = "this {unit} wants at least {min} of `{token}`, and has {count}"


class StyleFind:
    """A house rule's function: finds its faults in a page, as a packaged check's `find` does."""

    def __init__(self, style: StyleRule, rule: Rule) -> None:
        self.style = style
        self._rule = rule
        self._patterns = Patterns(style)
        self._evidence = (Evidence("house-style", 1.0, style.reason),) if style.reason else ()

    def __call__(self, page: Page, analysis: Analysis) -> Iterator[Finding]:
        """A finding for every fault, in order."""
        if self.style.kind is Kind.SUBSTITUTION:
            return self._replaced(page, analysis)
        if self.style.kind is Kind.OCCURRENCE:
            return self._counted(page, analysis)
        if self.style.kind is Kind.CONSISTENCY:
            return self._mixed(page, analysis)
        return self._avoided(page, analysis)

    def _avoided(self, page: Page, analysis: Analysis) -> Iterator[Finding]:
        for hit in self._patterns.hits(page, analysis):
            yield self._finding(hit.span, self._told(_MESSAGES[Kind.EXISTENCE], old=hit.match.group()))

    def _replaced(self, page: Page, analysis: Analysis) -> Iterator[Finding]:
        for hit in self._patterns.hits(page, analysis):
            old = hit.match.group()
            new = hit.wanted.renewed(hit.match, starts=_starts_sentence(page, hit.span.start))
            if new != old:
                told = self._told(_MESSAGES[Kind.SUBSTITUTION] if new else _LEAVE_OUT, old=old, new=new)
                edit = Edit(hit.span if new else _with_space(page.text, hit.span), new)
                fix = None if self.style.fix is None else self._rule.fix(self.style.fix, edit)
                yield self._finding(hit.span, told, fix=fix)

    def _counted(self, page: Page, analysis: Analysis) -> Iterator[Finding]:
        every = self._patterns.hits(page, analysis)
        if self.style.min == 0 and not every:
            return
        starts = [hit.span.start for hit in every]
        for unit in units(page, self.style.scope):
            low, high = (bisect_left(starts, place) for place in (unit[0].start, unit[-1].end))
            hits = every[low:high]
            known = {"count": len(hits), "max": self.style.max, "min": self.style.min}
            if self.style.max is not None and len(hits) > self.style.max:
                span = hits[self.style.max].span
                told = self._told(_TOO_MANY, old=span.of(page.text), **known)
                yield self._finding(span, told, related=tuple(hit.span for hit in hits[: self.style.max]), page=page)
            elif len(hits) < self.style.min and (first := _first_word(page.text, unit)) is not None:
                yield self._finding(first, self._told(_TOO_FEW, old=first.of(page.text), **known))

    def _mixed(self, page: Page, analysis: Analysis) -> Iterator[Finding]:
        hits = self._patterns.hits(page, analysis)
        for number in range(0, 2 * len(self.style.either), 2):
            one, other = ([hit for hit in hits if hit.number == number + side] for side in (0, 1))
            if not one or not other:
                continue
            # The rarer is the slip; of two as frequent, the one that came later.
            kept, odd = sorted((one, other), key=lambda form: (-len(form), form[0].span))
            for hit in odd:
                told = self._told(_MESSAGES[Kind.CONSISTENCY], old=hit.match.group(), other=kept[0].match.group())
                yield self._finding(hit.span, told, related=(kept[0].span,), page=page)

    def _told(self, default: str, **known: object) -> str:
        """The message of the rule, or of its kind."""
        shown = {name: _short(value) if isinstance(value, str) else value for name, value in known.items()}
        return (self.style.message or default).format(
            **shown, unit=UNITS[self.style.scope], token=_short(self.style.token)
        )

    def _finding(
        self,
        span: Span,
        told: str,
        *,
        fix: Fix | None = None,
        related: tuple[Span, ...] = (),
        page: Page | None = None,
    ) -> Finding:
        places = () if page is None else tuple(map(page.place, related))
        return self._rule.finding(span, told, fix=fix, related=places, evidence=self._evidence)


def _short(text: str) -> str:
    line = " ".join(text.split()) or text
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _starts_sentence(page: Page, start: int) -> bool:
    number = page.sentence_number(start)
    before = page.text[page.sentences[number - 1].start : start] if number else ""
    return not any(map(str.isalpha, before)) or _SPOKEN.search(before[-4:]) is not None


def _with_space(text: str, span: Span) -> Span:
    """A place that is to be left out, with the space that would be too much then."""
    before, after = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    if after == " " and (not before or before.isspace()):
        return Span(span.start, span.end + 1)
    if before == " " and (not after or after in ".,;:!?)”’\n\r"):
        return Span(span.start - 1, span.end)
    return span


def _first_word(text: str, unit: tuple[Span, ...]) -> Span | None:
    for stretch in unit:
        if (word := _WORD.search(text, stretch.start, stretch.end)) is not None:
            return Span(*word.span())
    return None


_WORD = re.compile(r"\w+")
