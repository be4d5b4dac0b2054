"""One change in its lines, as it is and as it would be."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from nlpqa.core.edit import Edit, Fix
from nlpqa.core.text import Span
from nlpqa.reports.excerpt import visible
from nlpqa.reports.html_text import after, before

_AROUND = 60  # code points shown on either side
_TOGETHER = 120  # code points; changes of one fix that lie closer are shown in one line


def change_lines(fix: Fix, text: str) -> Iterator[Text]:
    """Two lines for every place a fix changes: what stands there, and what would."""
    for edits in _groups(fix):
        yield _line("-", edits, text, new=False)
        yield _line("+", edits, text, new=True)


def _groups(fix: Fix) -> list[list[Edit]]:
    groups: list[list[Edit]] = []
    for edit in sorted(fix.edits):
        if groups and edit.span.end - groups[-1][0].span.start <= _TOGETHER:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return groups


def _line(sign: str, edits: list[Edit], text: str, *, new: bool) -> Text:
    style = "bold green" if new else "bold red"
    start, end = edits[0].span.start, edits[-1].span.end
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0]
    parts: list[tuple[str, str]] = [
        (f"  {sign} ", style),
        (visible(before(text, Span(line_start, start), _AROUND)), ""),
    ]
    at = start
    for edit in edits:
        parts.append((visible(text[at : edit.span.start]), ""))
        parts.append((visible(edit.new if new else edit.span.of(text)), style))
        at = edit.span.end
    parts.append((visible(after(text, Span(end, min(ends, default=len(text))), _AROUND)), ""))
    return Text.assemble(*parts)
