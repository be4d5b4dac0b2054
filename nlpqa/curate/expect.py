"""What texts are expected to show of a glossary's names, in a TOML file beside each, against what they show."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nlpqa.checks.registry import choose
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Safety, apply
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Finding

SUBJECT = "name"
"""The checks that a glossary answers for begin with it."""
_CURE = 'write [[finding]] with check = "name-variant", text = "…", and line and fix if you like'
_TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Expected:
    """A finding that a text must have: check and text, its line from 1 or 0 for any, what the fix writes or None."""

    check: str
    text: str
    line: int = 0
    fix: str | None = None


@dataclass(frozen=True)
class Miss:
    """Where a text is not as expected: `kind` is missing, unexpected or fix; `got` is what a wrong fix writes."""

    kind: str
    document: str
    line: int
    check: str
    text: str
    fix: str | None = None
    got: str | None = None


def expected_path(text: Path) -> Path:
    """Where the expectations of a text lie: NAME.toml beside it."""
    return text.with_name(f"{text.name}.toml")


def read_expected(path: Path) -> list[Expected]:
    """The findings about names that a file of expectations lists; those marked `fails` are left out.

    Raises NlpqaError for what is no such file.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise NlpqaError(f"cannot read the expectations: {error.strerror}", path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = _TOML_LINE.search(str(error))
        line = int(at.group(1)) if at else None
        raise NlpqaError(f"not proper TOML: {error}", path, line, "see glossary test in docs/glossary.md") from error
    rows = found.get("finding", [])
    slips = [key for key in found if key != "finding" and get_close_matches(key, ["finding"], cutoff=0.8)]
    if slips or not isinstance(rows, list):
        raise NlpqaError(f"“{slips[0] if slips else 'finding'}” lists no findings", path, cure=_CURE)
    return [row for each in rows if (row := _expected(each, path)) is not None]


def _expected(row: Any, path: Path) -> Expected | None:
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("check", "text")):
        raise NlpqaError("a finding without check or text", path, cure=_CURE)
    line, fix = row.get("line", 0), row.get("fix")
    if not isinstance(line, int) or not (fix is None or isinstance(fix, str)):
        raise NlpqaError(f"line or fix of “{row['text']}” is of the wrong kind", path, cure=_CURE)
    if "fails" in row or not row["check"].startswith(f"{SUBJECT}-"):
        return None
    choose([row["check"]])  # raises for a name that no check has
    return Expected(row["check"], row["text"], line, fix)


def misses(analysis: Analysis, expected: Sequence[Expected]) -> Iterator[Miss]:
    """Where the findings about names are not those that are expected, in the order of the text, missing ones last."""
    left = sorted(expected, key=lambda each: (not each.line, each.line))
    document, text = analysis.document, analysis.document.text
    for finding in analysis.findings:
        if not finding.check.startswith(f"{SUBJECT}-"):
            continue
        line, surface = document.lines.number(finding.span.start), " ".join(finding.span.of(text).split())
        meant = next((each for each in left if _is_meant(each, finding.check, line, surface)), None)
        if meant is None:
            yield Miss("unexpected", document.id, line, finding.check, surface)
            continue
        left.remove(meant)
        got = _written(text, finding)
        if meant.fix is not None and got != meant.fix:
            yield Miss("fix", document.id, line, finding.check, surface, meant.fix, got)
    for each in left:
        yield Miss("missing", document.id, each.line, each.check, each.text, each.fix)


def _is_meant(expected: Expected, check: str, line: int, surface: str) -> bool:
    same = expected.check == check and " ".join(expected.text.split()) == surface
    return same and expected.line in (0, line)


def _written(text: str, finding: Finding) -> str | None:
    """What stands in a finding's place once its fix is made, None if none is made unasked."""
    if finding.fix is None or finding.fix.safety < Safety.SAFE:
        return None
    new = apply(text, [finding.fix]).text
    return new[finding.span.start : finding.span.end + len(new) - len(text)]
