"""Make the pages of docs/ that are written by the code, and the samples in them; with --check, say whether they are up
to date.

python docs/make.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import commands
import samples

from nlpqa.checks.registry import packaged_checks
from nlpqa.reports.rules import checks_document

DOCS = Path(__file__).parent


def main() -> int:
    """Write the pages, or compare them."""
    pages = {DOCS / "checks.md": checks_document(packaged_checks()).encode()}
    made = {format: samples.sample(format) for format in samples.ENDINGS}
    pages |= {samples.golden(format): data for format, data in made.items()}
    formats = DOCS / "formats.md"
    pages[formats] = samples.with_samples(formats.read_text("utf-8"), made).encode()
    shell = DOCS / "cli.md"
    pages[shell] = commands.with_output(shell.read_text("utf-8")).encode()
    if "--check" not in sys.argv:
        for path, data in pages.items():
            path.write_bytes(data)
        return 0
    stale = [path for path, data in pages.items() if not path.exists() or path.read_bytes() != data]
    for path in stale:
        print(f"{path.name} is out of date: run make docs", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
