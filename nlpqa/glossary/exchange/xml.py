"""XML read safely: no entities, no DTD, nothing from the network, no depth without end; element by element."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from nlpqa.core.errors import NlpqaError

if TYPE_CHECKING:
    from lxml.etree import _Element

_SLICE = 1 << 16  # bytes given to the parser at once
_CUT = "the file may be cut short; export it again"
_ENTITIES = "write the characters themselves; nlpqa reads no entities but &amp; &lt; &gt; &quot; &apos;"


class _RootSeenError(Exception):
    """The parser has come to the root, and what may stand before it has been looked at."""


def read_root(data: bytes) -> str:
    """The name of the root, without its namespace.

    Raises NlpqaError for what is no XML, and for XML that declares entities. A DOCTYPE that names a DTD is let pass;
    the DTD is not read.
    """
    parser = expat.ParserCreate()
    found: list[str] = []

    def root(name: str, _attributes: dict[str, str]) -> None:
        found.append(name)
        raise _RootSeenError

    def entity(*_declared: Any) -> None:
        raise NlpqaError("the XML declares entities", line=parser.CurrentLineNumber, cure=_ENTITIES)

    parser.StartElementHandler = root
    parser.EntityDeclHandler = entity
    try:
        for at in range(0, len(data), _SLICE):
            parser.Parse(data[at : at + _SLICE], False)
        parser.Parse(b"", True)
    except _RootSeenError:
        return found[0].rpartition(":")[2]
    except expat.ExpatError as error:
        raise NlpqaError(f"this is no XML: {expat.ErrorString(error.code)}", line=error.lineno, cure=_CUT) from error
    except (ValueError, LookupError) as error:  # an encoding that expat does not know
        raise NlpqaError(f"this XML cannot be read: {error}", line=1, cure="save it as UTF-8") from error
    raise NlpqaError("this XML has no root", cure=_CUT)


def read_elements(data: bytes, *names: str) -> Iterator[_Element]:
    """Every element of some names, in any namespace, one at a time: what came before is forgotten.

    Call `read_root` first. Raises NlpqaError by line for broken XML and for the use of an entity.
    """
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            for used in element.iter(etree.Entity):
                line = used.sourceline or element.sourceline
                raise NlpqaError(f"the XML uses the entity {used.text}", line=line, cure=_ENTITIES)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise NlpqaError(f"this XML is broken: {error.msg}", line=error.lineno, cure=_CUT) from error


def local_name(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def escape(text: str) -> str:
    """A text as it stands in XML.

    >>> escape("Q&A <beta>")
    'Q&amp;A &lt;beta&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
