"""What kind of speaker a noun phrase is, and who it means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlpqa.core.mention import Mention
from nlpqa.core.quote import Speaker
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.quotes.people import person_in

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CORE_ENDS = re.compile(r",|\(|\s(?:who|which|that|of|from|for|at|in|with|on|by|released|issued|published)\s")


def speaker_kind(phrase: str) -> str:
    """One of SPEAKER_KINDS.

    >>> [speaker_kind(p) for p in ("He", "Luo Yihang, the founder", "An industry insider", "The above analysts")]
    ['pronoun', 'name', 'anonymous', 'nominal']
    """
    lowered = phrase.lower()
    words = [word.lower() for word in _WORD.findall(phrase)]
    core = [word.lower() for word in _WORD.findall(core_of(phrase))]
    if not words or lowered in entries("speakers", "pronoun"):
        return "pronoun"
    if any(request in lowered for request in entries("speakers", "anonymous_phrase")):
        return "anonymous"
    head = core[-1] if core else words[-1]
    if person_in(core_of(phrase)) is not None or _named_behind(phrase):
        return "name"
    if _is_name(phrase):
        return "organisation" if head in entries("speakers", "organisation") else "name"
    if head in entries("speakers", "official"):
        return "nominal"
    if head in entries("speakers", "document"):
        return "document"
    if head in entries("speakers", "organisation"):
        return "organisation"
    pointed = words[0] in entries("speakers", "back_reference") or words[0] in ("his", "her", "their")
    if not pointed and (
        words[0] in ("a", "an", "one", "another") or any(w in entries("speakers", "anonymous") for w in core)
    ):
        return "anonymous"
    return "nominal"


def _named_behind(phrase: str) -> bool:
    """Whether an apposition gives the name: "A spokeswoman, Guo Meiting"."""
    behind = phrase.partition(",")[2].strip()
    return bool(behind) and person_in(behind) == behind


def core_of(phrase: str) -> str:
    """The phrase up to its apposition, relative clause or "of"."""
    end = _CORE_ENDS.search(phrase)
    return phrase[: end.start()] if end else phrase


_MEMORY = 100  # speakers back that a reader keeps in mind


def _own_name(phrase: str) -> str:
    if _named_behind(phrase):
        return phrase.partition(",")[2].strip()
    return person_in(core_of(phrase)) or core_of(phrase)


class Cast:
    """The speakers met so far, to find whom a pronoun, a short name or "the above analysts" means."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._met: list[Speaker] = []

    def speaker(self, text: str, span: Span) -> Speaker:
        """The speaker of a noun phrase, resolved by what came before; call in the order of the text."""
        phrase = span.of(text)
        kind = speaker_kind(phrase)
        term = self._term(text, span)
        if term is not None and kind in ("nominal", "name"):
            kind = (
                "organisation"
                if term.type in ("organisation", "product")
                else "name"
                if term.type == "person"
                else kind
            )
        earlier = self._antecedent(phrase, kind)
        own = _own_name(phrase) if kind == "name" else phrase
        if earlier is None:
            speaker = Speaker(span, phrase, own, kind, term, 0.3 if kind == "pronoun" else 1.0)
        elif kind == "name" and len(earlier.resolved) <= len(own):
            speaker = Speaker(span, phrase, own, kind, term or earlier.term, 1.0)
        else:
            speaker = Speaker(span, phrase, earlier.resolved, kind, term or earlier.term, 0.6 * earlier.score)
        self._met.append(speaker)
        return speaker

    def meet(self, text: str, span: Span) -> None:
        """Note somebody who is spoken of where he says nothing, so that a later "he" or "Luo" can mean him."""
        self.speaker(text, span)

    def _term(self, text: str, span: Span) -> Term | None:
        """The term that the core of the phrase names, if it names just that."""
        core = core_of(span.of(text))
        at = bisect_left(self._starts, span.start)
        for number in range(at, len(self._mentions)):
            mention = self._mentions[number]
            if mention.span.start >= span.start + len(core):
                return None
            around = text[span.start : mention.span.start] + text[mention.span.end : span.start + len(core)]
            if around.strip().lower() in ("", "the", "mr", "mr.", "ms", "ms.", "'s"):
                return mention.term
        return None

    def _antecedent(self, phrase: str, kind: str) -> Speaker | None:
        words = {word.lower() for word in _WORD.findall(phrase)}
        backwards = self._met[-_MEMORY:][::-1]
        if kind == "pronoun":
            if words & {"he", "she"}:
                return next((s for s in backwards if s.kind in ("name", "nominal", "anonymous", "pronoun")), None)
            if words & {"they", "it"}:
                return next(
                    (s for s in backwards if (s.kind != "document" and words & {"they"}) or s.kind == "organisation"),
                    None,
                )
            return None
        if kind == "name":
            core = person_in(core_of(phrase)) or core_of(phrase)
            names = {word for word in _WORD.findall(core) if word[0].isupper()}
            return next((s for s in backwards if names and names <= set(_WORD.findall(core_of(s.resolved)))), None)
        first = phrase.split()[0].lower()
        if kind in ("nominal", "anonymous") and first in entries("speakers", "back_reference"):
            head = _head(phrase)
            return next((s for s in backwards if s.kind != "document" and head in _heads(s.resolved)), None)
        return None


def _is_name(phrase: str) -> bool:
    """Whether the core holds a capitalised word that is no ordinary one behind an article."""
    core = _WORD.findall(core_of(phrase))
    if not core:
        return False
    first = core[0]
    if first.lower() in (
        "a",
        "an",
        "one",
        "some",
        "many",
        "another",
        "several",
        "the",
        "this",
        "that",
        "these",
        "above",
        "its",
        "his",
        "her",
        "their",
    ):
        # "the Kugou spokesman" is nominal; "the National Business Daily" is a name: all but the article are capitals.
        return len(core) > 1 and first.lower() == "the" and all(w[0].isupper() for w in core[1:])
    return (first[0].isupper() and not is_ordinary(first)) or (
        len(core) > 1 and any(w[0].isupper() and not is_ordinary(w) for w in core[-2:])
    )


def _head(phrase: str) -> str:
    core = _WORD.findall(core_of(phrase))
    return core[-1].lower().rstrip("s") if core else ""


def _heads(phrase: str) -> set[str]:
    """The nouns that may name the speaker's calling: of the core, and of an apposition."""
    return {word.lower().rstrip("s") for word in _WORD.findall(phrase.split(" who ")[0])}
