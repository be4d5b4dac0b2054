"""Places as links to the lines of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Place
from nlpqa.core.text import Document, Span


@dataclass(frozen=True, slots=True)
class Where:
    """A line, the article of the report that holds it (0 if none does), the name of another document, and how often.

    `page` is the address of the page that it is on, "" for this one.
    """

    line: int
    article: int
    document: str = ""
    times: int = 1
    page: str = ""


class Places:
    """The articles of a report, from 1, by the ids of their documents; of equal ids the first is meant.

    `pages` are their addresses, if each has a page of its own.
    """

    def __init__(self, analyses: Sequence[Analysis], pages: Sequence[str] = ()) -> None:
        self._pages = pages
        self._numbers: dict[str, int] = {}
        self._documents: dict[str, Document] = {}
        for number, analysis in enumerate(analyses, 1):
            self._numbers.setdefault(analysis.document.id, number)
            self._documents.setdefault(analysis.document.id, analysis.document)

    def document(self, own: Document, id_: str) -> Document | None:
        """The document of that id, if the page holds it; one's own first."""
        return own if own.id == id_ else self._documents.get(id_)

    def of(self, own: Document, article: int, places: Iterable[Place]) -> tuple[Where, ...]:
        """Links to the lines of places, each line once, in the order given."""
        counts = Counter((place.document, place.line) for place in places)
        return tuple(
            Where(line, article, times=times) if id_ == own.id else self._elsewhere(id_, line, times)
            for (id_, line), times in counts.items()
        )

    def _elsewhere(self, id_: str, line: int, times: int) -> Where:
        number = self._numbers.get(id_, 0)
        return Where(line, number, id_, times, self._pages[number - 1] if number and self._pages else "")


def lines_of(document: Document, article: int, spans: Iterable[Span]) -> tuple[Where, ...]:
    """Links to the lines on which spans of one's own text start."""
    counts = Counter(document.lines.number(span.start) for span in spans)
    return tuple(Where(line, article, times=times) for line, times in counts.items())
