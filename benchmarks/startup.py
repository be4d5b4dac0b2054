"""Start-up: `nlpqa --help` beside a Typer hello-world, in turn, and what importing the command line must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from goals import Goal, at_most, holds, show, show_goals

HELLO = """import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    print(f"Hello {name}")


app()
"""
MUST_NOT_LOAD = ("spacy", "pandas", "jieba")
LOADED = f"import sys, nlpqa.cli, nlpqa.cli.app; print(*(n for n in {MUST_NOT_LOAD} if n in sys.modules))"


def compare(runs: int = 15) -> list[Goal]:
    """Measure, print the table, and tell the goals."""
    with TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, "utf-8")
        commands = {"nlpqa --help": ["-m", "nlpqa", "--help"], "Typer hello-world --help": [str(hello), "--help"]}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, arguments in commands.items():
                times[name].append(seconds(arguments))
    ours, theirs = (median(each) for each in times.values())
    rows = [(name, f"{median(each) * 1000:.0f} ms", f"{min(each) * 1000:.0f} ms") for name, each in times.items()]
    show(f"Start-up, {runs} runs in turn", ("", "median", "fastest"), rows)
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout.split()
    return [
        at_most("nlpqa --help, × Typer hello-world", ours / theirs, 2.5),
        holds(
            f"importing nlpqa.cli loads none of {', '.join(MUST_NOT_LOAD)}", [f"{name} is loaded" for name in loaded]
        ),
    ]


def seconds(arguments: list[str], *, accepted: tuple[int, ...] = (0,)) -> float:
    """The wall time of a whole Python process; raises RuntimeError if it leaves with another code than accepted."""
    started = perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    elapsed = perf_counter() - started
    if done.returncode not in accepted:
        raise RuntimeError(f"{' '.join(arguments)} left with {done.returncode}: {done.stderr.decode()}")
    return elapsed


if __name__ == "__main__":
    sys.exit(0 if show_goals("Goals", compare()) else 1)
