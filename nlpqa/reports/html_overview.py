"""What several articles have in common: their checks, and the glossary's names over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlpqa.core.finding import Severity
from nlpqa.core.term import Term
from nlpqa.reports.html_article import CheckCount
from nlpqa.reports.html_chart import HEIGHT, Sketch, bar
from nlpqa.reports.html_names import Name

_MOST_LINKS = 40  # to articles, of one check or name


@dataclass(frozen=True, slots=True)
class Summary:
    """An article in an index: its name, its counts, a picture, and what it shares with others.

    `page` is the address of its page, "" for the index's own; `ranks` counts what is to decide by severity.
    """

    number: int
    title: str
    id: str
    page: str
    changed: int
    open: int
    ranks: tuple[tuple[str, int], ...]
    to_check: int
    quotes: int
    lines: int
    sketch: Sketch
    checks: tuple[CheckCount, ...]
    changed_checks: tuple[CheckCount, ...]
    names: tuple[Name, ...]

    @property
    def errors(self) -> int:
        """How many of those to decide are errors."""
        return dict(self.ranks).get(Severity.ERROR.word, 0)

    @property
    def found(self) -> tuple[str, ...]:
        """What there is to filter by: each check with a severity, or with "changed"."""
        left = (f"{check.name}/{check.severity.word}" for check in self.checks)
        done = (f"{check.name}/changed" for check in self.changed_checks)
        return tuple(dict.fromkeys((*left, *done)))

    def link(self, suffix: str = "") -> Link:
        """A link to the article, or to a place in it by the end of the place's id."""
        return Link(self.number, f"{self.page}#a{self.number}{suffix}")


@dataclass(frozen=True, slots=True)
class Link:
    """The address of an article, or of a place in it."""

    article: int
    href: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check over all articles: how many findings are to decide and how many are changed, and where the first are."""

    name: str
    severity: Severity
    open: int
    changed: int
    articles: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name over all articles: its renderings (text, whether accepted, how often) and a picture.

    `right` draws a low bar for every article that has it as it should be, `wrong` a high one where something is to
    replace; `said` tells the same in words.
    """

    term: Term
    count: int
    articles: int
    renderings: tuple[tuple[str, bool, int], ...]
    right: str
    wrong: str
    said: str
    links: tuple[Link, ...]


@dataclass
class _CheckSum:
    open: int = 0
    changed: int = 0
    links: dict[int, Link] = field(default_factory=dict)


@dataclass
class _NameSum:
    term: Term
    renderings: Counter[tuple[str, bool]] = field(default_factory=Counter)
    articles: dict[int, bool] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overview:
    """Several articles with their checks and names."""

    articles: tuple[Summary, ...]
    checks: tuple[CheckRow, ...]
    names: tuple[NameRow, ...]

    @classmethod
    def of(cls, articles: Sequence[Summary]) -> Overview:
        """What the articles have in common."""
        return cls(tuple(articles), _checks_over(articles), _names_over(articles))

    @property
    def changed(self) -> int:
        """How many changes there are."""
        return sum(article.changed for article in self.articles)

    @property
    def open(self) -> int:
        """How many findings are to decide."""
        return sum(article.open for article in self.articles)

    @property
    def to_check(self) -> int:
        """How many statements are to check."""
        return sum(article.to_check for article in self.articles)

    @property
    def ranks(self) -> tuple[tuple[str, int], ...]:
        """What is to decide by severity, the gravest first."""
        sums = Counter(dict.fromkeys((severity.word for severity in reversed(Severity)), 0))
        for article in self.articles:
            sums.update(dict(article.ranks))
        return tuple((word, count) for word, count in sums.items() if count)


def _checks_over(articles: Iterable[Summary]) -> tuple[CheckRow, ...]:
    """Every check that found something, the gravest first, then those with the most to decide."""
    sums: dict[tuple[str, Severity], _CheckSum] = {}
    for article in articles:
        for row in article.checks:
            one = sums.setdefault((row.name, row.severity), _CheckSum())
            one.open += row.count
            one.links.setdefault(article.number, article.link(f"n{row.first}"))
        for row in article.changed_checks:
            one = sums.setdefault((row.name, row.severity), _CheckSum())
            one.changed += row.count
            one.links.setdefault(article.number, article.link(f"c{row.first}"))
    rows = (
        CheckRow(name, severity, one.open, one.changed, len(one.links), tuple(one.links.values())[:_MOST_LINKS])
        for (name, severity), one in sums.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.severity, -row.open, -row.changed, row.name)))


def _names_over(articles: Sequence[Summary]) -> tuple[NameRow, ...]:
    """Every name that is mentioned, those in the most articles first."""
    sums: dict[str, _NameSum] = {}
    for article in articles:
        for name in article.names:
            one = sums.setdefault(name.term.id, _NameSum(name.term))
            one.articles[article.number] = name.wrong > 0
            one.links.append(article.link("m"))
            for rendering in name.renderings:
                one.renderings[rendering.text, rendering.accepted] += rendering.count
    return tuple(sorted(map(_name_row, sums.values()), key=lambda row: (-row.articles, -row.count, row.term.id)))


def _name_row(one: _NameSum) -> NameRow:
    numbers = sorted(one.articles)
    wrong = [number for number in numbers if one.articles[number]]
    said = f"in {_listed(numbers)}" + (f"; something to replace in {_listed(wrong)}" if wrong else "")
    renderings = sorted(one.renderings.items(), key=lambda each: (each[0][1], -each[1], each[0][0]))
    return NameRow(
        one.term,
        one.renderings.total(),
        len(numbers),
        tuple((text, accepted, count) for (text, accepted), count in renderings),
        "".join(bar(number - 1, HEIGHT // 2) for number in numbers if not one.articles[number]),
        "".join(bar(number - 1, HEIGHT) for number in wrong),
        said,
        tuple(one.links[:_MOST_LINKS]),
    )


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_LINKS]))
    more = f" and {len(numbers) - _MOST_LINKS} more" if len(numbers) > _MOST_LINKS else ""
    return f"{'article' if len(numbers) == 1 else 'articles'} {shown}{more}"
