"""The commands shown in cli.md, run one after the other in a folder of their own, with what they print."""

from __future__ import annotations

import contextlib
import re
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from nlpqa.cli.app import app

FILES = {
    "glossary.csv": "source,target,variants\n天天动听,Tiantian Dongting,Everyday Listening\n",
    "articles/labels.txt": "Luo Yihang opened Everyday Listening to to small labels.\n"
    "The editors block and block the link.\n",
}
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PROMPT = "$ nlpqa "


def with_output(page: str) -> str:
    """A page with the output under every command of its `console` blocks made anew."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, text in FILES.items():
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(text, "utf-8")
        CliRunner().invoke(app, ["check", "-q", "articles"])  # what is made once on a machine is told of before
        return _BLOCK.sub(lambda block: "".join(map(_shown, _commands(block.group()))), page)


def _commands(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith(_PROMPT)]


def _shown(command: str) -> str:
    result = CliRunner().invoke(app, shlex.split(command.removeprefix(_PROMPT)))
    if result.exit_code not in (0, 1):
        raise RuntimeError(f"{command}: {result.output}")
    printed = result.output if result.output.endswith("\n") or not result.output else result.output + "\n"
    return f"{command}\n{printed}"
