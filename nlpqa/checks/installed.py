"""Checks of other packages: what their entry points of the group `nlpqa.checks` lead to."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

from nlpqa.checks.rule import Check, check_of
from nlpqa.core.errors import NlpqaError

ENTRY_POINTS = "nlpqa.checks"


def installed_checks() -> Iterator[Check]:
    """The checks of every installed package that has some; the entry point's name is their group.

    An entry point leads to a module that is a check file, or to a package of such. Raises NlpqaError, which names the
    package, for one that cannot be loaded.
    """
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: (point.name, point.value)):
        origin = _origin(point)
        try:
            found = [check_of(module, point.name, origin) for module in _modules(point.load())]
            if not found:
                raise AttributeError(f"no file of {point.value} has a RULE")
        except Exception as error:  # whatever somebody else's code does wrong
            told = f"{origin}: its checks cannot be loaded: {type(error).__name__}: {error}"
            raise NlpqaError(told, cure=f"mend it, or uninstall {origin.rpartition(' ')[0]}") from error
        yield from found


def _modules(loaded: ModuleType) -> Iterator[ModuleType]:
    if not hasattr(loaded, "__path__"):
        yield loaded
        return
    for found in pkgutil.walk_packages(loaded.__path__, f"{loaded.__name__}."):
        module = import_module(found.name)
        if not found.ispkg and hasattr(module, "RULE"):
            yield module


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else f"{point.value} ?"
