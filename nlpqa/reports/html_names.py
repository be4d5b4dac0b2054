"""The glossary's names in an article, with the ways in which they are written."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Document
from nlpqa.reports.html_places import Where, lines_of

_OWN = "canonical"  # evidence of a name that is written as the glossary has it, which needs no words


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way of writing a name, how often it stands there, where, and why it is taken for the name."""

    text: str
    accepted: bool
    count: int
    places: tuple[Where, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A term and its renderings, those to replace first."""

    term: Term
    count: int
    renderings: tuple[Rendering, ...]
    wrong: int


def read_names(analysis: Analysis, article: int) -> tuple[Name, ...]:
    """Every term mentioned; those with something to replace first, then in the order of the text."""
    terms: dict[str, list[Mention]] = {}
    for mention in analysis.mentions:
        if not mention.guessed:
            terms.setdefault(mention.term.id, []).append(mention)
    names = [_name(analysis.document, article, mentions) for mentions in terms.values()]
    return tuple(sorted(names, key=lambda name: name.wrong == 0))


def _name(document: Document, article: int, mentions: list[Mention]) -> Name:
    groups: dict[tuple[str, bool], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.text, mention.accepted), []).append(mention)
    renderings = [_rendering(document, article, group) for group in groups.values()]
    renderings.sort(key=lambda rendering: (rendering.accepted, -rendering.count, rendering.text))
    return Name(mentions[0].term, len(mentions), tuple(renderings), sum(not mention.accepted for mention in mentions))


def _rendering(document: Document, article: int, group: list[Mention]) -> Rendering:
    every = (evidence for mention in group for evidence in mention.evidence)
    reasons = dict.fromkeys(evidence.detail for evidence in every if evidence.name != _OWN)
    first = group[0]
    places = lines_of(document, article, (mention.span for mention in group))
    return Rendering(first.text, first.accepted, len(group), places, tuple(reasons))
