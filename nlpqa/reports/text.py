"""Results for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from nlpqa.checks.differences import told
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Finding, Severity, Suppressed
from nlpqa.core.text import Document, Span
from nlpqa.reports.counted import by_severity, counted
from nlpqa.reports.excerpt import excerpt, visible
from nlpqa.reports.explanation import print_explanation
from nlpqa.reports.repeated import described, for_people
from nlpqa.reports.set_aside import set_aside

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def print_findings(
    console: Console, analyses: Iterable[Analysis], *, reasons: Mapping[str, str] | None = None
) -> list[Finding]:
    """Every finding with its place, an excerpt and what to do, then a count; returns the findings.

    With `reasons`, why each check is one, a finding's evidence stands under it, and its check's reason under the first
    of each document.
    """
    every: list[Finding] = []
    aside: list[Suppressed] = []
    documents = 0
    for analysis in analyses:
        documents += 1
        every += analysis.findings
        aside += analysis.suppressed
        if analysis.findings:
            console.print(Text(document_name(analysis.document), style="bold underline"))
            for profile in analysis.profiles:
                why = ", ".join(e.detail for e in profile.evidence)
                console.print(Text(f"          It looks like {profile.title} ({why}).", style="italic"))
            width = max(map(len, analysis.checked), default=0)  # all that ran, so that documents look alike
            left = None if reasons is None else dict(reasons)
            for finding in analysis.findings:
                _print_finding(console, analysis.document, finding, width, explained=left is not None)
                if left is not None:
                    print_explanation(console, finding, left.pop(finding.check, ""))
            console.print()
    console.print(_summary(every, documents))
    if aside:
        console.print(Text(set_aside(aside), style="dim"))
    return every


def _print_finding(console: Console, document: Document, finding: Finding, width: int, *, explained: bool) -> None:
    style = _STYLES[finding.severity]
    line, column = document.lines.position(finding.span.start)
    where = f"{line}:{column}"
    console.print(
        Text.assemble(
            f"{where:>8}  ",
            (f"{finding.severity.word:7}", style),
            "  ",
            (f"{finding.check:{width}}", "bold"),
            "  ",
            visible(finding.message),
        )
    )
    shown, under = excerpt(document, finding.span, style)
    console.print(Text(" " * 10) + shown)
    console.print(Text(" " * 10) + under)
    if hint := _hint(finding, explained=explained):
        console.print(
            Text(" " * 10 + hint, style="green" if finding.fix and finding.fix.safety == Safety.SAFE else "dim")
        )


def _hint(finding: Finding, *, explained: bool) -> str:
    if finding.fix is None:
        return ""
    if finding.fix.safety == Safety.SAFE:
        return "→ mended by nlpqa clean"
    why = "" if explained else "; ".join(e.detail for e in finding.evidence if e.score < 1)
    return "→ mended by nlpqa clean --apply review, if you agree" + (f": {why}" if why else "")


def _summary(findings: Sequence[Finding], documents: int) -> Text:
    where = "1 document" if documents == 1 else f"{documents} documents"
    if not findings:
        return Text(f"Nothing found in {where}.", style="green")
    safe = sum(1 for f in findings if f.fix and f.fix.safety == Safety.SAFE)
    review = sum(1 for f in findings if f.fix and f.fix.safety == Safety.REVIEW)
    rest = len(findings) - safe - review
    return Text(
        f"{counted(len(findings), 'finding')} in {where}: {by_severity(findings)}. "
        f"nlpqa clean mends {safe}; {review} more with --apply review; {rest} are for you to decide."
    )


def print_names(console: Console, analyses: Iterable[Analysis]) -> None:
    """Every name that is not written as the glossary wants it, then how often each term stands there."""
    for analysis in analyses:
        document = analysis.document
        console.print(Text(document_name(document), style="bold underline"))
        for mention in analysis.mentions:
            if not (mention.accepted or mention.guessed):
                why = "; ".join(e.detail for e in mention.evidence)
                _row(
                    console,
                    document,
                    mention.span,
                    f"{visible(mention.text)} → {mention.canonical}",
                    f"{mention.safety.word}: {why}",
                )
        terms = Counter(m.term.target or m.term.source for m in analysis.mentions if not m.guessed)
        counts = ", ".join(f"{name} {n} ×" for name, n in sorted(terms.items(), key=lambda item: (-item[1], item[0])))
        console.print(
            Text(f"          {len(terms)} terms: {counts}" if terms else "          no glossary terms", style="dim")
        )
        console.print()


def print_duplicates(console: Console, analyses: Iterable[Analysis]) -> None:
    """Everything said twice, contradictions first: here, there, how alike and what differs."""
    for analysis in analyses:
        document = analysis.document
        console.print(Text(document_name(document), style="bold underline"))
        for duplicate in for_people(analysis.duplicates):
            differs = f"; {told(duplicate.differs)}" if duplicate.differs else ""
            detail = f"{described(duplicate)}; first in line {duplicate.of.line}{visible(differs)}"
            what = _short(visible(duplicate.span.of(document.text)))
            _row(console, document, duplicate.span, what, detail, style="bold red" if duplicate.conflicts else "bold")
        if not analysis.duplicates:
            console.print(Text("          nothing is said twice", style="dim"))
        console.print()


def _row(console: Console, document: Document, span: Span, what: str, detail: str, *, style: str = "bold") -> None:
    line, column = document.lines.position(span.start)
    where = f"{line}:{column}"
    console.print(Text.assemble(f"{where:>8}  ", (what, style), (f"   {detail}", "dim")))


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[: most // 2] + " … " + text[-most // 2 :]


def document_name(document: Document) -> str:
    """What a document is called on a terminal."""
    return visible("standard input" if document.id == "-" else document.id)
