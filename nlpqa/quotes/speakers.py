"""What kind of speaker a noun phrase is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.quotes.people import human_nouns, person_in

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OWNER = re.compile(r"^.*(?:['’]s|s['’])\s+(?=\S)")
_CORE_ENDS = re.compile(
    r",|\(|\s(?:who|which|that|of|from|for|at|in|with|on|by|released|issued|published|commissioned)\s"
    r"|\s(?:close\sto|near|about|under|against|behind)\s"
    r"|\s(?:[a-z]{3,}ed|paid|made|drawn|written|led|run|seen|sent|held|done)\s(?:out\s|up\s|for\s)?"
    r"(?:by|in|on|at|from|with|to)\s"
)
_AGED = re.compile(r"\d{1,3}-year-old$")
_PARTICLES = frozenset({"de", "del", "der", "di", "la", "van", "von", "bin", "al"})
_LONGEST_NAME = 5  # words


@lru_cache(maxsize=4096)
def speaker_kind(phrase: str) -> str:
    """One of SPEAKER_KINDS.

    >>> [speaker_kind(p) for p in ("He", "Luo Yihang, the founder", "An industry insider", "The above analysts")]
    ['pronoun', 'name', 'anonymous', 'nominal']
    >>> [speaker_kind(p) for p in ("Its director, Ada Holm", "the shipping company Blue Heron")]
    ['name', 'organisation']
    """
    lowered = phrase.lower()
    words = _WORD.findall(phrase)
    if not words or lowered in entries("speakers", "pronoun"):
        return "pronoun"
    if any(request in lowered for request in entries("speakers", "anonymous_phrase")):
        return "anonymous"
    own = owned_part(core_of(phrase))
    core = _WORD.findall(own)
    first, head = words[0].lower(), (core or words)[-1].lower()
    if person_in(own) is not None or named_in_apposition(phrase) is not None:
        return "name"
    if (described := described_name(own)) is not None:
        return described.kind
    if _is_name(core):
        return "organisation" if head in entries("speakers", "organisation") else "name"
    if head in entries("speakers", "official"):
        return "nominal"
    if head in entries("speakers", "document"):
        return "document"
    if head in entries("speakers", "organisation"):
        return "organisation"
    pointed = first in entries("speakers", "back_reference")
    if not pointed and (
        first in ("a", "an", "one", "another") or any(w.lower() in entries("speakers", "anonymous") for w in core)
    ):
        return "anonymous"
    return "nominal"


def named_in_apposition(phrase: str) -> str | None:
    """The person whom an apposition names, or None.

    >>> named_in_apposition("A spokeswoman, Guo Meiting, who is new")
    'Guo Meiting'
    """
    core, _, more = phrase.partition(",")
    behind = more.partition(",")[0].strip()
    if not behind:
        return None
    if person_in(behind) == behind:
        return behind
    noun = (core_of(core).split() or [""])[-1]
    called = noun in human_nouns() and not noun.endswith("s") and noun not in entries("speakers", "organisation")
    return behind if called and is_written_as_name(behind) else None


class Described(NamedTuple):
    """A name with a noun for its bearer before it: "the novelist Ada Holm"; `kind` is "name" or "organisation"."""

    name: str
    kind: str


@lru_cache(maxsize=4096)
def described_name(core: str) -> Described | None:
    """The name at the end of a phrase, and its kind by the noun or the age before it; None without one.

    >>> described_name("the shipping company Blue Heron"), described_name("19-year-old Ada Holm")
    (Described(name='Blue Heron', kind='organisation'), Described(name='Ada Holm', kind='name'))
    """
    words = core.split()
    at = next((at for at in range(len(words) - 1, -1, -1) if words[at][0].islower() or words[at][0].isdigit()), None)
    while at is not None and at and words[at] in _PARTICLES:
        at -= 1
    if at is None or not is_written_as_name(name := " ".join(words[at + 1 :])):
        return None
    noun, body = words[at], entries("speakers", "organisation")
    if noun in body or (noun in human_nouns() and words[-1].lower() in body):
        return Described(name, "organisation")
    return Described(name, "name") if noun in human_nouns() or (" " in name and _AGED.match(noun)) else None


def is_written_as_name(phrase: str) -> bool:
    """Whether a phrase is some words in capitals and not a day: "Ada van der Holm"."""
    words = phrase.split()
    if not 0 < len(words) <= _LONGEST_NAME or phrase.lower() in entries("names", "calendar"):
        return False
    return all(word[0].isupper() or (at and word in _PARTICLES) for at, word in enumerate(words))


@lru_cache(maxsize=4096)
def is_lone_name(phrase: str) -> bool:
    """Whether a speaker of one capitalised word is named by it, though it is an ordinary one: "Cook said"."""
    return phrase.isalpha() and phrase[0].isupper() and not phrase.endswith("s") and phrase.lower() not in human_nouns()


def core_of(phrase: str) -> str:
    """The phrase up to its apposition, relative clause or "of"."""
    end = _CORE_ENDS.search(phrase)
    return phrase[: end.start()] if end else phrase


def owned_part(core: str) -> str:
    """What belongs to somebody, without whose it is; a phrase without a possessor as it stands.

    >>> owned_part("Li Yapeng's lawyer"), owned_part("Li Yapeng")
    ('lawyer', 'Li Yapeng')
    """
    return _OWNER.sub("", core)


def _is_name(core: list[str]) -> bool:
    """Whether the words of a core hold a capitalised one that is no ordinary one behind an article."""
    if not core or (len(core) > 1 and core[-1] in human_nouns() and "the" not in core[1:]):
        return False  # "Boiler experts said", not "Wu the baker"
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
        titled = core[-1].lower() in human_nouns()  # "the CEO"
        return len(core) > 1 and first.lower() == "the" and all(w[0].isupper() for w in core[1:]) and not titled
    if len(core) == 1 and (first.lower() in human_nouns() or first.lower() in entries("speakers", "anonymous")):
        return False  # "Netizens said"
    return (first[0].isupper() and not is_ordinary(first)) or (
        len(core) > 1 and any(w[0].isupper() and not is_ordinary(w) for w in core[-2:])
    )
