"""What to check, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from nlpqa.claims.choose import Asked, choose
from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Claim
from nlpqa.core.text import Document
from nlpqa.reports.claim_words import date_words, feature_words, figure_words, left_words, own_words, spoke
from nlpqa.reports.flow import flow
from nlpqa.reports.text import document_name

_INDENT = 12


def print_claims(console: Console, analyses: Iterable[Analysis], asked: Asked = Asked()) -> None:
    """The claims to list, the most pressing first, with who says so; then how many were left out and why."""
    for analysis in analyses:
        document = analysis.document
        console.print(Text(document_name(document), style="bold underline"))
        chosen = choose(analysis.claims, asked)
        for claim in chosen.listed:
            _print_claim(console, document, claim)
        console.print(Text(f"        {left_words([chosen])}", style="dim"))
        console.print()


def _print_claim(console: Console, document: Document, claim: Claim) -> None:
    line = document.lines.number(claim.span.start)
    kind = f"no claim: {claim.reason}" if claim.reason else claim.kind
    head = Text.assemble(f"{line:>6}  [ ] ", (f"{claim.score:.2f}", "yellow"), f"  {kind}  ", *_claimant(claim))
    if manner := [word for word, holds in (("hedged", claim.hedged), ("negated", claim.negated)) if holds]:
        head.append(f"  {', '.join(manner)}", style="cyan")
    console.print(head)
    flow(console, _INDENT, Text(own_words(claim.span.of(document.text))))
    for name, words in _details(claim, document.text):
        flow(console, _INDENT, Text(f"{name}: {words}", style="dim"))


def _claimant(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.source_type == "article":
        yield "article", "bold"
        return
    yield own_words(claim.claimant), "bold"
    if claim.source_type == "anonymous":
        yield " (anonymous source)", "bold red"
    else:
        yield f" ({claim.source_type})", ""


def _details(claim: Claim, text: str) -> Iterator[tuple[str, str]]:
    """What else there is to say of a claim, each with its name."""
    standalone = own_words(claim.standalone)
    if standalone and standalone != own_words(claim.span.of(text)):
        yield "by itself", standalone
    if claim.figures:
        yield "figures", "; ".join(figure_words(figure, text) for figure in claim.figures)
    if claim.dates:
        yield "dates", "; ".join(date_words(date, text) for date in claim.dates)
    if claim.evidence:
        yield "why", ", ".join(map(feature_words, spoke(claim)))
