"""Text laid on a terminal in lines of its width."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

_WIDEST = 110  # columns; longer lines are hard to read


def flow(console: Console, indent: int, text: Text, label: str = "") -> None:
    """Print a text from a column on, in as many lines as it takes; the label stands before the first."""
    width = max(20, min(console.width, _WIDEST) - indent)
    for number, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        lead = f"{label:>{indent - 2}}  " if label and number == 0 else " " * indent
        console.print(Text(lead) + line)
