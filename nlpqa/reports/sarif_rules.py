"""Checks as the rules of a SARIF tool, from their own pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlpqa.checks.registry import all_checks
from nlpqa.checks.rule import Check
from nlpqa.core.finding import Severity
from nlpqa.core.record import Record

_RANKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}  # GitHub's words
_MARKUP = re.compile(r"\*\*|`")


def descriptors(names: Iterable[str]) -> list[Record]:
    """The rules of these checks, by name; of a check that nlpqa does not know, its name alone."""
    known = {check.rule.name: check for check in all_checks()}
    return [_descriptor(known[name]) if name in known else _unknown(name) for name in sorted(names)]


def _unknown(name: str) -> Record:
    return {"id": name, "shortDescription": {"text": name}}


def _descriptor(check: Check) -> Record:
    doc = check.doc.strip()
    first, _, rest = doc.partition("\n\n")
    what = rest.partition("\n\n")[0].removeprefix("**What.** ")
    return {
        "id": check.rule.name,
        "name": check.rule.name.title().replace("-", ""),
        "shortDescription": {"text": _plain(first)},
        "fullDescription": {"text": _plain(what or first)},
        "help": {"text": _plain(doc), "markdown": doc},
        "defaultConfiguration": {"level": check.rule.severity.word},
        "properties": {"tags": [check.group, check.rule.mqm], "problem.severity": _RANKS[check.rule.severity]},
    }


def _plain(markdown: str) -> str:
    """The words without marks, a paragraph a line.

    >>> _plain("**Why.** It\\nis `so`.\\n\\nYes.")
    'Why. It is so.\\n\\nYes.'
    """
    return "\n\n".join(" ".join(_MARKUP.sub("", part).split()) for part in markdown.split("\n\n"))
