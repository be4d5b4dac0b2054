"""The files that `nlpqa init` writes where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.read import nearest_glossary
from nlpqa.io.settings_file import nearest_settings
from nlpqa.io.tables import packaged_text
from nlpqa.io.write import write_bytes

_SETTINGS, _HOOKS = "nlpqa.toml", ".pre-commit-config.yaml"


def start_settings(folder: Path) -> Iterator[str]:
    """Write the settings with every key as a comment, unless the folder has some; tells what was done and what next."""
    path = folder / _SETTINGS
    found = _nearest(folder)
    if path.exists():
        yield f"{path}: is there already and stays as it is"
    elif found is not None and found.parent == folder.absolute():
        yield f"{folder / found.name}: has settings of nlpqa already; nothing was written"
    else:
        write_bytes(path, packaged_text(f"starters/{_SETTINGS}").encode())
        yield f"{path}: written; every setting stands in it with its default, as a comment"
        if found is not None:
            yield f"  from here down it counts in the place of {found}"
    if nearest_glossary(folder.absolute()) is None:
        yield "  no glossary.csv here: the one that comes with nlpqa is used (docs/glossary.md: how to begin your own)"
    yield f"  next: nlpqa check {folder} tells what is wrong; nlpqa clean {folder} --diff shows what would change"


def start_pre_commit(folder: Path) -> Iterator[str]:
    """Write the hooks, or, where pre-commit has its file already, tell what to add to it."""
    path = folder / _HOOKS
    hooks = packaged_text(f"starters/{_HOOKS.lstrip('.')}")
    if not path.exists():
        write_bytes(path, hooks.encode())
        yield f"{path}: written; next: pre-commit install, and pre-commit run --all-files for what is there already"
    elif "nlpqa" in path.read_text("utf-8", "replace"):
        yield f"{path}: has hooks of nlpqa already and stays as it is"
    else:
        yield f"{path}: is there already and stays as it is; add to its repos:"
        yield hooks.partition("repos:\n")[2].rstrip()


def _nearest(folder: Path) -> Path | None:
    try:
        return nearest_settings(folder.absolute())
    except NlpqaError:  # a pyproject.toml that is not TOML has none
        return None
