"""What stands beside a name and tells who bears it: "judge Tao Meng, 51,", "Fang Zhiyuan, the lawyer of …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.quotes.people import human_nouns

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAD = re.compile(r"(?:[^\W\d_][\w’'-]*\s){1,4}$")
_APPOSITION = re.compile(r",\s(?P<what>[^,.;:!?\"“”()\n]{3,90})[,.]")
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "one", "this"})
_RANKS = frozenset(
    {"deputy", "vice", "former", "chief", "senior", "head", "general", "assistant", "associate", "managing", "acting"}
)
_AGE = re.compile(r",\s(?:now\s|aged\s)?(?P<age>\d{1,3})[,.]")
_OF = re.compile(r"\s(?:of|in|at|for|from|with|who|whose|by|on)\s")


class Description(NamedTuple):
    """The nouns for somebody's calling, and his age as the text writes it or ""."""

    heads: frozenset[str]
    age: str


def description_of(text: str, name: Span) -> Description:
    """What stands right before and right behind a name.

    >>> text = "Yesterday presiding judge Tao Meng, 51, left."
    >>> sorted(description_of(text, Span(26, 34)).heads), description_of(text, Span(26, 34)).age
    (['judge', 'presiding'], '51')
    """
    heads: set[str] = set()
    before = text[max(0, name.start - 60) : name.start]
    if _last_word(before) in human_nouns() and (lead := _LEAD.search(before)):
        words = _WORD.findall(lead[0])
        small = [word.lower() for word in words[:-1] if word.islower()]
        heads |= {words[-1].lower(), *small[-1:]}
    age = _AGE.match(text, name.end)
    behind = _APPOSITION.match(text, name.end if age is None else age.end() - 1)
    if behind and _describes(behind["what"]):
        core = _OF.split(behind["what"])[0]
        words = [word.lower() for word in _WORD.findall(core) if word.islower()]
        if any(word in human_nouns() for word in words):
            heads |= set(words)
    return Description(frozenset(heads), "" if age is None else age["age"])


def _last_word(phrase: str) -> str:
    """The last word in small letters, or ""."""
    words = _WORD.findall(phrase.rsplit(maxsplit=1)[-1]) if phrase.strip() else []
    return words[-1].lower() if words else ""


def _describes(what: str) -> bool:
    """Whether words behind a comma tell who somebody is: "the lawyer of", "deputy director", not "met the mayor"."""
    first = what.split()[0].lower()
    return first in _DETERMINERS or first in _RANKS or first in human_nouns()
