"""The quotations of a document by speaker, as every report shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlpqa.core.quote import Quote, Speaker
from nlpqa.quotes.anonymity import is_anonymous
from nlpqa.quotes.speakers import speaker_kind

_STANDING = {
    "organisation": "organisation",
    "document": "document",
    "nominal": "described, not named",
    "anonymous": "described, not named",
}
_WRITERS = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: the fullest form that the text has, what it says of him, the glossary's name where that differs.

    `standing` says in words what kind of speaker this is; `doubtful` if the desk must find out who it is.
    """

    name: str
    about: str
    canonical: str
    standing: str
    doubtful: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers in the order in which they first speak, and the words of nobody named."""

    heard: tuple[Voice, ...]
    nobody: tuple[Quote, ...]


def voices_of(quotes: Iterable[Quote]) -> Voices:
    """Quotations grouped by who is meant; a glossary term is the same speaker in any rendering.

    A pronoun that nobody answers to stands for somebody else each time, unless it is said again right after.
    """
    groups: dict[tuple[str, int], list[tuple[Speaker, Quote]]] = {}
    nobody: list[Quote] = []
    last: tuple[str, int] = ("", 0)
    for quote in quotes:
        if quote.speaker is None:
            nobody.append(quote)
            continue
        who = _identity(quote.speaker)
        if not is_unresolved(quote.speaker):
            last = who, 0
        elif last[0] != who:
            last = who, len(groups)
        groups.setdefault(last, []).append((quote.speaker, quote))
    return Voices(tuple(map(_voice, groups.values())), tuple(nobody))


def is_unresolved(speaker: Speaker) -> bool:
    """Whether a speaker is a pronoun that nobody in the text answers to."""
    return speaker.kind == "pronoun" and speaker.resolved == speaker.text


def _identity(speaker: Speaker) -> str:
    return f"term {speaker.term.id}" if speaker.term else f"name {speaker.resolved.casefold()}"


def _voice(group: list[tuple[Speaker, Quote]]) -> Voice:
    name = max((speaker.resolved for speaker, _ in group), key=len)
    term = group[0][0].term
    canonical = term.target if term and term.target not in name else ""
    fullest = max((speaker.text for speaker, _ in group if speaker.text.startswith(name + ",")), key=len, default=name)
    standing, doubtful = _standing([speaker for speaker, _ in group])
    quotes = tuple(quote for _, quote in group)
    return Voice(name, fullest.removeprefix(name).lstrip(", "), canonical, standing, doubtful, quotes)


def _standing(speakers: list[Speaker]) -> tuple[str, bool]:
    """What kind of speaker it is, in words, and whether the desk must find out who."""
    if is_unresolved(speakers[0]):
        writer = speakers[0].text.lower() in _WRITERS
        return ("the writer, or who is quoted there", False) if writer else ("the text does not tell who", True)
    kinds = {speaker.kind for speaker in speakers}
    if any(map(is_anonymous, speakers)):
        return "anonymous", True
    if "name" in kinds or any(speaker_kind(speaker.resolved) == "name" for speaker in speakers):
        return "", False
    return next((words for kind, words in _STANDING.items() if kind in kinds), ""), False
