"""A row of a glossary as a concept of a termbase, with Chinese and English terms of some standing, and back.

The target is the preferred term, `also` are admitted ones, `variants` deprecated ones. A forbidden target is a
deprecated term without another beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlpqa.core.term import TERM_TYPES
from nlpqa.glossary.exchange.forms import join_forms, split_forms
from nlpqa.glossary.exchange.table import Entry, Loss
from nlpqa.io.tables import table

_ALONE = "a target that is forbidden, or none, has no other forms beside it"
_WHY = {
    "also": _ALONE,
    "variants": _ALONE,
    "context": "TBX has no category for it: to other tools the variants are deprecated in any context",
}
PREFERRED, ADMITTED, DEPRECATED, NONE = "preferred", "admitted", "deprecated", ""


@dataclass(frozen=True, slots=True)
class Form:
    """A term in one language: its standing, "" if nothing is said, and whether nobody has approved it yet."""

    text: str
    standing: str = NONE
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """What a termbase says of one thing, and the line where it does."""

    line: int
    chinese: tuple[Form, ...] = ()
    english: tuple[Form, ...] = ()
    subject: str = ""
    note: str = ""


def is_type(subject: str) -> bool:
    """Whether a field of knowledge is rather one of the glossary's types of things."""
    return subject.lower() in TERM_TYPES or subject.lower() in _aliases()


def concept_of(entry: Entry, *, drafts: bool) -> tuple[Concept | None, list[Loss]]:
    """A row as a concept, and what of the row it does not hold; without `drafts` a draft is left out, all of it."""
    cells = dict(entry.cells)
    status = cells.pop("status", "").lower()
    if status == "draft" and not drafts:
        why = "TBX-Basic has no category for drafts, and they must not pass for preferred terms: left out"
        return None, [Loss(entry.line, "", entry.shown(), why)]
    losses = []
    source, target, note = (cells.pop(name, "") for name in ("source", "target", "note"))
    subject = cells.pop("type", "")
    if subject and not is_type(subject):
        losses.append(Loss(entry.line, "type", subject, "only the glossary's own types are written as a subject field"))
        subject = ""
    english = []
    if target and status == "forbidden":
        english = [Form(target, DEPRECATED)]
    elif target:
        english = [Form(target, NONE if status == "draft" else PREFERRED, status == "draft")]
        english += [Form(form, ADMITTED) for form in split_forms(cells.pop("also", ""))]
        english += [Form(form, DEPRECATED) for form in split_forms(cells.pop("variants", ""))]
    elif status == "forbidden":
        losses.append(Loss(entry.line, "status", status, "without a target there is nothing to forbid"))
    losses += [
        Loss(entry.line, name, cell, _WHY.get(name, "TBX has no category for it")) for name, cell in cells.items()
    ]
    chinese = (Form(source, draft=status == "draft" and not target),) if source else ()
    return Concept(entry.line, chinese, tuple(english), subject, note), losses


def entries_of(concept: Concept) -> tuple[list[Entry], list[Loss]]:
    """The rows of a concept, and what they do not hold: one for each Chinese term, and for each forbidden form."""
    losses: list[Loss] = []
    common = {"type": concept.subject, "note": concept.note}
    renderings = list(_renderings(concept, losses))
    sources = _sources(concept, losses)
    if not concept.chinese and not concept.english:
        losses.append(Loss(concept.line, "", concept.note or concept.subject, "an entry without Chinese and English"))
        return [], losses
    rows = ({**common, "source": source.text, **_named(cells, source)} for source in sources for cells in renderings)
    return [Entry(concept.line, {name: cell for name, cell in row.items() if cell}) for row in rows], losses


def _sources(concept: Concept, losses: list[Loss]) -> list[Form]:
    """The Chinese terms, the preferred one first; an empty one if there is none."""
    forms = sorted(concept.chinese, key=lambda form: form.standing != PREFERRED)
    for form in forms:
        if form.standing not in (NONE, PREFERRED):
            losses.append(
                Loss(concept.line, "source", form.text, f"that a Chinese term is {form.standing} is not held")
            )
    first: dict[str, Form] = {}
    for form in forms:
        first.setdefault(form.text, form)
    return list(first.values()) or [Form("")]


def _named(cells: dict[str, str], source: Form) -> dict[str, str]:
    return {**cells, "status": cells.get("status") or "draft"} if source.draft else cells


def _renderings(concept: Concept, losses: list[Loss]) -> Iterator[dict[str, str]]:
    """What the English columns say: once, or for each form of a concept that has only deprecated ones."""
    target = _target(concept.english)
    if target is None:
        for form in concept.english:
            if form.draft:
                why = "a deprecated term that nobody has approved is left out"
                losses.append(Loss(concept.line, "variants", form.text, why))
            else:
                yield {"target": form.text, "status": "forbidden"}
        if not any(not form.draft for form in concept.english):
            yield {}
        return
    others = [form for form in concept.english if form is not target]
    for form in others:
        if form.draft:
            losses.append(Loss(concept.line, "also", form.text, "another term that nobody has approved is left out"))
        elif form.standing == PREFERRED:
            why = "another preferred term is read as an accepted form"
            losses.append(Loss(concept.line, "also", form.text, why))
    cells = {"target": target.text, "status": "draft" if target.draft else ""}
    for column, deprecated in (("also", False), ("variants", True)):
        forms = [form.text for form in others if not form.draft and (form.standing == DEPRECATED) is deprecated]
        cells[column], lost = join_forms(forms, column, concept.line)
        losses += lost
    yield cells


def _target(forms: Sequence[Form]) -> Form | None:
    """The preferred term, else the first of which nothing is said, else the first that is admitted."""
    for standing in (PREFERRED, NONE, ADMITTED):
        for form in sorted(forms, key=lambda form: form.draft):
            if form.standing == standing:
                return form
    return None


def _aliases() -> dict[str, str]:
    aliases: dict[str, str] = table("glossary_columns")["type"]
    return aliases
