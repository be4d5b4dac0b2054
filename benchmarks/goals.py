"""A measured figure beside its goal, and the table that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Goal:
    """What was measured, the figure and the goal as a person reads them, and whether the goal is met."""

    name: str
    figure: str
    wanted: str
    met: bool


def at_most(name: str, figure: float, limit: float, unit: str = "") -> Goal:
    """A goal that a figure meets by staying at or below a limit."""
    return Goal(name, f"{figure:.2f}{unit}", f"≤ {limit:g}{unit}", figure <= limit)


def at_least(name: str, figure: float, limit: float, unit: str = "") -> Goal:
    """A goal that a figure meets by reaching a limit."""
    return Goal(name, f"{figure:.2f}{unit}", f"≥ {limit:g}{unit}", figure >= limit)


def holds(name: str, faults: list[str]) -> Goal:
    """A goal that is met when nothing speaks against it."""
    return Goal(name, "; ".join(faults) or "holds", "holds", not faults)


def show(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table; all columns but the first are figures."""
    table = Table(title=title, title_justify="left")
    for at, column in enumerate(columns):
        table.add_column(column, justify="left" if at == 0 else "right")
    for row in rows:
        table.add_row(*row)
    Console(width=120).print(table)


def show_goals(title: str, goals: Iterable[Goal]) -> bool:
    """Print the goals and tell whether all are met."""
    listed = list(goals)
    rows = [(goal.name, goal.figure, goal.wanted, "met" if goal.met else "MISSED") for goal in listed]
    show(title, ("", "measured", "goal", ""), rows)
    return all(goal.met for goal in listed)
