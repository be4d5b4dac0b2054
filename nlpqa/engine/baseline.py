"""A baseline: the findings that a desk knows already, by check and context, so that edits elsewhere revive none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import digest
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Finding, Suppressed
from nlpqa.core.text import Document
from nlpqa.io.walk import real_path
from nlpqa.io.write import write_bytes
from nlpqa.version import VERSION

_WORDS = 3  # on either side of a finding: they tell it from the next of its kind
_AROUND = 80  # code points in which those words stand
_SHOWN = 80  # code points of a finding's text that a person reads in the file


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """A known finding: its document (the path from the baseline's folder, or the id), its check, a key and the
    beginning of its text, and the words before and behind it.
    """

    document: str
    check: str
    key: str
    text: str
    before: str
    behind: str

    def goes_on(self, other: Entry) -> bool:
        """Whether `other` may be the same finding after an edit on one side of it."""
        return self.key == other.key and (self.before == other.before or self.behind == other.behind)


_FIELDS = tuple(field.name for field in fields(Entry))


class Baseline:
    """Known findings, each as often as it occurs; `stale` are those that analyses no longer show."""

    def __init__(self, entries: Iterable[Entry], folder: Path) -> None:
        self._left: dict[str, Counter[Entry]] = {}
        for entry in entries:
            self._left.setdefault(entry.document, Counter())[entry] += 1
        self._folder = real_path(folder)
        self._seen: dict[str, frozenset[str]] = {}

    def __call__(self, analysis: Analysis) -> Analysis:
        """The analysis with the known findings set aside."""
        name = self.name(analysis.document)
        self._seen[name] = analysis.checked
        entries = [entry_of(finding, analysis.document, self._folder) for finding in analysis.findings]
        left = self._left.get(name, Counter())
        known = [_take(left, entry) for entry in entries]
        for at, entry in enumerate(entries):
            if not known[at]:
                same = next((other for other in left if left[other] and other.goes_on(entry)), entry)
                known[at] = _take(left, same)
        pairs = list(zip(analysis.findings, known, strict=True))
        aside = (Suppressed(finding, "baseline", "known from the baseline") for finding, is_known in pairs if is_known)
        kept = tuple(finding for finding, is_known in pairs if not is_known)
        return replace(analysis, findings=kept, suppressed=(*analysis.suppressed, *aside))

    def name(self, document: Document) -> str:
        """What the entries call a document: its path from the baseline's folder, or its id."""
        return _name(document, self._folder)

    @property
    def stale(self) -> tuple[Entry, ...]:
        """Known findings of the documents seen and of the checks that ran that were not found again."""
        left = (entry for name in self._seen for entry in self._left.get(name, Counter()).elements())
        return tuple(sorted(entry for entry in left if entry.check in self._seen[entry.document]))


def _take(left: Counter[Entry], entry: Entry) -> bool:
    if left[entry] <= 0:
        return False
    left[entry] -= 1
    return True


def entry_of(finding: Finding, document: Document, folder: Path) -> Entry:
    """A finding as an entry; `folder` is the baseline's, links followed."""
    words = " ".join(finding.span.of(document.text).split())
    key = digest(f"{finding.check}\0{words.casefold()}")[:16]
    return Entry(_name(document, folder), finding.check, key, words[:_SHOWN], *_around(finding, document))


def key_of(finding: Finding, document: Document) -> str:
    """A finding's check, words and neighbours as sixteen hexadecimal digits; case and spaces do not count.

    It stays the same while nothing within three words of the finding is edited.
    """
    words = " ".join(finding.span.of(document.text).split())
    before, behind = _around(finding, document)
    return digest("\0".join([finding.check, before, words.casefold(), behind]))[:16]


def _around(finding: Finding, document: Document) -> tuple[str, str]:
    text, start, end = document.text, finding.span.start, finding.span.end
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2].split()[-_WORDS:]
    behind = text[end : end + _AROUND].partition("\n")[0].split()[:_WORDS]
    return " ".join(before).casefold(), " ".join(behind).casefold()


def read_baseline(path: Path) -> Baseline:
    """A baseline from its file; raises NlpqaError for one that cannot be read or is none."""
    try:
        rows = json.loads(path.read_text("utf-8"))["findings"]
        entries = [_entry(row) for row in rows for _ in range(int(row.get("count", 1)))]
    except OSError as error:
        cure = "make one with --write-baseline"
        raise NlpqaError(f"cannot read the baseline: {error.strerror}", path, cure=cure) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        cure = "make one with --write-baseline"
        raise NlpqaError("this is no baseline of nlpqa", path, cure=cure) from error
    return Baseline(entries, path.parent)


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(*(str(row[name]) for name in _FIELDS))


def write_baseline(path: Path, analyses: Iterable[Analysis]) -> int:
    """Write what the analyses find as the new baseline; the number of findings. Raises NlpqaError."""
    folder = real_path(path.parent)
    counts = Counter(entry_of(f, analysis.document, folder) for analysis in analyses for f in _known(analysis))
    rows = [
        {name: getattr(entry, name) for name in _FIELDS} | ({"count": count} if count > 1 else {})
        for entry, count in sorted(counts.items())
    ]
    text = json.dumps({"nlpqa": VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"
    write_bytes(path, text.encode())
    return counts.total()


def _known(analysis: Analysis) -> list[Finding]:
    return [*analysis.findings, *(s.finding for s in analysis.suppressed if s.kind == "baseline")]


def _name(document: Document, folder: Path) -> str:
    if document.path is None or document.row is not None:
        return document.id
    real = real_path(document.path)
    return (real.relative_to(folder) if real.is_relative_to(folder) else real).as_posix()
