"""The nearest nlpqa.toml, or [tool.nlpqa] of a pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Severity
from nlpqa.core.settings import FileIgnore, Settings
from nlpqa.io.style_file import read_styles

_KEYS = {field.name.replace("_", "-"): field.name for field in fields(Settings)}

_FILES = {"glossary": "names.csv", "baseline": "baseline.json"}


def find_settings(start: Path) -> Settings:
    """The settings of the nearest file from a folder upwards, or the defaults."""
    path = nearest_settings(start)
    return Settings() if path is None else read_settings(path)


def nearest_settings(start: Path) -> Path | None:
    """The nearest settings file from a folder upwards."""
    for folder in (start, *start.parents):
        if (own := folder / "nlpqa.toml").is_file():
            return own
        if (project := folder / "pyproject.toml").is_file() and "nlpqa" in _load(project).get("tool", {}):
            return project
    return None


def read_settings(path: Path) -> Settings:
    """The settings of one file; raises NlpqaError for an unknown key or a value of the wrong kind."""
    table = _load(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("nlpqa", {})
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            near = get_close_matches(key.replace("_", "-"), _KEYS, n=1, cutoff=0)[0]
            raise NlpqaError(f"unknown setting “{key}”", path, _line(path, key), f"did you mean “{near}”?")
        values[_KEYS[key]] = _value(key, value, path)
    return Settings(**values)


def severity(word: str, path: Path | None = None, line: int | None = None) -> Severity:
    """A severity by its name; raises NlpqaError for another word."""
    for each in Severity:
        if each.word == word:
            return each
    raise NlpqaError(f"there is no severity “{word}”", path, line, "use error, warning or note")


def _value(key: str, value: Any, path: Path) -> Any:
    line = _line(path, key)
    if key in _FILES:
        if not isinstance(value, str) or not value:
            raise NlpqaError(f"“{key}” wants a path", path, line, f'write {key} = "{_FILES[key]}"')
        return path.parent / value
    if key == "model":
        if not isinstance(value, str):
            raise NlpqaError("“model” wants a name", path, line, 'write model = "en_core_web_sm"')
        return value
    if key == "style":
        return read_styles(value, path, line, tuple(_KEYS))
    if key in ("fail-on", "min-severity"):
        return severity(str(value), path, line)
    if key == "per-file-ignores":
        return _file_ignores(value, path, line)
    if key in ("lenient", "unlisted", "first-mention"):
        if not isinstance(value, bool):
            cure = f"write {key} = true, without quotation marks"
            raise NlpqaError(f"“{key}” wants true or false", path, line, cure)
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NlpqaError(f"“{key}” wants a list of words", path, line, f'write {key} = ["…", "…"]')
    return tuple(value)


def _file_ignores(value: Any, path: Path, line: int | None) -> tuple[FileIgnore, ...]:
    if not isinstance(value, dict):
        cure = 'write [per-file-ignores] and under it lines such as "drafts/" = ["quote-spacing"]'
        raise NlpqaError("“per-file-ignores” wants a table", path, line, cure)
    for pattern, checks in value.items():
        if not isinstance(checks, list) or not all(isinstance(check, str) for check in checks):
            cure = f'write "{pattern}" = ["quote-spacing", "…"]'
            raise NlpqaError(f"“{pattern}” wants a list of checks", path, _line_of_pattern(path, pattern), cure)
        if not pattern.strip("! "):
            raise NlpqaError("an empty pattern matches no file", path, line, 'write "*" for all files')
    return tuple(FileIgnore(pattern, tuple(checks), path.parent) for pattern, checks in value.items())


def _line_of_pattern(path: Path, pattern: str) -> int | None:
    lines = enumerate(path.read_text("utf-8-sig").split("\n"), 1)
    return next((number for number, line in lines if line.split("=")[0].strip().strip("\"'") == pattern), None)


def _load(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise NlpqaError(f"cannot read the settings: {error.strerror}", path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        escape = "escape" in str(error) or "Unescaped" in str(error)
        cure = (
            r"write what holds a backslash between single quotes: '\d+'"
            if escape
            else "see docs/settings.md for an example"
        )
        raise NlpqaError(f"not proper TOML: {error}", path, _line_told(error), cure) from error


def _line_told(error: Exception) -> int | None:
    told = re.search(r"\(at line (\d+)", str(error))
    return int(told.group(1)) if told else None


def _line(path: Path, key: str) -> int | None:
    """The line of a key of nlpqa's own, or of the table that is called so."""
    inside = own = path.name != "pyproject.toml"
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), 1):
        if line.lstrip().startswith("[") and "=" not in line:
            table = line.split("]")[0].strip("[ \t").replace(" ", "")
            prefix = "" if own else "tool.nlpqa."
            if table.startswith(prefix) and table.removeprefix(prefix).split(".")[0].strip("\"'") == key:
                return number
            inside = not own and line.replace(" ", "").startswith("[tool.nlpqa]")
        elif inside and line.split("=")[0].strip().strip("\"'") == key:
            return number
    return None
