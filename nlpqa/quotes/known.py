"""Somebody or a body whom a text has named so far, and what a noun phrase tells of its bearer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from nlpqa.core.term import Term
from nlpqa.io.tables import entries
from nlpqa.lang.inflection import singular
from nlpqa.quotes.people import human_nouns, person_in
from nlpqa.quotes.speakers import core_of, described_name, named_in_apposition, owned_part

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_CALLED = re.compile(r"\b(?:called|named|nicknamed)\s+((?:[A-Z][\w’'-]*\s?)+)$")
_OF_NAME = re.compile(
    r"\s(?:of|for|on)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:(?:and|of|for|the)\s(?=[A-Z]))*[A-Z][\w’'-]*(?:’s|'s)?)*"
)
_ANOTHER = re.compile(r"\sand\s(?:(?:his|her|their|its|the|an?)\s|[A-Z])")  # what follows describes somebody else
_AND = re.compile(r"\s(?:and|&)\s")
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this"})
_OF = re.compile(r"\s(?:of|from|at|in|for|with|on|by)\s")
_NO_NAMES = frozenset({"The", "A", "An", "Miss", "Sir", "President", "Sen", "Gov", "Rep"})  # beside people's titles
SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
PLURAL = frozenset({"they", "them", "their", "both"})


@dataclass(eq=False)
class Known:
    """Somebody or a body met so far; `places` are starts of the mentions with whether something is said of them.

    `body` is set where a noun for a body means it; `spoke` is where it spoke last, `paired` where it was last named in
    one breath with another, -1 for never.
    """

    resolved: str
    kind: str
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    age: str = ""
    plural: bool = False
    body: bool = False
    term: Term | None = None
    spoke: int = -1
    paired: int = -1
    places: list[tuple[int, bool]] = field(default_factory=list)

    @property
    def is_surely_person(self) -> bool:
        """Whether a gender, a calling, speech or a name of the usual build shows a person."""
        return bool(self.gender or self.heads & human_nouns() or self.spoke >= 0 or person_in(self.resolved))

    def may_be(self, word: str) -> bool:
        """Whether a pronoun can mean it at all; "" stands for a nominal that means one person."""
        if word in SINGULAR or not word:
            body = self.plural or self.kind in ("organisation", "document")
            return not body and (not word or self.gender in ("", SINGULAR[word]))
        if word in ("it", "its"):
            return (self.kind in ("organisation", "document") or self.body) and not self.plural
        if word == "both":
            return self.plural and _AND.search(self.resolved) is not None
        return word in PLURAL and (self.plural or self.kind == "organisation")


def _with_of(phrase: str, core: str) -> str:
    """A body's name with the name that "of" joins to it: "the Harbour Office of Linyi County"."""
    joined = _OF_NAME.match(phrase, len(core)) if core.split()[-1:] and core.split()[-1][0].isupper() else None
    return core if joined is None else phrase[: joined.end()]


@lru_cache(maxsize=4096)
def own_name(phrase: str, kind: str) -> str:
    """The name in a phrase: without what describes its bearer."""
    if kind == "organisation":
        core, behind = _with_of(phrase, core_of(phrase)), phrase.partition(", ")[2].partition(",")[0]
        if (told := described_name(core)) is not None:
            return told.name
        first, *others = core.split() or [""]
        described = first.lower() in _ARTICLES and not any(word[0].isupper() for word in others)
        return behind if described and behind[:1].isupper() else _POSSESSIVE.sub("", core)
    if kind == "name":
        if members := members_of(phrase):
            return " and ".join(members)
        if named := named_in_apposition(phrase):
            return named
        own = owned_part(core_of(phrase))
        told = described_name(own)
        return _POSSESSIVE.sub("", person_in(own) or (own if told is None else told.name))
    called = _CALLED.search(phrase)
    return called[1].strip() if called else phrase


def is_called(phrase: str) -> bool:
    """Whether a phrase gives the name of whom it describes: "a man named Cao"."""
    return _CALLED.search(phrase) is not None


@lru_cache(maxsize=4096)
def names_of(name: str) -> frozenset[str]:
    """The capitalised words of a name, titles and articles aside."""
    own = owned_part(name)
    words = frozenset(_POSSESSIVE.sub("", word) for word in _WORD.findall(own) if word[0].isupper())
    return words - entries("people", "title") - _NO_NAMES


@lru_cache(maxsize=4096)
def heads_of(phrase: str) -> frozenset[str]:
    """The nouns that may name somebody's calling: of the core, of an apposition, and a title before the name.

    >>> sorted(heads_of("Song Xibin, the young mayor of a cold city"))
    ['mayor', 'the', 'young']
    """
    own = _ANOTHER.split(phrase.split(" who ")[0])[0]
    words = [word for part in own.split(",") for word in _WORD.findall(_OF.split(owned_part(part))[0])]
    titles = (w for at, w in enumerate(words) if w.lower() in human_nouns() and (w.isupper() or at + 1 < len(words)))
    return frozenset(singular(word.lower()) for word in (*titles, *(word for word in words if word[0].islower())))


@lru_cache(maxsize=4096)
def members_of(phrase: str) -> tuple[str, ...]:
    """The two or more names that a phrase joins by "and", or nothing.

    >>> members_of("Bai Ling and Xie Fang")
    ('Bai Ling', 'Xie Fang')
    """
    parts = _AND.split(core_of(phrase))
    names = [person_in(part) or (part.strip() if part.strip()[:1].isupper() else "") for part in parts]
    return tuple(names) if len(names) > 1 and all(names) else ()


@lru_cache(maxsize=4096)
def is_plural(phrase: str) -> bool:
    """Whether a phrase means several."""
    core = core_of(phrase)
    words = _WORD.findall(core)
    if not words:
        return False
    if _AND.search(core):
        return True
    last = words[-1]
    return last.islower() and (
        last.endswith("men") or last in ("people", "police") or (last.endswith("s") and not last.endswith("ss"))
    )
