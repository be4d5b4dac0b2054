"""The command line as a user meets it: a process of its own, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GLOSSARY = "source,target,variants,also\n天天动听,Tiantian Dongting,Everyday Listening,TTPOD\n"

Nlpqa = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a glossary and one article with a name to mend and one to look at."""
    (tmp_path / "glossary.csv").write_text(GLOSSARY, "utf-8")
    (tmp_path / "article.txt").write_text("They use Everyday Listening.\nThey block and block the link.\n", "utf-8")
    return tmp_path


@pytest.fixture
def nlpqa(desk: Path) -> Nlpqa:
    """Run `nlpqa` in the desk's folder."""

    def run(*words: str, input: bytes | str = b"") -> subprocess.CompletedProcess[bytes]:
        data = input.encode() if isinstance(input, str) else input
        return subprocess.run([sys.executable, "-m", "nlpqa", *words], input=data, capture_output=True, cwd=desk)

    return run
