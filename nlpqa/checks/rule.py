"""What every check file declares about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Evidence, Finding, Place, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the places a check must find between ⟦ and ⟧; `fixed` is the text after its SAFE fixes.

    `glossary` are rows of a glossary (see docs/glossary.md) that the example needs, `source` is its Chinese
    original.
    """

    text: str
    fixed: str | None = None
    glossary: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A check's name and rank, with texts on which it must find what is marked (`bad`) or nothing (`good`).

    `mqm` is the category in the MQM error typology. `worst` are texts that, repeated to a million code points, give the
    patterns of the check the most work. A `last` check reads what the others found and what was suppressed.
    """

    name: str
    severity: Severity
    mqm: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    worst: tuple[str, ...] = ()
    last: bool = False

    def finding(
        self,
        span: Span,
        message: str,
        *,
        severity: Severity | None = None,
        related: tuple[Place, ...] = (),
        evidence: tuple[Evidence, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this check; `severity` ranks a single one otherwise than the check."""
        rank = self.severity if severity is None else severity
        return Finding(self.name, span, message, rank, related, evidence, fix, self.mqm)

    def fix(self, safety: Safety, *edits: Edit) -> Fix:
        """A fix that this check proposes."""
        return Fix(edits, self.name, safety)


Find = Callable[[Page, Analysis], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check's rule, its documentation in Markdown, its function, its group ("layout"), and the package, with its
    version, that it comes from, if that is not nlpqa.
    """

    rule: Rule
    doc: str
    find: Find
    group: str
    origin: str = ""

    @property
    def why(self) -> str:
        """The paragraph of its documentation that tells why it is a fault, on one line; "" where there is none."""
        found = _WHY.search(self.doc)
        return " ".join(found.group(1).split()) if found else ""


_WHY = re.compile(r"^\*\*Why\.\*\* (.*?)(?:\n\s*\n|\Z)", re.DOTALL | re.MULTILINE)


def check_of(module: ModuleType, group: str, origin: str = "") -> Check:
    """The check that a file declares; raises AttributeError or TypeError for a file that declares none."""
    rule, find = module.RULE, module.find
    if not isinstance(rule, Rule) or not callable(find):
        raise TypeError(f"RULE and find of {module.__name__} are no check")
    return Check(rule, module.__doc__ or "", find, group, origin)
