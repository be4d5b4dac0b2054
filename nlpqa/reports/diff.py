"""A unified diff made from the edits themselves, so that its size and cost follow the changes, not the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlpqa.core.edit import Applied, Edit
from nlpqa.core.text import Lines, Span

_CONTEXT = 3  # lines


@dataclass(frozen=True, slots=True)
class _Block:
    """Whole lines from `first` up to `last`, counted from 0, and the edits inside them."""

    first: int
    last: int
    edits: tuple[Edit, ...]


def unified_diff(text: str, applied: Applied, name: str) -> Iterator[str]:
    """The lines of a unified diff from `text` to the applied text, without line ends; none if nothing changed."""
    every = {edit for fix in applied.done for edit in fix.edits}
    edits = sorted(edit for edit in every if edit.span.of(text) != edit.new)
    if not edits:
        return
    lines = Lines(text)
    yield f"--- {name}"
    yield f"+++ {name}"
    drift = 0
    for hunk in _hunks(_blocks(lines, edits)):
        start, stop = max(0, hunk[0].first - _CONTEXT), min(_count(text, lines), hunk[-1].last + _CONTEXT)
        body: list[str] = []
        at = start
        for block in hunk:
            body += _prefixed(" ", text, lines, at, block.first)
            body += _prefixed("-", text, lines, block.first, block.last)
            body += _new_lines(text, lines, block)
            at = block.last
        body += _prefixed(" ", text, lines, at, stop)
        old, new = (sum(line[0] in signs for line in body) for signs in (" -", " +"))
        yield f"@@ -{_range(start, old)} +{_range(start + drift, new)} @@"
        drift += new - old
        yield from body


def _blocks(lines: Lines, edits: list[Edit]) -> list[_Block]:
    blocks: list[_Block] = []
    for edit in edits:
        first = lines.number(edit.span.start) - 1
        # An edit that ends where a line starts leaves that line alone.
        last = lines.number(max(edit.span.start, edit.span.end - 1))
        joins_next = last < len(lines) and edit.span.end == lines.spans[last].start and len(edit.span) > 0
        if joins_next and edit.span.start > lines.spans[first].start and not edit.new.endswith(("\n", "\r")):
            last += 1
        if blocks and first < blocks[-1].last:
            before = blocks.pop()
            blocks.append(_Block(before.first, max(last, before.last), (*before.edits, edit)))
        else:
            blocks.append(_Block(first, last, (edit,)))
    return blocks


def _hunks(blocks: list[_Block]) -> Iterator[list[_Block]]:
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.first - hunk[-1].last > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _new_lines(text: str, lines: Lines, block: _Block) -> list[str]:
    start, end = lines.spans[block.first].start, _end(text, lines, block.last)
    at = start
    parts: list[str] = []
    for edit in block.edits:
        parts += text[at : edit.span.start], edit.new
        at = edit.span.end
    new = "".join([*parts, text[at:end]])
    inside = Lines(new)
    return _prefixed("+", new, inside, 0, _count(new, inside))


def _prefixed(sign: str, text: str, lines: Lines, first: int, last: int) -> list[str]:
    shown = []
    for number in range(first, min(last, _count(text, lines))):
        shown.append(sign + lines.spans[number].of(text))
        if number == len(lines) - 1 and text[-1:] not in ("\n", "\r"):
            shown.append("\\ No newline at end of file")
    return shown


def _count(text: str, lines: Lines) -> int:
    """How many lines there are; what follows the last line end is one only if it holds something."""
    return len(lines) - (lines.spans[-1] == Span(len(text), len(text)))


def _end(text: str, lines: Lines, last: int) -> int:
    return lines.spans[last].start if last < len(lines) else len(text)


def _range(start: int, count: int) -> str:
    return f"{start + 1 if count else start},{count}"
