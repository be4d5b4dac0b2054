"""The samples of formats.md: one small article in every format of `nlpqa check`, as its user gets it."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

from nlpqa.cli.app import app
from nlpqa.cli.options import CheckFormat

FOLDER = Path(__file__).parents[1] / "tests" / "reports" / "findings"
ENDINGS = {
    CheckFormat.TEXT: "txt",
    CheckFormat.CONCISE: "concise.txt",
    CheckFormat.JSON: "json",
    CheckFormat.CSV: "csv",
    CheckFormat.MARKDOWN: "md",
    CheckFormat.SARIF: "sarif",
    CheckFormat.GITHUB: "github.txt",
    CheckFormat.JUNIT: "junit.xml",
}
"""Every format but JSONL, which has the objects of JSON, and XLSX, which has the rows of CSV."""

_BLOCK = r"(<!-- sample: {} -->\n```[a-z]*\n).*?(```\n)"


def golden(format: CheckFormat) -> Path:
    """The file that holds a format's sample."""
    return FOLDER / f"findings.{ENDINGS[format]}"


def sample(format: CheckFormat) -> bytes:
    """What `nlpqa check article.txt --format …` prints; of JSON the findings alone, as the rest is not the checks'."""
    data = printed(format)
    if format is not CheckFormat.JSON:
        return data
    (document,) = json.loads(data)["documents"]
    findings = {name: document[name] for name in ("findings", "suppressed")}
    return (json.dumps(findings, ensure_ascii=False, indent=2) + "\n").encode()


def printed(format: CheckFormat, *more: str) -> bytes:
    """All that the command prints; raises RuntimeError if it does not end as it should."""
    with contextlib.chdir(FOLDER):
        result = CliRunner().invoke(app, ["check", "article.txt", "--format", format.value, "--quiet", *more])
    if result.exit_code != 1:  # there are findings
        raise RuntimeError(result.output)
    return result.stdout_bytes


def shown(data: bytes) -> str:
    """A sample as it stands in Markdown: without byte order mark and carriage returns."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def with_samples(page: str, samples: Mapping[CheckFormat, bytes]) -> str:
    """A page with its sample blocks made anew; raises ValueError for a format without a block."""
    for format, data in samples.items():
        found = re.search(_BLOCK.format(format.value), page, re.DOTALL)
        if found is None:
            raise ValueError(f"formats.md has no sample of {format.value}")
        page = page[: found.end(1)] + shown(data) + page[found.start(2) :]
    return page
