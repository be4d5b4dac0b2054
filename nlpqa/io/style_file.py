"""The house rules of a settings file: [[style]], or [[tool.nlpqa.style]] of a pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nlpqa.core.edit import Safety
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Severity
from nlpqa.core.style import Kind, Scope, StyleExample, StyleRule, Written
from nlpqa.core.style_faults import HAS, refuse

_VALE = {"extends": "kind", "level": "severity", "link": "reason", "description": "reason", "action": "fix"}
_HEADER = re.compile(r"""\s*\[\[\s*(?:tool\s*\.\s*nlpqa\s*\.\s*)?["']?style["']?\s*\]\]\s*(?:#.*)?""")
_PART = re.compile(r"""\s*\[\s*(?:tool\s*\.\s*nlpqa\s*\.\s*)?["']?style["']?\s*\.""")


class _WrongError(Exception):
    """A value that cannot be taken: what was wanted, and the cure."""


def read_styles(tables: Any, path: Path, line: int | None, others: Sequence[str]) -> tuple[StyleRule, ...]:
    """The house rules of a file whose key `style` stands in a line; `others` are the keys of the settings beside it.

    Raises NlpqaError for the first fault.
    """
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        cure = "write [[style]] in a line of its own for each rule, and its keys below"
        raise NlpqaError("“style” wants rules of house style", path, line, cure)
    places = _places(path, len(tables), line)
    return tuple(_rule(table, written, others) for table, written in zip(tables, places, strict=True))


def _rule(table: Mapping[str, Any], written: Written, others: Sequence[str]) -> StyleRule:
    name = table.get("name")
    title = name if isinstance(name, str) and name else "a rule of house style"
    values: dict[str, Any] = {"name": "", "written": written}
    for key, value in table.items():
        if key not in _READ:
            raise NlpqaError(f"{title}: unknown key “{key}”", written.path, written.line(key), _meant(key, others))
        try:
            values[key] = _READ[key](key, value)
        except _WrongError as error:
            raise NlpqaError(f"{title}: {error.args[0]}", written.path, written.line(key), error.args[1]) from None
    if "kind" not in values:
        kinds = ", ".join(Kind)
        raise NlpqaError(
            f"{title}: it does not say its kind", written.path, written.first, f"write kind = one of {kinds}"
        )
    for kind, keys in HAS.items():
        for key in keys:
            if key in table and kind is not values["kind"]:
                told = f"{title}: “{key}” goes with the kind {kind}, and this is {values['kind']}"
                cure = f'leave it out, or write kind = "{kind}"'
                raise NlpqaError(told, written.path, written.line(key), cure)
    rule = StyleRule(**values)
    refuse(rule)
    return rule


def _meant(key: str, others: Sequence[str]) -> str:
    if key in _VALE:
        return f"what Vale calls {key} is “{_VALE[key]}” here"
    if key in others:
        return f"“{key}” is a setting of the whole file: write it above the first [[style]]"
    return f"did you mean “{get_close_matches(key.lower(), _READ, n=1, cutoff=0)[0]}”?"


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"“{key}” wants a text", f'write {key} = "…"')
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _WrongError(f"“{key}” wants a list of texts", f'write {key} = ["…", "…"]')
    return tuple(value)


def _pairs(key: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise _WrongError(f"“{key}” wants pairs of texts", f'write {key} = {{ "…" = "…" }}')
    return tuple(value.items())


def _number(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _WrongError(f"“{key}” wants a number, 0 or more", f"write {key} = 1")
    return value


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"“{key}” wants true or false", f"write {key} = true, without quotation marks")
    return value


def _one_of(choices: Mapping[str, Any]) -> Callable[[str, Any], Any]:
    def read(key: str, value: Any) -> Any:
        if not isinstance(value, str) or value not in choices:
            near = get_close_matches(str(value).lower(), choices, n=1, cutoff=0.5)
            cure = f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(choices)}"
            raise _WrongError(f"there is no {key} “{value}”", cure)
        return choices[value]

    return read


def _examples(key: str, value: Any) -> tuple[StyleExample, ...]:
    cure = f'write {key} = ["…", {{ text = "…", fixed = "…" }}]' if key == "bad" else f'write {key} = ["…"]'
    if not isinstance(value, list):
        raise _WrongError(f"“{key}” wants a list of examples", cure)
    return tuple(_example(key, item, cure) for item in value)


def _example(key: str, item: Any, cure: str) -> StyleExample:
    if isinstance(item, str):
        return StyleExample(item)
    allowed = {"text", "fixed"} if key == "bad" else {"text"}
    if (
        not isinstance(item, dict)
        or "text" not in item
        or not set(item) <= allowed
        or not all(isinstance(each, str) for each in item.values())
    ):
        raise _WrongError(f"an example of “{key}” cannot be read", cure)
    return StyleExample(**item)


_READ: Mapping[str, Callable[[str, Any], Any]] = {
    "name": _text,
    "kind": _one_of({kind.value: kind for kind in Kind}),
    "swap": _pairs,
    "tokens": _texts,
    "token": _text,
    "max": _number,
    "min": _number,
    "either": _pairs,
    "scope": _one_of({scope.value: scope for scope in Scope}),
    "ignorecase": _flag,
    "nonword": _flag,
    "exceptions": _texts,
    "message": _text,
    "reason": _text,
    "severity": _one_of({each.word: each for each in sorted(Severity, reverse=True)}),
    "fix": _one_of({"safe": Safety.SAFE, "review": Safety.REVIEW, "none": None}),
    "bad": _examples,
    "good": _examples,
}


def _places(path: Path, count: int, line: int | None) -> list[Written]:
    """Where each rule stands; where the file writes them in another way, all stand in the line of the key."""
    lines = path.read_text("utf-8-sig").split("\n")
    starts = [number for number, text in enumerate(lines) if _HEADER.fullmatch(text.rstrip("\r"))]
    if len(starts) != count:
        return [Written(str(path), line)] * count
    return [Written(str(path), start + 1, tuple(_block(lines, start))) for start in starts]


def _block(lines: Sequence[str], start: int) -> list[str]:
    """The lines of a rule, to the next table that is no part of it."""
    end = start + 1
    while end < len(lines) and (not _TABLE.match(lines[end]) or _PART.match(lines[end])):
        end += 1
    return [line.rstrip("\r") for line in lines[start:end]]


_TABLE = re.compile(r"""\s*\[\[?\s*["']?[A-Za-z][\w.\- "']*\]\]?\s*(?:#.*)?$""")
