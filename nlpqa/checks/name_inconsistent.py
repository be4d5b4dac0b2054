"""One name stands in the document in several renderings.

**What.** A glossary term is written in two or more ways that are not all accepted; the finding lies on the first
wrong one and lists all of them.

**Why.** Several renderings of one name are the mark of machine translation that readers notice first.

**Limits.** Accepted short forms beside the full name are no fault. Renderings that the glossary does not list are not
seen yet.

**Fix.** None of its own: `name-variant` mends each place.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.mention import Mention
from nlpqa.page.page import Page

_PLAYER = "天天动听,Tiantian Dongting,Everyday Listening|Tiantian Yingmei,TTPOD"

RULE = Rule(
    name="name-inconsistent",
    severity=Severity.NOTE,
    mqm="terminology/inconsistent-use-of-terminology",
    bad=(
        Example("⟦Everyday Listening⟧ grew; Tiantian Yingmei shrank.", glossary=_PLAYER),
        Example("Tiantian Dongting grew. Users of ⟦Everyday Listening⟧ left.", glossary=_PLAYER),
    ),
    good=(
        Example("Tiantian Dongting, or TTPOD, grew.", glossary=_PLAYER),
        Example("Everyday Listening grew. Everyday Listening shrank.", glossary=_PLAYER),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every term with renderings that differ."""
    by_term: dict[str, list[Mention]] = {}
    for mention in analysis.mentions:
        if not any(e.name in ("source-form", "forbidden") for e in mention.evidence):
            by_term.setdefault(mention.term.id, []).append(mention)
    for mentions in by_term.values():
        wrong = [m for m in mentions if not m.accepted]
        # An accepted form counts as the canonical: both are right.
        renderings = {m.term.target if m.accepted else m.text for m in mentions}
        if wrong and len(renderings) > 1:
            first = wrong[0]
            counts = ", ".join(f"“{text}” {n} ×" for text, n in _counts(mentions))
            related = tuple(page.place(m.span) for m in mentions if m is not first)
            message = f"“{first.term.target}” is written in several ways: {counts}"
            yield RULE.finding(first.span, message, related=related)


def _counts(mentions: list[Mention]) -> list[tuple[str, int]]:
    texts = [mention.text for mention in mentions]
    return sorted(((text, texts.count(text)) for text in set(texts)), key=lambda pair: (-pair[1], pair[0]))
