"""Speakers whose names are kept back or not known."""

from __future__ import annotations

import re

from nlpqa.core.quote import Speaker
from nlpqa.io.tables import entries
from nlpqa.quotes.people import human_nouns
from nlpqa.quotes.speakers import core_of

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAMED = re.compile(r"\bincluding\s+\S|,\s(?:[A-Z][\w.'’-]*(?:\s|(?=,|$))){2,}(?:,|$)")


def is_anonymous(speaker: Speaker) -> bool:
    """Whether a speaker is some person, or several, and not named by the way; "a card" says something, too."""
    if speaker.kind != "anonymous" or _NAMED.search(speaker.text):
        return False
    if any(request in speaker.text.lower() for request in entries("speakers", "anonymous_phrase")):
        return True
    core = [word.lower() for word in _WORD.findall(core_of(speaker.text))]
    if " ".join(core) in entries("speakers", "anybody"):
        return False
    if not core or core[0] in entries("speakers", "nobody") or _relative(speaker.text):
        return False
    if core[-1] in entries("speakers", "person"):
        return " in charge" not in speaker.text
    return core[-1] in human_nouns() or not entries("speakers", "anonymous").isdisjoint(core)


def _relative(phrase: str) -> bool:
    """Whether a phrase is a relative one: "many of whom"."""
    return phrase.lower().endswith((" whom", " which"))
