"""A quotation's speaker is anonymous.

**What.** Somebody speaks who is not named: "an industry insider", "many users", or one who asked not to be named. One
finding stands where he speaks first; what he says right after it, or later as "he" or "the analyst", is related.

**Why.** The desk must know who it is, though the reader need not, or take the quotation out.

**Limits.** Who speaks for a body ("a spokesman of the bureau") counts as known. Whom somebody else quotes is
his affair. A calling that no list has is not seen.

**Fix.** None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.quote import Quote
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.anonymity import is_anonymous

RULE = Rule(
    name="quote-anonymous",
    severity=Severity.NOTE,
    mqm="accuracy/omission",
    bad=(
        Example('"The roof leaks," ⟦an industry insider⟧ said. "It has leaked for years," the insider added.'),
        Example("⟦An Internet analyst who asked not to be named⟧ said that the price rose. He said it would fall."),
        Example('⟦Many users⟧ said that it rained. Luo Yihang said, "It did." ⟦A visitor⟧ told us that it snowed.'),
    ),
    good=(
        Example('"The roof leaks," said Luo Yihang, a farmer who asked not to be photographed.'),
        Example("A spokesman of the bureau said that the roof leaks."),
        Example('"Read it again," said a card in her own hand. A survey of users found that they did.'),
        Example("A lawyer for the users, David Schulz, said that it rained. Few experts believe that it will snow."),
    ),
)

_ONE = re.compile(r"(?:an?|one|another)\s")  # a second “source” may be another one


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every anonymous speaker, each time he takes the floor."""
    said = SpanSet.of(span for quote in analysis.quotes for span in quote.spans)
    for quotes in _floors(analysis.quotes):
        speaker = quotes[0].speaker
        if speaker is not None and not said.overlaps(speaker.span):
            more = f", quoted {len(quotes)} times" if len(quotes) > 1 else ""
            yield RULE.finding(
                speaker.span,
                f"anonymous speaker “{speaker.text}”{more}; the desk should know who this is",
                related=tuple(page.place(quote.span) for quote in quotes[1:]),
            )


def _floors(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotations of anonymous speakers, each with those that follow it in a row or point back to its speaker."""
    floors: list[list[Quote]] = []
    open_: dict[str, list[Quote]] = {}
    last = ""
    for quote in quotes:
        if quote.speaker is None:
            continue
        who = quote.speaker.resolved.casefold()
        if who in open_ and (who == last or quote.speaker.kind != "anonymous" or not _ONE.match(who)):
            open_[who].append(quote)
        elif is_anonymous(quote.speaker):
            open_[who] = [quote]
            floors.append(open_[who])
        last = who
    return floors
