"""An editor's report: one page for all articles, or an index and a page for each; complete in themselves.

Everything on a page is there without scripts; the one small script, our own, filters what is there and walks through
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Severity
from nlpqa.core.profile import Profile
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.html_article import Text, read_text
from nlpqa.reports.html_chart import Strip, sketch_of, strips_of
from nlpqa.reports.html_claims import CheckList, read_claims
from nlpqa.reports.html_duplicates import Pair, read_duplicates
from nlpqa.reports.html_environment import environment
from nlpqa.reports.html_names import Name, read_names
from nlpqa.reports.html_overview import Overview, Summary
from nlpqa.reports.html_pages import INDEX, address, page_names
from nlpqa.reports.html_places import Places
from nlpqa.reports.html_quotes import Said, read_quotes
from nlpqa.reports.html_suppressed import SetAside, read_suppressed


@dataclass(frozen=True, slots=True)
class Article:
    """All that a page shows of one document; `summary` is what an index shows of it."""

    document: Document
    summary: Summary
    text: Text
    said: Said
    claims: CheckList
    names: tuple[Name, ...]
    duplicates: tuple[Pair, ...]
    suppressed: tuple[SetAside, ...]
    strips: tuple[Strip, ...]
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What the results of some articles depend on; `articles` are their numbers."""

    fingerprint: tuple[tuple[str, str], ...]
    articles: tuple[int, ...]


def html_report(analyses: Sequence[Analysis], failures: Sequence[Failure] = ()) -> str:
    """One page with every article, change, finding, quotation, claim and name, and every input that failed."""
    places = Places(analyses)
    articles = [_article(analysis, number, places, "") for number, analysis in enumerate(analyses, 1)]
    overview = Overview.of([article.summary for article in articles])
    return _render(
        "report.html.j2", articles=articles, overview=overview, failures=failures, origins=_origins(analyses)
    )


def html_pages(analyses: Sequence[Analysis], failures: Sequence[Failure] = ()) -> Iterator[tuple[str, str]]:
    """The name and the content of a page for every article, and of their index, which comes last."""
    names = page_names(_title(analysis.document) for analysis in analyses)
    addresses = [address(name) for name in names]
    places = Places(analyses, addresses)
    summaries = []
    for number, (analysis, name) in enumerate(zip(analyses, names, strict=True), 1):
        article = _article(analysis, number, places, addresses[number - 1])
        summaries.append(article.summary)
        beside = {
            "before": _neighbour(analyses, addresses, number - 1),
            "after": _neighbour(analyses, addresses, number + 1),
        }
        overview = Overview.of([article.summary])
        yield (
            name,
            _render(
                "page.html.j2",
                article=article,
                overview=overview,
                of=len(analyses),
                index=INDEX,
                origins=_origins([analysis]),
                failures=(),
                **beside,
            ),
        )
    overview = Overview.of(summaries)
    yield INDEX, _render("index.html.j2", overview=overview, failures=failures, origins=_origins(analyses))


def _render(template: str, **shown: object) -> str:
    return environment().get_template(template).render(**shown) + "\n"


def _neighbour(analyses: Sequence[Analysis], addresses: Sequence[str], number: int) -> tuple[str, str] | None:
    """Title and address of the article with that number, if there is one."""
    if not 1 <= number <= len(analyses):
        return None
    return _title(analyses[number - 1].document), addresses[number - 1]


def _article(analysis: Analysis, number: int, places: Places, page: str) -> Article:
    document = analysis.document
    text = read_text(analysis, number, places)
    claims = read_claims(analysis, number)
    names = read_names(analysis, number)
    ranks = [(rank.word, sum(note.finding.severity == rank for note in text.notes)) for rank in reversed(Severity)]
    summary = Summary(
        number,
        _title(document),
        document.id,
        page,
        len(text.changed),
        len(text.notes),
        tuple((word, count) for word, count in ranks if count),
        len(claims.listed),
        len(analysis.quotes),
        len(text.rows),
        sketch_of(document, text),
        text.checks,
        text.changed_checks,
        names,
    )
    return Article(
        document,
        summary,
        text,
        read_quotes(analysis, number),
        claims,
        names,
        read_duplicates(analysis, number, places),
        read_suppressed(analysis, number),
        strips_of(document, text),
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
