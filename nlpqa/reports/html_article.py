"""An article with what is changed in it unasked and what is left to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.text import Document, Span
from nlpqa.reports.html_marks import Change, Mark, Piece, cut
from nlpqa.reports.html_places import Places, Where, lines_of
from nlpqa.reports.html_text import after, before, shortened

_AROUND = 28  # code points shown on either side of a proposed edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit with the words around it, and its line where that is not the note's own."""

    before: str
    old: str
    new: str
    after: str
    elsewhere: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding to decide on; `refusal` says why `clean` leaves a safe fix unmade."""

    number: int
    finding: Finding
    related: tuple[Where, ...]
    proposals: tuple[Proposal, ...]
    refusal: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A change made unasked, in all the places where it is the same; `label` is a letter."""

    number: int
    label: str
    check: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    edits: tuple[tuple[str, str], ...]
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in the margin of a line: a note, or a change so many `times`, whose message `first` stands here."""

    note: Note | None = None
    entry: Entry | None = None
    times: int = 1
    first: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the article and what stands in its margin, in the order of the line."""

    number: int
    pieces: tuple[Piece, ...]
    margin: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many findings a check has that are notes, or that are changes, and the number of the first."""

    name: str
    severity: Severity
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Text:
    """The article's lines, the changes that `clean` makes, the notes, and the counts of both by check.

    `changed` are the findings whose fixes are made.
    """

    rows: tuple[Row, ...]
    entries: tuple[Entry, ...]
    changed: tuple[Finding, ...]
    notes: tuple[Note, ...]
    checks: tuple[CheckCount, ...]
    changed_checks: tuple[CheckCount, ...]


def read_text(analysis: Analysis, article: int, places: Places) -> Text:
    """Part the findings into changes and notes and lay them over the text; no finding is left out."""
    applied = analysis.clean()
    done = frozenset(applied.done)
    refusals = {refusal.fix: refusal.reason for refusal in applied.refused}
    changed = [finding for finding in analysis.findings if finding.fix in done]
    open_ = [finding for finding in analysis.findings if finding.fix not in done]
    entries, numbers = _entries(analysis.document, article, changed)
    notes = tuple(
        _note(analysis.document, article, places, refusals, number, finding) for number, finding in enumerate(open_, 1)
    )
    changes = [Change(edit, tuple(found)) for edit, found in numbers.items()]
    rows = _rows(analysis.document, notes, entries, changes)
    return Text(
        rows,
        entries,
        tuple(changed),
        notes,
        _checks((note.finding.check, note.finding.severity, 1, note.number) for note in notes),
        _checks((e.check, e.severity, sum(where.times for where in e.places), e.number) for e in entries),
    )


def _entries(
    document: Document, article: int, findings: Iterable[Finding]
) -> tuple[tuple[Entry, ...], dict[Edit, list[int]]]:
    """The findings that say the same of the same words as one entry, and each edit's entries."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = finding.check, finding.severity, finding.message, finding.evidence, _changes(document, finding)
        alike.setdefault(key, []).append(finding)
    entries: list[Entry] = []
    numbers: dict[Edit, list[int]] = {}
    for number, group in enumerate(alike.values(), 1):
        first = group[0]
        spans = [finding.span for finding in group]
        entries.append(
            Entry(
                number,
                _letters(number),
                first.check,
                first.severity,
                first.message,
                first.evidence,
                _changes(document, first),
                lines_of(document, article, spans),
            )
        )
        for edit in (edit for finding in group if finding.fix for edit in finding.fix.edits):
            numbers.setdefault(edit, []).append(number)
    return tuple(entries), numbers


def _changes(document: Document, finding: Finding) -> tuple[tuple[str, str], ...]:
    edits = finding.fix.edits if finding.fix else ()
    return tuple((edit.span.of(document.text), edit.new) for edit in edits)


def _note(
    document: Document, article: int, places: Places, refusals: Mapping[Fix, str], number: int, finding: Finding
) -> Note:
    line = document.lines.number(finding.span.start)
    edits = finding.fix.edits if finding.fix else ()
    return Note(
        number,
        finding,
        places.of(document, article, finding.related),
        tuple(_proposal(document, article, line, edit) for edit in edits),
        refusals.get(finding.fix, "") if finding.fix else "",
    )


def _proposal(document: Document, article: int, line: int, edit: Edit) -> Proposal:
    text, span = document.text, edit.span
    first = document.lines.span(document.lines.number(span.start))
    last = document.lines.span(document.lines.number(span.end))
    where = lines_of(document, article, [span])
    return Proposal(
        before(text, Span(first.start, span.start), _AROUND),
        shortened(span.of(text)),
        shortened(edit.new),
        after(text, Span(span.end, max(span.end, last.end)), _AROUND),
        where if where[0].line != line else (),
    )


def _rows(
    document: Document, notes: Sequence[Note], entries: Sequence[Entry], changes: Sequence[Change]
) -> tuple[Row, ...]:
    marks = [Mark(_trimmed(document.text, n.finding.span), n.finding.severity, n.number) for n in notes]
    told: set[int] = set()
    lines = enumerate(cut(document.text, document.lines, marks, changes), 1)
    return tuple(Row(number, pieces, tuple(_margin(pieces, notes, entries, told))) for number, pieces in lines)


def _margin(
    pieces: Iterable[Piece], notes: Sequence[Note], entries: Sequence[Entry], told: set[int]
) -> Iterator[Beside]:
    """Whatever a line refers to, once, in the order of the line; `told` are the changes of the lines before."""
    references = Counter((piece.kind, piece.number) for piece in pieces if piece.kind in ("note", "change"))
    for (kind, number), times in references.items():
        if kind == "note":
            yield Beside(note=notes[number - 1])
        else:
            yield Beside(entry=entries[number - 1], times=times, first=number not in told)
            told.add(number)


def _trimmed(text: str, span: Span) -> Span:
    """The span within the text, should a finding reach beyond it."""
    return Span(min(span.start, len(text)), min(span.end, len(text)))


def _checks(found: Iterable[tuple[str, Severity, int, int]]) -> tuple[CheckCount, ...]:
    """Checks with their counts and the numbers of their first, the gravest first, then the most frequent."""
    firsts: dict[tuple[str, Severity], int] = {}
    counts: Counter[tuple[str, Severity]] = Counter()
    for name, severity, count, number in found:
        firsts.setdefault((name, severity), number)
        counts[name, severity] += count
    checks = (CheckCount(name, severity, counts[name, severity], first) for (name, severity), first in firsts.items())
    return tuple(sorted(checks, key=lambda check: (-check.severity, -check.count, check.name)))


def _letters(number: int) -> str:
    """A label as spreadsheets count columns: a to z, aa, ab…"""
    label = ""
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("a") + rest) + label
    return label
