"""Two words stand without a space between them.

**What.** "choosesWindowsCE", "theChinese", "followsFriday’s": a word in small letters runs into a capitalised one.

**Why.** The scraper dropped a space or a line's end; the machine lost it beside a name it did not know.

**Limits.** A name with a capital inside looks the same. So the first part must be an English word that begins no names
("easyJet", "openSearch" are silent), the second a word that stands by itself elsewhere in the article, or is known to,
and the whole must stand there once. Terms of the glossary, handles, hashtags and code are left alone. Two words in
small letters are not seen.

**Fix.** A space. Safe where grammar's words ("of", "in", "said") run into a name that stands by itself in the article
or on any page of news; else it wants a look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from nlpqa.checks.characters.surroundings import is_word, like_code
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

RULE = Rule(
    name="words-glued",
    severity=Severity.WARNING,
    mqm="fluency/typography/whitespace",
    bad=(
        Example("He said that ⟦theChinese⟧ team lost.", "He said that the Chinese team lost."),
        Example("Who ⟦choosesWindowsCE⟧ needs it. Then WindowsCE was new."),
        Example("Wu Lan has a mill, which is ⟦ofWu⟧ Lan.", "Wu Lan has a mill, which is of Wu Lan."),
        Example("The mill is shut. They ⟦askedWhy⟧ it was. Why indeed?"),
    ),
    good=(
        Example("An iPhone on easyJet, flyDubai, openSUSE, comScore, eBay, theScore and theSkimm. A Score of 3."),
        Example("McDonald, DeLay, MacArthur, YouTube, LaTeX, PayPal, miHoYo and goFundMe; a Mau and deadMau5"),
        Example("@realDonaldTrump wrote #isDonaldRight; Donald called getElementById of Element and `ofWu`. Wu."),
        Example("The ofWu app and another ofWu app of Wu."),
        Example("He rides theBus.", glossary="巴士,theBus"),
    ),
    worst=("aaaB", "ofWu ", "theChinese "),
)

_GLUED = re.compile(r"[A-Z](?<=[a-z][a-z][A-Z])[a-z]")
_REACH = 20  # code points of the first part
_HEAD = re.compile(r"(?<![\w.'’@#/-])[a-z]+$")
_TAIL = re.compile(r"[A-Z][a-z]+")
_WHOLE = re.compile(r"[\w’'-]+")
_ALONE = re.compile(r"[A-Z](?<![\w.@#-][A-Z])[A-Za-z]+(?!\w)")
_LEAST = 4  # letters of a first part that is none of grammar's words


class _Run(NamedTuple):
    """Two words in one: the first, in small letters, and the second without a possessive "'s"."""

    span: Span
    head: str
    tail: str

    @property
    def at(self) -> int:
        """Where the second begins."""
        return self.span.start + len(self.head)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every place where two words meet."""
    text = page.text
    runs = list(_runs(text))
    if not runs:
        return
    count = Counter((run.head, run.tail) for run in runs)
    alone = frozenset(_ALONE.findall(text))
    terms = SpanSet.of(mention.span for mention in analysis.mentions if mention.listed)
    for run in runs:
        safety = _judge(run, alone) if count[run.head, run.tail] == 1 else None
        off = page.out_of_bounds.overlaps(run.span) or terms.overlaps(run.span)
        if safety is not None and not off and not like_code(text, run.at):
            yield RULE.finding(
                run.span,
                f"“{run.head}” and “{text[run.at : run.span.end]}” have run together; put a space between them",
                fix=RULE.fix(safety, Edit(Span(run.at, run.at), " ")),
            )


def _runs(text: str) -> Iterator[_Run]:
    for match in _GLUED.finditer(text):
        at = match.start()
        head, whole = _HEAD.search(text[max(0, at - _REACH - 1) : at]), _WHOLE.match(text, at, at + 40)
        if head is not None and whole is not None and len(head.group()) <= _REACH:
            tail = whole.group().removesuffix("’s").removesuffix("'s")
            yield _Run(Span(at - len(head.group()), whole.end()), head.group(), tail)


def _judge(run: _Run, alone: frozenset[str]) -> Safety | None:
    """How sure it is that two words stand there; None if the whole may be a name."""
    head, tail = run.head, _TAIL.match(run.tail)
    first = run.tail if tail is None else tail.group()
    proper = first in entries("artefacts_glued", "proper")
    own = run.tail in alone or first in alone
    if not (proper or own):
        return None
    if head in entries("artefacts_glued", "function"):
        return Safety.SAFE
    if head in entries("artefacts_glued", "article"):
        return Safety.SAFE if proper else Safety.REVIEW if own and not is_word(first) else None
    if len(head) < _LEAST or head in entries("artefacts_glued", "brand") or not is_word(head):
        return None
    return Safety.REVIEW
