"""`--watch`: again whenever something changes."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("sends SIGINT", allow_module_level=True)

_PATIENCE = 60.0  # seconds


class Watched:
    """A command that runs on, and what it says, line by line."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def until(self, words: str) -> list[str]:
        """The lines up to the one that holds some words."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            lines.append(self._lines.get(timeout=_PATIENCE))
        return lines

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.decode())


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[Watched]:
    command = [sys.executable, "-m", "nlpqa", *words, "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder) as process:
        try:
            yield Watched(process)
            process.send_signal(signal.SIGINT)
            assert process.wait(_PATIENCE) == 0
        finally:
            process.kill()


def replaced(path: Path, text: str) -> None:
    """Written as many editors do: a new file, renamed."""
    new = path.with_name(path.name + "~")
    new.write_text(text, "utf-8")
    new.replace(path)


def test_check_again_when_text_settings_or_glossary_change(desk):
    with watching(desk, "check", "article.txt") as seen:
        assert "  name-variant  " in "".join(seen.until("waiting for changes"))
        replaced(desk / "article.txt", "The the end of TTPOD.\n")
        assert "article.txt changed" in "".join(seen.until("“The” stands twice"))
        replaced(desk / "nlpqa.toml", "ingore = []\n")
        assert "nlpqa.toml changed" in "".join(seen.until("nlpqa: error: "))
        replaced(desk / "nlpqa.toml", 'ignore = ["word"]\n')
        assert "nlpqa.toml changed" in "".join(seen.until("Nothing found"))
        replaced(desk / "glossary.csv", "source,target,variants\n天天动听,Tiantian Dongting,TTPOD\n")
        assert "glossary.csv changed" in "".join(seen.until("  name-variant  "))


def test_a_folder_is_watched_for_new_articles(desk):
    (desk / "texts").mkdir()
    (desk / "texts" / "a.txt").write_text("Fine.\n", "utf-8")
    with watching(desk, "clean", "--diff", "texts") as seen:
        seen.until("waiting for changes")
        replaced(desk / "texts" / "b.txt", "They use Everyday Listening.\n")
        seen.until("+They use Tiantian Dongting.")


def test_what_cannot_be_watched_is_refused(nlpqa):
    for words in (["check", "-"], ["clean", "article.txt"], ["check", "article.txt", "--write-baseline", "b.json"]):
        assert nlpqa(*words, "--watch").returncode == 2


def test_without_watchfiles_the_cure_is_told(desk):
    program = "import sys; sys.modules['watchfiles'] = None; from nlpqa.cli.app import main; main()"
    command = [sys.executable, "-c", program, "check", "article.txt", "--watch"]
    result = subprocess.run(command, capture_output=True, cwd=desk)
    assert result.returncode == 2
    assert b"pip install 'nlpqa[watch]'" in result.stderr
