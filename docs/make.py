"""Make the pages of docs/ that are written by the code; with --check, say whether they are up to date.

python docs/make.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from nlpqa.checks.registry import packaged_checks
from nlpqa.reports.rules import checks_document

DOCS = Path(__file__).parent


def main() -> int:
    """Write the pages, or compare them."""
    pages = {DOCS / "checks.md": checks_document(packaged_checks())}
    if "--check" not in sys.argv:
        for path, text in pages.items():
            path.write_text(text, "utf-8")
        return 0
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"{path.name} is out of date: run make docs", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
