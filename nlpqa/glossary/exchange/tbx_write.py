"""TBX written: v2 as most tools read it, and v3 (ISO 30042:2019) as TBX-Basic in its two styles."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlpqa.glossary.exchange.characters import CONTROLS, SINGLE_SPACES
from nlpqa.glossary.exchange.concept import Concept, Form, concept_of
from nlpqa.glossary.exchange.table import Entry, Loss, Written, mend_cells
from nlpqa.glossary.exchange.xml import escape

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_SAID = "<sourceDesc><p>nlpqa glossary</p></sourceDesc>"
_MODULE = "http://www.tbxinfo.net/ns/"
_V3 = '<tbx type="TBX-Basic" style="{}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{}>'
_V3_HEADER = f"<tbxHeader><fileDesc>{_SAID}</fileDesc></tbxHeader>"


@dataclass(frozen=True, slots=True)
class _Style:
    """How a version and style of TBX names its elements; `category` writes a data category."""

    opening: str
    closing: str
    entry: str
    language: str
    term: str
    category: Callable[[str, str, str], str]
    drafts: bool


def _by_type(element: str, name: str, value: str) -> str:
    return f'<{element} type="{name}">{escape(value)}</{element}>'


def _by_name(_element: str, name: str, value: str) -> str:
    return f"<min:{name}>{escape(value)}</min:{name}>"


_V2 = _Style(
    f'{_DECLARATION}\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif type="TBX" xml:lang="en">\n'
    f"<martifHeader><fileDesc>{_SAID}</fileDesc></martifHeader>\n<text><body>",
    "</body></text>\n</martif>\n",
    "termEntry",
    "langSet",
    "tig",
    _by_type,
    drafts=True,
)
_DCA = _Style(
    f"{_DECLARATION}\n{_V3.format('dca', '')}\n{_V3_HEADER}\n<text><body>",
    "</body></text>\n</tbx>\n",
    "conceptEntry",
    "langSec",
    "termSec",
    _by_type,
    drafts=False,
)
_DCT = _Style(
    f"{_DECLARATION}\n"
    + _V3.format("dct", f' xmlns:min="{_MODULE}min" xmlns:basic="{_MODULE}basic"')
    + f"\n{_V3_HEADER}\n<text><body>",
    "</body></text>\n</tbx>\n",
    "conceptEntry",
    "langSec",
    "termSec",
    _by_name,
    drafts=False,
)


def write_tbx2(entries: Sequence[Entry]) -> Written:
    """TBX v2, with the process status of drafts."""
    return _write(entries, _V2)


def write_dca(entries: Sequence[Entry]) -> Written:
    """TBX-Basic v3, with data categories as attributes."""
    return _write(entries, _DCA)


def write_dct(entries: Sequence[Entry]) -> Written:
    """TBX-Basic v3, with data categories as elements."""
    return _write(entries, _DCT)


def _write(entries: Iterable[Entry], style: _Style) -> Written:
    data = io.BytesIO()  # bytes at once: a list of the texts would take several times the file's size
    losses: list[Loss] = []
    data.write(f"{style.opening}\n".encode())
    for entry in entries:
        (mended,), changed = mend_cells([entry], [CONTROLS, SINGLE_SPACES])
        concept, lost = concept_of(mended, drafts=style.drafts)
        losses += changed + lost
        if concept is not None and (concept.chinese or concept.english):
            data.write(("".join(_entry(concept, style)) + "\n").encode("utf-8"))
    data.write(style.closing.encode())
    return Written(data.getvalue(), tuple(losses))


def _entry(concept: Concept, style: _Style) -> Iterator[str]:
    yield f'<{style.entry} id="c{concept.line}">'
    if concept.subject:
        yield style.category("descrip", "subjectField", concept.subject)
    if concept.note:
        yield f"<note>{escape(concept.note)}</note>"
    for language, forms in (("zh", concept.chinese), ("en", concept.english)):
        if forms:
            yield f'<{style.language} xml:lang="{language}">'
            for form in forms:
                yield from _form(form, style)
            yield f"</{style.language}>"
    yield f"</{style.entry}>"


def _form(form: Form, style: _Style) -> Iterator[str]:
    yield f"<{style.term}><term>{escape(form.text)}</term>"
    if form.standing:
        yield style.category("termNote", "administrativeStatus", f"{form.standing}Term-admn-sts")
    if form.draft:
        yield style.category("termNote", "processStatus", "unprocessed")
    yield f"</{style.term}>"
