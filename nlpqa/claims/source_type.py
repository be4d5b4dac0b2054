"""Of what type the source of a claim is: by what it is called, and by what the text says of a name's bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from nlpqa.core.term import Term
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.english import Need
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.page.page import Page
from nlpqa.quotes.known import is_called
from nlpqa.quotes.people import find_people, gender_of, human_nouns, person_in
from nlpqa.quotes.speakers import core_of, is_written_as_name, named_in_apposition, owned_part, speaker_kind

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FIRM = re.compile(r"\w\.(?:com|cn|net|me|org)\b|[&\d]|^[A-Z]{2,6}$")  # JD.com, H&M, BYD
_NUMBER = re.compile(r"[\d.()IVX]+$")
_DESCRIBED_AS = re.compile(r",\s(?:an?|the|its|one of the)\s([^,.;:()\"“”]{3,80})")
_SURNAMED = re.compile(r"\bsurnamed\s[A-Z]")
_LEAST_SURE = 4  # capitalised words that a person's name does not have


class Bearers:
    """Whether the names of a page are borne by persons or by bodies."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._known: dict[str, bool] = {}

    def is_body(self, name: str) -> bool:
        """Whether a name is a body's, by its own words, by what stands beside it, by the model."""
        if name not in self._known:
            self._known[name] = self._is_body(name)
        return self._known[name]

    def _is_body(self, name: str) -> bool:
        words = [word for word in _WORD.findall(re.sub(r"['’]s$", "", name)) if word[0].isupper() or word[0].isdigit()]
        lowered = [word.lower().rstrip(".") for word in words]
        if not words or set(lowered[:1]) & entries("people", "kin"):
            return False
        if lowered[-1] in _body_words() or lowered[0] in entries("sources", "body_name") or _FIRM.search(name):
            return True
        if " of " in name and lowered[0] in _body_words():
            return True
        if lowered[0] in human_nouns() or words[0].rstrip(".") in entries("people", "title"):
            return False
        if person_in(name) == name or gender_of(name):
            return False
        beside = self._beside(name)
        if beside is not None:
            return beside
        return self._by_shape(name, words)

    def _by_shape(self, name: str, words: list[str]) -> bool:
        """What the model and the letters of a name tell, where nothing else does."""
        if len(words) == 1 and words[0] in entries("people", "surname") - entries("people", "ambiguous"):
            return False
        if (labels := self._labels.get(name)) is not None and len(labels) == 1:
            return "PERSON" not in labels
        if len(words) == 1:
            return name.casefold() not in self._surnames
        return len(words) >= _LEAST_SURE or is_ordinary(words[-1]) or name.lower().startswith("the ")

    def _beside(self, name: str) -> bool | None:
        """What the nouns right before and right behind a name in the text tell, the first that tells anything."""
        bare = re.sub(r"^(?:the|an?)\s", "", name, flags=re.IGNORECASE)
        for found in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", self._page.text):
            before = self._page.text[max(0, found.start() - 40) : found.start()].rstrip().rsplit(maxsplit=1)
            noun = before[-1].lower() if before else ""
            if noun in _bodies() and noun not in human_nouns():
                return True
            if noun in human_nouns() or noun.rstrip(".").title() in entries("people", "title"):
                return noun in _bodies()
            behind = self._page.text[found.end() : found.end() + 90]
            if re.match(r",\s(?:aged\s)?\d\d,|,\swho\b|\s\(\d\d\)", behind):
                return False
            if (described := _DESCRIBED_AS.match(behind)) is not None:
                heads = [word.lower() for word in _WORD.findall(core_of(described[1]))][-1:]
                if heads and (heads[0] in _bodies() or heads[0] in human_nouns()):
                    return heads[0] not in human_nouns()
        return None

    @cached_property
    def _labels(self) -> dict[str, set[str]]:
        """The labels that the model gives the names of the page, where it was asked for names."""
        found: dict[str, set[str]] = {}
        if self._page.parse is not None and self._page.parse.gives(Need.NAMES):
            for piece in self._page.parse:
                for name in piece.doc.ents:
                    found.setdefault(name.text, set()).add(name.label_)
        return found

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The last words, in lower case, of the persons that the page names in full."""
        return frozenset(name.split()[-1].casefold() for name in self.persons if " " in name)

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The persons named in full, each once, in the order of the text as far as it tells."""
        return tuple(dict.fromkeys(self._persons()))

    def _persons(self) -> Iterator[str]:
        text = self._page.text
        for sentence in self._page.sentences:
            yield from (span.of(text) for span in find_people(text, sentence))
        yield from (name for name, labels in self._labels.items() if labels == {"PERSON"} and " " in name)
        for found in _given().finditer(text):
            yield found[0]


def source_type(name: str, kind: str, term: Term | None, bearers: Bearers) -> str:
    """One of SOURCE_TYPES but "article" for a source by its fullest form and its kind (one of SPEAKER_KINDS)."""
    if term is not None and term.type in ("organisation", "product"):
        return "organisation"
    if term is not None and term.type == "person":
        return "named"
    kind = speaker_kind(name) if kind == "pronoun" else kind
    lowered = name.lower()
    if _SURNAMED.search(name):
        return "named"
    if kind == "name" or is_called(name) or (kind == "nominal" and " " in name and is_written_as_name(name)):
        return _of_name(name, bearers)
    if any(request in lowered for request in entries("speakers", "anonymous_phrase")):
        return "anonymous"
    if any(re.search(rf"\b{phrase}\b", lowered) for phrase in _office_phrases()):
        return "official"
    core = [word.lower() for word in _WORD.findall(owned_part(core_of(_without_measure(name))))]
    head = _head(core)
    if head in entries("sources", "office") or (head in entries("sources", "office_of") and _for_whom(name)):
        return "official"
    if kind in ("document", "organisation"):
        return kind
    if head in entries("speakers", "document"):
        return "document"
    return "organisation" if head in _bodies() and head not in human_nouns() else "anonymous"


def is_document(phrase: str) -> bool:
    """Whether a noun phrase means a writing, by name or by its noun: "Article 17 of the regulations"."""
    words = _WORD.findall(owned_part(core_of(_without_measure(phrase))))
    head = _head(words)
    named = len(words) > 1 and head[:1].isupper() and head != words[0]
    laws = entries("sources", "law")
    return head.lower() in (laws if named else laws | entries("speakers", "document"))


def _of_name(name: str, bearers: Bearers) -> str:
    if named_in_apposition(name) is not None:
        return "named"
    core = [word.lower() for word in _WORD.findall(core_of(name))]
    if _head(core) in entries("sources", "law") and len(core) > 1:
        return "document"
    return "organisation" if bearers.is_body(name) else "named"


def _without_measure(phrase: str) -> str:
    """What there is a set, a copy or a part of; another phrase as it stands."""
    before, of, behind = phrase.partition(" of ")
    return behind if of and before.rpartition(" ")[2].lower() in entries("sources", "measure") else phrase


def _head(core: list[str]) -> str:
    """The last word of a core that is no number: "article" of "Article 17"."""
    return next((word for word in reversed(core) if not _NUMBER.match(word.upper())), "")


def _for_whom(phrase: str) -> bool:
    """Whether a phrase says for whom somebody speaks, or means a certain one."""
    if re.match(r"(?:the|its|their|our)\s", phrase, re.IGNORECASE) or re.search(r"\w['’]s?\s", core_of(phrase)):
        return True
    return re.search(r"\s(?:of|for)\s", phrase) is not None


@cache
def _body_words() -> frozenset[str]:
    return entries("sources", "body_name") | entries("speakers", "organisation")


@cache
def _bodies() -> frozenset[str]:
    return entries("sources", "body") | entries("speakers", "organisation")


@cache
def _office_phrases() -> tuple[str, ...]:
    return tuple(sorted(table("sources")["office"]["phrases"]["entries"]))


@cache
def _given() -> re.Pattern[str]:
    given = any_of(entries("people", "man") | entries("people", "woman"))
    return re.compile(rf"\b{given}(?:\s[A-Z]\.)?(?:\s(?:de|van|von|der|la|bin|al)\b)*\s[A-Z][\w’'-]+")
