"""A claim rests on somebody who is not named.

**What.** A statement worth checking has no other authority than an unnamed person: "an industry insider", "people
familiar with the matter", "analysts". One finding stands at his first such claim and counts them all; the others are
related. `quote-anonymous` asks who he is; this tells what the article owes to him.

**Why.** Nobody can be asked whether it is so. The claim needs a second source, or a word on why there is none.

**Limits.** An unnamed person in office ("a spokesman of the bureau", "the person in charge") counts as a source that
can be asked, and so does whoever the text points to ("his wife"). "A user" said anew is taken for another one. What is
worth checking is judged by `nlpqa claims`.

**Fix.** None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Claim
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.quote import Speaker
from nlpqa.page.page import Page
from nlpqa.quotes.anonymity import is_anonymous
from nlpqa.quotes.known import is_plural
from nlpqa.quotes.speakers import speaker_kind

RULE = Rule(
    name="claim-anonymous-source",
    severity=Severity.NOTE,
    mqm="accuracy/omission",
    bad=(
        Example("⟦An industry insider said that sales fell by 12 percent in 2014.⟧ He said that 40 shops had closed."),
        Example("It rained. ⟦According to people familiar with the matter, the roof cost $3 million.⟧"),
        Example("⟦Analysts expect sales of 40 million yuan in 2015.⟧ Luo Yihang expects 50 million yuan."),
    ),
    good=(
        Example("Luo Yihang said that sales fell by 12 percent in 2014."),
        Example("A spokesman of the bureau said that 40 shops closed in May."),
        Example("According to the annual report, sales fell by 12 percent in 2014."),
        Example("An industry insider said that it was a pity.\nSales fell by 12 percent in 2014."),
    ),
)

_SEVERAL = frozenset({"people", "persons", "those", "some", "many", "several", "sources", "insiders"})
_ONE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)  # a second “source” may be another one


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every anonymous source of claims worth checking."""
    for claims in _by_source(page, analysis.claims):
        first, others = claims[0], claims[1:]
        who = "who are not named" if _are_several(first.claimant) else "who is not named"
        rests = f"{len(claims)} claims rest" if others else "this rests"
        yield RULE.finding(
            first.span,
            f"{rests} on “{first.claimant}” alone, {who}",
            related=tuple(page.place(claim.span) for claim in others),
        )


def _by_source(page: Page, claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims worth checking of each anonymous source: in a row, or where the text points back to it."""
    sources: list[list[Claim]] = []
    open_: dict[str, list[Claim]] = {}
    last = ""
    for claim in claims:
        if claim.source_type == "article":
            continue
        who = claim.claimant.casefold()
        if claim.source_type == "anonymous" and _is_anonymous(claim):
            anew = who != last and _ONE.match(who) and who in claim.span.of(page.text).casefold()
            if anew or who not in open_:
                open_[who] = []
                sources.append(open_[who])
            if claim.checkworthy and _is_hard(claim):
                open_[who].append(claim)
        last = who
    return [found for found in sources if found]


def _is_hard(claim: Claim) -> bool:
    """Whether there is something to look up: a figure, a date, or more than that something happened."""
    return bool(claim.figures or claim.dates) or claim.kind != "event"


def _are_several(phrase: str) -> bool:
    return is_plural(phrase) or phrase.split()[0].lower() in _SEVERAL


def _is_anonymous(claim: Claim) -> bool:
    """Whether the source is a person whose name is kept back, or several; "his wife" can be found."""
    name = claim.claimant
    kind = speaker_kind(name)
    if kind == "nominal" and is_plural(name) and not re.match(r"(?:the|his|her|its|their)\s", name, re.IGNORECASE):
        kind = "anonymous"
    return is_anonymous(Speaker(claim.span, name, name, kind))
