"""An overview of what a corpus says more than once: one page, complete in itself, without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nlpqa.core.text import Document
from nlpqa.duplicates.across.found import At, Cluster, Found, Pair
from nlpqa.reports.across_tables import line_of
from nlpqa.reports.html_duplicates import Run, side_by_side
from nlpqa.reports.html_environment import environment
from nlpqa.reports.html_text import shortened

_MOST = 200  # of a section; the tables have them all
_LONGEST = 700  # code points of a text that is shown


@dataclass(frozen=True, slots=True)
class _Side:
    document: str
    line: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    pair: Pair
    earlier: _Side
    later: _Side


@dataclass(frozen=True, slots=True)
class _Group:
    cluster: Cluster
    text: str
    document: str
    line: int


@dataclass(frozen=True, slots=True)
class _Section:
    """What is listed under one heading, `of` so many; `about` says what it is."""

    id: str
    title: str
    about: str
    of: int
    pairs: tuple[_Shown, ...] = ()
    groups: tuple[_Group, ...] = ()


def across_html(found: Found, summary: dict[str, Any], tables: Sequence[str]) -> str:
    """The page; `tables` are the names of the files beside it that hold everything."""
    sections = [section for section in _sections(found) if section.of]
    template = environment().get_template("across.html.j2")
    return template.render(sections=sections, summary=summary, tables=tables) + "\n"


def _sections(found: Found) -> Iterable[_Section]:
    common = sorted(
        (cluster for cluster in found.clusters if cluster.scope == "boilerplate"),
        key=lambda cluster: (-cluster.documents, -len(cluster.members), cluster.number),
    )
    groups = tuple(_group(found.documents, cluster) for cluster in common[:_MOST])
    yield _Section(
        "boilerplate",
        "Stands in many articles",
        "Lines that many documents share, such as notices and standing heads; the most common first.",
        len(common),
        groups=groups,
    )
    rest = [pair for pair in found.pairs if pair.scope != "boilerplate"]
    against = [pair for pair in rest if pair.conflicts]
    yield _listed(found, "conflicts", "Disagree", "Nearly the same words, but another fact.", against)
    rest = [pair for pair in rest if not pair.conflicts]
    for id_, title, about, unit, scope in (
        ("articles", "Whole articles", "Articles that are another one as a whole, or nearly.", "article", "across"),
        ("passages", "Passages", "Sentences that follow one another as they do elsewhere.", "passage", "across"),
        ("lines", "Lines", "Lines that stand in another article, too.", "line", "across"),
        ("within", "Said twice in one article", "An article's own repetitions.", None, "within"),
    ):
        chosen = [pair for pair in rest if pair.scope == scope and unit in (None, pair.unit)]
        yield _listed(found, id_, title, about, chosen)


def _listed(found: Found, id_: str, title: str, about: str, pairs: Sequence[Pair]) -> _Section:
    # What differs asks for a look; exact copies are all alike.
    order = sorted(pairs, key=lambda pair: (pair.kind == "exact", pair.here, pair.there))
    return _Section(id_, title, about, len(pairs), pairs=tuple(_shown(found.documents, pair) for pair in order[:_MOST]))


def _shown(documents: Sequence[Document], pair: Pair) -> _Shown:
    here, there = (shortened(_text(documents, at), _LONGEST) for at in (pair.here, pair.there))
    runs = side_by_side(there, here)
    return _Shown(pair, _side(documents, pair.there, runs[0]), _side(documents, pair.here, runs[1]))


def _side(documents: Sequence[Document], at: At, runs: tuple[Run, ...]) -> _Side:
    document = documents[at.document]
    return _Side(document.id, line_of(document, at.start), runs)


def _group(documents: Sequence[Document], cluster: Cluster) -> _Group:
    first = cluster.representative
    document = documents[first.document]
    text = shortened(_text(documents, first), _LONGEST)
    return _Group(cluster, text, document.id, line_of(document, first.start))


def _text(documents: Sequence[Document], at: At) -> str:
    return documents[at.document].text[at.start : at.end]
