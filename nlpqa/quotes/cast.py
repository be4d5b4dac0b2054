"""The persons and bodies of a text as a reader keeps them in mind, to tell whom "he", "Luo" or "the company" means.

Whoever is named is kept with all his forms, what tells his gender, and the places where he was spoken of. A pronoun
means the one that stands out most there: by how near he is, whether something was said of him or he spoke himself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Speaker
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.page import Page
from nlpqa.quotes.figures import Figure, gender_of, human_nouns
from nlpqa.quotes.people import person_in
from nlpqa.quotes.speakers import core_of, named_in_apposition, speaker_kind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_CALLED = re.compile(r"\b(?:called|named|nicknamed)\s+((?:[A-Z][\w’'-]*\s?)+)$")
_ANOTHER = re.compile(r"\sand\s(?:(?:his|her|their|its|the|an?)\s|[A-Z])")  # what follows describes somebody else
_NO_NAMES = frozenset({"The", "A", "An", "Miss", "Sir", "President", "Sen", "Gov", "Rep"})  # beside people's titles
_OPENING = 5  # code points from the beginning of a sentence
_MEMORY = 60  # figures that a reader keeps in mind
_SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass
class _Known:
    """Somebody or a body met so far; `places` are starts of the mentions with whether something is said of them."""

    resolved: str
    kind: str
    words: set[str]
    heads: set[str]
    gender: str = ""
    plural: bool = False
    term: Term | None = None
    spoke: int = -1
    places: list[tuple[int, bool]] = field(default_factory=list)


class Cast:
    """Resolves the speakers of a page; ask in the order of the text."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self._page = page
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._known: list[_Known] = []
        self._last: _Known | None = None
        self._subject = -1  # where somebody was last spoken of, not as the one who speaks

    def meet(self, figure: Figure) -> None:
        """Note somebody where he is spoken of."""
        phrase = figure.span.of(self._page.text)
        kind, term = self._kind(phrase, figure.span)
        known = self._same(phrase, kind, term)
        if known is None:
            known = self._new(phrase, kind, term)
        self._note(known, phrase, figure.span, kind, term, subject=figure.subject)
        if figure.subject and known is not self._last:
            self._subject = figure.span.start
        if figure.described is not None:
            what = figure.described.of(self._page.text)
            known.heads |= _heads(what)
            known.gender = known.gender or gender_of(what.lower())

    def speaker(self, span: Span) -> tuple[Speaker, Evidence | None]:
        """The speaker of a noun phrase with the fullest form that the text gives, and what tells it."""
        text = self._page.text
        phrase = span.of(text)
        kind, term = self._kind(phrase, span)
        why: Evidence | None = None
        if kind == "pronoun":
            known, why = self._pronoun(phrase.lower(), span)
        else:
            known = self._same(phrase, kind, term)
            if known is not None and known.resolved != _own_name(phrase, kind):
                why = Evidence("resolved", 0.8, f"“{phrase}” is “{known.resolved}”: the text has the fuller form")
        if known is None and kind != "pronoun":
            known = self._new(phrase, kind, term)
        if known is None:
            return Speaker(span, phrase, phrase, kind, term, 0.3), why
        self._note(known, phrase, span, kind, term, subject=True)
        known.spoke = span.start
        self._last = known
        score = why.score if why is not None and kind == "pronoun" else 1.0
        return Speaker(span, phrase, known.resolved, kind, term or known.term, score), why

    def _kind(self, phrase: str, span: Span) -> tuple[str, Term | None]:
        kind, term = speaker_kind(phrase), self._term(span)
        if term is not None and kind in ("nominal", "name"):
            kind = {"organisation": "organisation", "product": "organisation", "person": "name"}.get(term.type, kind)
        return kind, term

    def _term(self, span: Span) -> Term | None:
        """The term that the core of a phrase names, if it names just that."""
        text = self._page.text
        core = core_of(span.of(text))
        for at in range(bisect_left(self._starts, span.start), len(self._mentions)):
            mention = self._mentions[at]
            if mention.span.start >= span.start + len(core):
                return None
            around = text[span.start : mention.span.start] + text[mention.span.end : span.start + len(core)]
            if around.strip().lower() in ("", "the", "mr", "mr.", "ms", "ms.", "'s", "’s"):
                return mention.term
        return None

    def _new(self, phrase: str, kind: str, term: Term | None) -> _Known:
        known = _Known(_own_name(phrase, kind), kind, set(), set(), term=term)
        self._known.append(known)
        return known

    def _note(self, known: _Known, phrase: str, span: Span, kind: str, term: Term | None, *, subject: bool) -> None:
        if kind == "pronoun":
            known.gender = known.gender or _SINGULAR.get(phrase.lower(), "")
        else:
            own = _own_name(phrase, kind)
            known.words |= _names(own)
            known.heads |= _heads(phrase)
            known.gender = known.gender or gender_of(phrase)
            known.term = known.term or term
            if _CALLED.search(phrase):
                known.kind = "name"
            if kind in ("name", "organisation") and (known.kind not in ("name", "organisation") or _fuller(own, known)):
                known.resolved, known.kind = own, kind
            known.plural = known.plural or _is_plural(phrase)
        known.places.append((span.start, subject))
        self._known.remove(known)
        self._known.append(known)
        del self._known[:-_MEMORY]

    def _same(self, phrase: str, kind: str, term: Term | None) -> _Known | None:
        """The one met before whom a name or a noun phrase means."""
        if term is not None:
            found = next((k for k in reversed(self._known) if k.term is not None and k.term.id == term.id), None)
            if found is not None:
                return found
        if kind in ("name", "organisation"):
            own = _own_name(phrase, kind)
            names, gender = _names(own), gender_of(phrase)
            for known in reversed(self._known):
                if names and names <= known.words and not (gender and known.gender and gender != known.gender):
                    return known
            for known in reversed(self._known):
                if known.kind in ("name", "organisation") and known.words and known.words <= names:
                    return known
            if names and not _generic(phrase):
                return None
        return self._back_reference(phrase)

    def _back_reference(self, phrase: str) -> _Known | None:
        """Whom "the above analysts" or "the company" means."""
        words = [word.lower() for word in _WORD.findall(core_of(phrase))]
        if len(words) < 2 or words[0] not in entries("speakers", "back_reference"):
            return None
        head, plural = _singular(words[-1]), _is_plural(phrase)
        pointed = words[1] in ("above", "above-mentioned", "aforementioned", "said", "same", "latter", "former")
        extra = set(words[1:-1]) - entries("speakers", "back_reference")
        for known in reversed(self._known):
            if (
                head in known.heads
                and (pointed or not plural or known.plural)
                and not (extra - known.heads - _lower(known))
            ):
                return known
        if head in entries("speakers", "organisation") and not extra and not plural:
            return next((k for k in reversed(self._known) if k.kind == "organisation"), None)
        return None

    def _pronoun(self, word: str, span: Span) -> tuple[_Known | None, Evidence | None]:
        if word in ("who", "which", "that"):
            before = [k for k in self._known if k.places and k.places[-1][0] < span.start]
            return (max(before, key=lambda k: k.places[-1][0]), None) if before else (None, None)
        scored = sorted(self._scored(word, span), key=lambda each: -each[0])
        if not scored:
            return None, None
        amount = table("thresholds")["pronoun"]
        best, known, reason = scored[0]
        margin = best - scored[1][0] if len(scored) > 1 else 1.0
        if best < amount["least"] or margin < amount["margin"]:
            return None, Evidence("unknown", 0.3, f"“{word}” may be one of several")
        return known, Evidence(
            "resolved", 0.8 if margin > amount["sure"] else 0.6, f"“{word}” is “{known.resolved}”: {reason}"
        )

    def _scored(self, word: str, span: Span) -> Iterator[tuple[float, _Known, str]]:
        amount = table("thresholds")["pronoun"]
        here = self._page.sentence_number(span.start)
        paragraph = self._page.paragraph_at(span.start)
        for known in self._known:
            before = bisect_left(known.places, (span.start, False))
            if before == 0 or not _agrees(known, word):
                continue
            at, subject = known.places[before - 1]
            apart = here - self._page.sentence_number(at)
            near = before - bisect_left(known.places, (span.start - amount["reach"], False))
            if not near and known is not self._last:
                continue
            value = -amount["distance"] * min(apart, 8)
            reasons = ["named last" if apart == 0 else f"named {apart} sentence{'s' if apart > 1 else ''} before"]
            if subject:
                value += amount["subject"]
                reasons.append("as subject")
            if subject and apart <= 1 and self._opens(at):
                value += amount["opens"]
            if known is self._last and known.spoke >= self._subject:
                value += amount["spoke"]
                reasons.append("spoke last")
            if paragraph is not None and paragraph.start <= at:
                value += amount["paragraph"]
            value += amount["often"] * log(1 + near)
            if known.gender and word in _SINGULAR:
                value += amount["gender"]
                reasons.append("of that gender")
            value += amount["name"] if known.kind == "name" else 0.0
            if known.kind == "name" and word in _SINGULAR and not _surely_person(known):
                value -= amount["doubtful"]
            yield value, known, ", ".join(reasons)

    def _opens(self, at: int) -> bool:
        """Whether somebody is named at the beginning of a sentence."""
        number = self._page.sentence_number(at)
        return number > 0 and at - self._page.sentences[number - 1].start < _OPENING


def _agrees(known: _Known, word: str) -> bool:
    """Whether a pronoun can mean somebody at all."""
    if word in _SINGULAR:
        if known.plural or known.kind in ("organisation", "document"):
            return False
        return known.gender in ("", _SINGULAR[word])
    if word in ("it", "its"):
        return known.kind in ("organisation", "document") and not known.plural
    if word in ("they", "them", "their"):
        return known.plural or known.kind == "organisation"
    return False


def _surely_person(known: _Known) -> bool:
    return bool(known.gender or known.heads & human_nouns() or known.spoke >= 0 or person_in(known.resolved))


@lru_cache(maxsize=4096)
def _own_name(phrase: str, kind: str) -> str:
    """The name in a phrase: without what describes its bearer."""
    if kind == "organisation":
        return _POSSESSIVE.sub("", core_of(phrase))
    if kind == "name":
        if named := named_in_apposition(phrase):
            return named
        return _POSSESSIVE.sub("", person_in(core_of(phrase)) or core_of(phrase))
    called = _CALLED.search(phrase)
    return called[1].strip() if called else phrase


@lru_cache(maxsize=4096)
def _names(name: str) -> frozenset[str]:
    """The capitalised words of a name, titles and articles aside."""
    words = frozenset(_POSSESSIVE.sub("", word) for word in _WORD.findall(name) if word[0].isupper())
    return words - entries("people", "title") - _NO_NAMES


@lru_cache(maxsize=4096)
def _heads(phrase: str) -> frozenset[str]:
    """The nouns that may name somebody's calling: of the core, of an apposition, and a title before the name."""
    words = _WORD.findall(_ANOTHER.split(phrase.split(" who ")[0])[0])
    titles = (word for word in words[:-1] if word.lower() in human_nouns())
    return frozenset(_singular(word.lower()) for word in (*titles, *(word for word in words if word[0].islower())))


def _lower(known: _Known) -> set[str]:
    return {word.lower() for word in known.words}


def _singular(noun: str) -> str:
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@lru_cache(maxsize=4096)
def _is_plural(phrase: str) -> bool:
    core = core_of(phrase)
    words = _WORD.findall(core)
    if not words:
        return False
    if re.search(r"\s(?:and|&)\s", core):
        return True
    last = words[-1]
    return last.islower() and (
        last.endswith("men") or last in ("people", "police") or (last.endswith("s") and not last.endswith("ss"))
    )


def _fuller(name: str, known: _Known) -> bool:
    return len(name) > len(known.resolved) and _names(known.resolved) <= _names(name)


def _generic(phrase: str) -> bool:
    words = _WORD.findall(core_of(phrase))
    return len(words) > 1 and words[0].lower() == "the" and words[-1].islower()
