"""All benchmarks, a table each; leaves with 1 if a goal is missed."""

from __future__ import annotations

import sys

import commands
import listed_names
import long_text
import report
import startup
from goals import show_goals


def main() -> int:
    """Run everything with its defaults."""
    goals = [
        *startup.compare(),
        *commands.compare(commands.default_article()),
        *listed_names.compare(listed_names.Task()),
        *long_text.compare(),
        *report.compare(),
    ]
    return 0 if show_goals("Goals", goals) else 1


if __name__ == "__main__":
    sys.exit(main())
