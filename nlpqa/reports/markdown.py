"""Findings for a comment on an issue, a pull request or a merge request: GitHub Flavored Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.counted import by_severity, counted
from nlpqa.reports.fix_words import command_for
from nlpqa.reports.html_text import shortened
from nlpqa.reports.inert import code, prose
from nlpqa.reports.origin import file_of

MOST = 65_000
"""Code points of the whole: GitHub refuses a comment of more than 65,536."""
_MESSAGE = 1000  # code points of a message that are shown
_WORDS = 120  # code points of a finding's text that are quoted


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of the list, under its heading, and how much it matters."""

    heading: str
    line: str
    rank: int


def markdown_report(results: Iterable[Analysis | Failure], *, most: int = MOST) -> str:
    """All findings, a list a document, then the inputs that failed; beyond `most` code points the gravest."""
    every = list(results)
    analyses = [result for result in every if isinstance(result, Analysis)]
    failures = [result for result in every if isinstance(result, Failure)]
    head = _head(analyses)
    items = [item for analysis in analyses for item in _items(analysis)] + [_failed(failure) for failure in failures]
    shown = _fitting(items, most - len(head))
    parts, heading = [head], ""
    for item in shown:
        if item.heading != heading:
            parts.append(f"\n{item.heading}\n\n")
            heading = item.heading
        parts.append(item.line)
    if left := len(items) - len(shown):
        parts.append(f"\n{counted(left, 'more line')} left out: a comment holds no more. `nlpqa check` tells all.\n")
    return "".join(parts)


def _head(analyses: Sequence[Analysis]) -> str:
    findings = [finding for analysis in analyses for finding in analysis.findings]
    where = counted(len(analyses), "document")
    if not findings:
        return f"### nlpqa: nothing found in {where}\n"
    safe = sum(f.fix is not None and f.fix.safety == Safety.SAFE for f in findings)
    review = sum(f.fix is not None and f.fix.safety == Safety.REVIEW for f in findings)
    return (
        f"### nlpqa: {counted(len(findings), 'finding')} in {where}\n\n{by_severity(findings)}. "
        f"`nlpqa clean` mends {safe}; {review} more with `--apply review`.\n"
    )


def _items(analysis: Analysis) -> Iterator[_Item]:
    heading = f"#### {_name(analysis.document)}"
    if analysis.findings:
        for profile in analysis.profiles:
            why = ", ".join(evidence.detail for evidence in profile.evidence)
            yield _Item(heading, f"- {prose(f'It looks like {profile.title} ({why}).')}\n", Severity.NOTE)
    for finding in analysis.findings:
        yield _Item(heading, _line(finding, analysis.document), finding.severity)


def _line(finding: Finding, document: Document) -> str:
    line, column = document.lines.position(finding.span.start)
    said = prose(shortened(finding.message, _MESSAGE))
    parts = [f"- {line}:{column} **{finding.severity.word}** {code(finding.check)}: {said}"]
    text = finding.span.of(document.text)
    if text.strip() and text not in finding.message:
        parts.append(f"– {prose(f'“{shortened(text, _WORDS)}”')}")
    if command := command_for(finding.fix):
        parts.append(f"({code(command)} mends it)")
    return " ".join(parts) + "\n"


def _failed(failure: Failure) -> _Item:
    return _Item("#### Inputs that failed", f"- {prose(shortened(failure.message, _MESSAGE))}\n", Severity.ERROR + 1)


def _fitting(items: Sequence[_Item], most: int) -> list[_Item]:
    """The gravest that fit, in the order in which they came."""
    left = most - _LEFT_OUT
    headings: set[str] = set()
    taken: set[int] = set()
    for at in sorted(range(len(items)), key=lambda at: -items[at].rank):
        item = items[at]
        size = len(item.line) + (0 if item.heading in headings else len(item.heading) + 3)
        if size > left:
            break
        left -= size
        headings.add(item.heading)
        taken.add(at)
    return [item for at, item in enumerate(items) if at in taken]


_LEFT_OUT = 120  # code points for the sentence that says so


def _name(document: Document) -> str:
    file = file_of(document)
    name = "standard input" if file == "-" else code(file)
    return name if document.row is None else f"{name}, record {code(document.id)}"
