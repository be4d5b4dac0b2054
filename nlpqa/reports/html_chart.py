"""Pictures of where findings fall in an article, each with its text alternative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Document
from nlpqa.reports.counted import counted
from nlpqa.reports.html_article import Text

_BARS = 96  # of a strip across the page
_BARS_IN_A_ROW = 40  # of the small picture in an index
HEIGHT = 20  # of a picture, in its own units; a bar is 8 wide and takes 10
_MOST_LINES = 12  # that the text alternative names


@dataclass(frozen=True, slots=True)
class Strip:
    """The findings of one kind ("changed" or a severity) from the first line to the last.

    `path` draws a bar for every stretch of the text that has some; `said` tells the same in words.
    """

    kind: str
    count: int
    path: str
    said: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """All findings of an article in one small picture: the bars by their gravest kind, and the same in words."""

    paths: tuple[tuple[str, str], ...]
    said: str


def strips_of(document: Document, text: Text) -> tuple[Strip, ...]:
    """A strip for what is changed and for each severity of what is to decide, of those that there are."""
    kinds = _kinds(text)
    binned = {kind: _binned(document, found, _BARS) for kind, found in kinds.items()}
    most = max((max(bars.values()) for bars in binned.values()), default=1)
    return tuple(
        Strip(kind, len(found), _path(binned[kind], most), _said(document, kind, found))
        for kind, found in kinds.items()
    )


def sketch_of(document: Document, text: Text) -> Sketch:
    """The article's picture for an index."""
    kinds = _kinds(text)
    every = [finding for found in kinds.values() for finding in found]
    if not every:
        return Sketch((), "no findings")
    heights = _binned(document, every, _BARS_IN_A_ROW)
    gravest: dict[int, str] = {}
    for kind in ("error", "warning", "note", "changed"):
        for at in _binned(document, kinds.get(kind, ()), _BARS_IN_A_ROW):
            gravest.setdefault(at, kind)
    paths = []
    for kind in kinds:
        bars = {at: heights[at] for at in heights if gravest[at] == kind}
        if bars:
            paths.append((kind, _path(bars, max(heights.values()))))
    line, most = max(_lines(document, every).items(), key=lambda each: (each[1], -each[0]))
    return Sketch(tuple(paths), f"{counted(len(every), 'finding')}, the most in line {line}: {most}")


def bar(at: int, height: int) -> str:
    """A bar of a picture as part of a path, standing on its lower edge."""
    return f"M{10 * at} {HEIGHT}v-{height}h8v{height}z"


def _kinds(text: Text) -> dict[str, Sequence[Finding]]:
    """The findings of an article by the kinds that are drawn, without empty ones."""
    kinds: dict[str, Sequence[Finding]] = {"changed": text.changed}
    for severity in reversed(Severity):
        kinds[severity.word] = [note.finding for note in text.notes if note.finding.severity == severity]
    return {kind: found for kind, found in kinds.items() if found}


def _binned(document: Document, found: Iterable[Finding], bars: int) -> Counter[int]:
    size = max(1, len(document.text))
    return Counter(min(bars - 1, finding.span.start * bars // size) for finding in found)


def _path(bars: Mapping[int, int], most: int) -> str:
    # The least bar is high enough to be seen beside the highest.
    return "".join(bar(at, 5 + (HEIGHT - 5) * count // most) for at, count in sorted(bars.items()))


def _said(document: Document, kind: str, found: Sequence[Finding]) -> str:
    lines = _lines(document, found)
    named = [str(line) if count == 1 else f"{line} ({count} ×)" for line, count in list(lines.items())[:_MOST_LINES]]
    more = f" and {counted(len(lines) - _MOST_LINES, 'more line')}" if len(lines) > _MOST_LINES else ""
    word = "change" if kind == "changed" else kind
    return f"{counted(len(found), word)} in {'line' if len(lines) == 1 else 'lines'} {', '.join(named)}{more}"


def _lines(document: Document, found: Iterable[Finding]) -> Counter[int]:
    return Counter(document.lines.number(finding.span.start) for finding in found)
