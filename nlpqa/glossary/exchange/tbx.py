"""TBX read: v2 (martif) and v3 (ISO 30042:2019), in either style; what the glossary has no column for is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.characters import with_single_spaces
from nlpqa.glossary.exchange.concept import ADMITTED, Concept, Form, entries_of, is_type
from nlpqa.glossary.exchange.table import Asked, Entry, Loss, Table
from nlpqa.glossary.exchange.xml import local_name, read_elements, read_root
from nlpqa.io.tables import table

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_GROUPS = ("termGrp", "termNoteGrp", "descripGrp", "adminGrp", "transacGrp")
_TYPED = ("descrip", "descripNote", "termNote", "admin", "adminNote", "transac", "transacNote", "ref", "xref")
_STANDINGS = ("administrativeStatus", "normativeAuthorization")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_COLUMN = "the glossary has no column for it"


def read_tbx(data: bytes, asked: Asked) -> Table:
    """The terms of a TBX file of any version and style; raises NlpqaError for what is none, or is broken, by line."""
    if asked.columns:
        raise NlpqaError("TBX has no columns to be named", cure="leave --column out")
    if not data.strip():
        raise NlpqaError("the file is empty", cure="name a file with terms")
    root = read_root(data)
    if root not in ("martif", "tbx"):
        raise NlpqaError(f"this is no TBX: its root is <{root}>", cure="name a file whose root is <martif> or <tbx>")
    entries: list[Entry] = []
    losses: list[Loss] = []
    for element in read_elements(data, "termEntry", "conceptEntry"):
        line: Any = element.sourceline  # lxml's stubs do not say that it is a number
        reading = _Reading(line or 0)
        rows, lost = entries_of(reading.concept(element))
        entries += rows
        losses += reading.losses + lost
    return Table(tuple(entries), tuple(losses))


@dataclass
class _Reading:
    """An entry being read, and what of it has found no place so far."""

    line: int
    losses: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def concept(self, entry: _Element) -> Concept:
        subject = ""
        chinese: list[Form] = []
        english: list[Form] = []
        for element in _leaves(entry):
            if local_name(element) not in _LANGUAGES:
                if _category(element) == "subjectField" and not subject and is_type(self.text(element)):
                    subject = self.text(element)
                else:
                    self.keep(element)
                continue
            forms = list(self.forms(element))
            language = (element.get(_LANG) or "").lower().replace("_", "-").partition("-")[0]
            if language in table("exchange")["languages"]["chinese"]:
                chinese += forms
            elif language in table("exchange")["languages"]["english"]:
                english += forms
            else:
                named = element.get(_LANG) or "not said"
                why = "the glossary holds Chinese and English"
                self.losses += [Loss(self.line, f"language {named}", form.text, why) for form in forms]
        return Concept(self.line, tuple(chinese), tuple(english), subject, "; ".join(dict.fromkeys(self.notes)))

    def forms(self, language: _Element) -> Iterator[Form]:
        for element in _leaves(language):
            if local_name(element) in _TERMS:
                yield from self.form(element)
            else:
                self.keep(element)

    def form(self, term: _Element) -> Iterator[Form]:
        """The term of a section, with its standing; none if there is no text."""
        text, standing, draft = "", "", False
        for element in _leaves(term):
            category = _category(element)
            if local_name(element) == "term" and not text:
                text = self.text(element)
            elif category in _STANDINGS and not standing:
                standing = self.standing(element)
            elif category == "processStatus":
                draft = self.unapproved(element)
            else:
                self.keep(element)
        if text:
            yield Form(text, standing, draft)

    def standing(self, element: _Element) -> str:
        said = self.text(element)
        name = said.lower().replace("-admn-sts", "").replace("admnsts", "").removesuffix("term")
        known = table("exchange")["administrative_status"].get(name)
        if known is None:
            self.losses.append(Loss(self.line, _category(element), said, "an unknown standing is read as admitted"))
        return known or ADMITTED

    def unapproved(self, element: _Element) -> bool:
        said = self.text(element)
        known: str | None = table("exchange")["process_status"].get(said.lower())
        if known is None:
            self.losses.append(Loss(self.line, "processStatus", said, "an unknown one is read as draft"))
        return known != ""

    def keep(self, element: _Element) -> None:
        """A note goes to the notes; what else there is has no column."""
        text = self.text(element)
        if local_name(element) == "note" and text:
            self.notes.append(text)
        elif local_name(element) != "note":
            self.losses.append(Loss(self.line, _category(element), text or element.get("target", ""), _NO_COLUMN))

    def text(self, element: _Element) -> str:
        """The text of an element; that markup within it goes is told."""
        for inner in element:
            self.losses.append(Loss(self.line, local_name(inner), _all_text(inner), "markup is left out"))
        return with_single_spaces(_all_text(element)).strip()


def _leaves(element: _Element) -> Iterator[_Element]:
    """What stands in an element, through the groups that only hold things together."""
    for inner in element:
        if local_name(inner) in _GROUPS:
            yield from _leaves(inner)
        else:
            yield inner


def _all_text(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _category(element: _Element) -> str:
    """The data category: an attribute in one style, the element's name in the other."""
    name = local_name(element)
    return str(element.get("type") or name) if name in _TYPED else name
