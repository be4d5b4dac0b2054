"""An editor's report: one page for one article or many, complete in itself, without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Severity
from nlpqa.core.profile import Profile
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.html_article import Text, read_text
from nlpqa.reports.html_claims import CheckList, read_claims
from nlpqa.reports.html_duplicates import Pair, read_duplicates
from nlpqa.reports.html_environment import environment
from nlpqa.reports.html_names import Name, read_names
from nlpqa.reports.html_places import Places
from nlpqa.reports.html_quotes import Said, read_quotes


@dataclass(frozen=True, slots=True)
class Article:
    """All that the page shows of one document; `number` counts from 1 and leads every id."""

    number: int
    document: Document
    title: str
    text: Text
    said: Said
    claims: CheckList
    names: tuple[Name, ...]
    duplicates: tuple[Pair, ...]
    ranks: tuple[tuple[str, int], ...]
    quotes: int
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What the results of some articles depend on; `articles` are their numbers."""

    fingerprint: tuple[tuple[str, str], ...]
    articles: tuple[int, ...]


def html_report(analyses: Sequence[Analysis], failures: Sequence[Failure] = ()) -> str:
    """One page with every article, change, finding, quotation, claim and name, and every input that failed."""
    places = Places(analyses)
    articles = [_article(analysis, number, places) for number, analysis in enumerate(analyses, 1)]
    template = environment().get_template("report.html.j2")
    return template.render(articles=articles, failures=failures, origins=_origins(analyses)) + "\n"


def _article(analysis: Analysis, number: int, places: Places) -> Article:
    text = read_text(analysis, number, places)
    ranks = [(rank.word, sum(note.finding.severity == rank for note in text.notes)) for rank in reversed(Severity)]
    return Article(
        number,
        analysis.document,
        _title(analysis.document),
        text,
        read_quotes(analysis, number),
        read_claims(analysis, number),
        read_names(analysis, number),
        read_duplicates(analysis, number, places),
        tuple((word, count) for word, count in ranks if count),
        len(analysis.quotes),
        analysis.profiles,
    )


def _title(document: Document) -> str:
    return "Standard input" if document.id == "-" else document.id.rstrip("/").rpartition("/")[2] or document.id


def _origins(analyses: Sequence[Analysis]) -> tuple[Origin, ...]:
    found: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for number, analysis in enumerate(analyses, 1):
        found.setdefault(_items(analysis.fingerprint), []).append(number)
    return tuple(Origin(items, tuple(numbers)) for items, numbers in found.items())


def _items(fingerprint: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(name), str(value)) for name, value in fingerprint.items()))
