"""How often each check speaks per 100,000 words of news that people wrote: near enough its false alarms.

python benchmarks/false_alarms.py TEXTS.jsonl.gz
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

import nlpqa
from nlpqa.core.text import Document
from nlpqa.io.read import read_documents


def count(path: Path) -> tuple[int, Counter[str]]:
    """The words of all texts, and the findings by check."""
    pipeline = nlpqa.load()
    documents = [item for item in read_documents(path) if isinstance(item, Document)]
    findings: Counter[str] = Counter()
    for analysis in pipeline.pipe(documents, jobs=0):
        findings.update(finding.check for finding in analysis.findings)
    return sum(len(document.text.split()) for document in documents), findings


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="a JSONL file with a text a line")
    words, findings = count(parser.parse_args().texts)
    table = Table("check", "findings", "per 100,000 words", title=f"{words:,} words")
    for check, number in sorted(findings.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(check, str(number), f"{number / words * 100_000:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
