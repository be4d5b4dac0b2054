"""House style as data: what a desk adds to the checks in its settings, in the manner of Vale's rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from nlpqa.core.edit import Safety
from nlpqa.core.finding import Severity


class Kind(StrEnum):
    """How a rule works: words to avoid, words to replace, words to count, two forms of which an article keeps one."""

    EXISTENCE = "existence"
    SUBSTITUTION = "substitution"
    OCCURRENCE = "occurrence"
    CONSISTENCY = "consistency"


class Scope(StrEnum):
    """Where a rule looks, and within what an occurrence rule counts."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    HEADING = "heading"
    QUOTATION = "quotation"
    OUTSIDE_QUOTATIONS = "outside-quotations"


@dataclass(frozen=True, slots=True)
class StyleExample:
    """A text with what a rule must find between ⟦ and ⟧; `fixed` is the text after the rule's fixes."""

    text: str
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Where a rule stands: its file, and its own lines, the first of which is number `first`, from 1."""

    path: str | None = None
    first: int | None = None
    lines: tuple[str, ...] = ()

    def line(self, key: str, holding: str = "") -> int | None:
        """The line where a key of the rule is written, or where that key's value holds a text."""
        at = next((n for n, line in enumerate(self.lines) if _key(line) == key), None)
        if self.first is None or at is None:
            return self.first
        forms = (holding, holding.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"))
        found = (n for n, line in enumerate(self.lines[at:], at) if any(form in line for form in forms))
        return self.first + (next(found, at) if holding else at)


@dataclass(frozen=True)
class StyleRule:
    r"""One house rule; which of `swap`, `tokens`, `token` and `either` it has depends on its kind.

    `swap` are regular expressions with the text to put in their place (`\1` is the first group), `tokens` regular
    expressions to avoid, `token` one to count (`max` and `min` times in the scope), `either` pairs of regular
    expressions of which an article keeps to one. `nonword` lets them match inside words. What lies in one of the
    `exceptions` is left alone. `fix` says how sure a substitution is, None that it is only told.
    """

    name: str
    kind: Kind
    swap: tuple[tuple[str, str], ...] = ()
    tokens: tuple[str, ...] = ()
    token: str = ""
    max: int | None = None
    min: int = 0
    either: tuple[tuple[str, str], ...] = ()
    scope: Scope = Scope.TEXT
    ignorecase: bool = True
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    message: str = ""
    reason: str = ""
    severity: Severity = Severity.WARNING
    fix: Safety | None = Safety.REVIEW
    # Nothing that is found depends on these, so they are no part of what the fingerprint is made from.
    bad: tuple[StyleExample, ...] = field(default=(), repr=False)
    good: tuple[StyleExample, ...] = field(default=(), repr=False)
    written: Written = field(default=Written(), repr=False, compare=False)

    @property
    def mends(self) -> bool:
        """Whether it proposes a fix."""
        return self.kind is Kind.SUBSTITUTION and self.fix is not None

    @property
    def regexes(self) -> tuple[tuple[str, str], ...]:
        """Every regular expression with the key it is written under."""
        return (
            *(("swap", regex) for regex, _ in self.swap),
            *(("tokens", regex) for regex in self.tokens),
            *(("token", regex) for regex in (self.token,) if regex),
            *(("either", regex) for pair in self.either for regex in pair),
        )


def _key(line: str) -> str:
    """The key that a line of TOML begins with: name = "…", or the name of a table, [style.swap]."""
    if line.lstrip().startswith("["):
        return line.split("]")[0].rsplit(".", 1)[-1].strip(" \"'") if "." in line else ""
    return line.split("=")[0].split(".")[0].strip(" \t\"'")
