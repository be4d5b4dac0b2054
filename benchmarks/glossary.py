"""A glossary of 200,000 terms linted, looked up and loaded; 10,000 random edits of a small one.

python -m benchmarks.glossary
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.curate.edit import adding, read_setting, removing, renaming, setting
from nlpqa.curate.lint import lint_file
from nlpqa.curate.show import look_up, look_up_in
from nlpqa.glossary.read import load_glossary
from nlpqa.glossary.sheet import read_sheet

_TERMS, _EDITS = 200_000, 10_000
_SYLLABLES = ("wei", "tian", "dong", "ting", "ma", "hua", "teng", "zhang", "xiao", "ming", "li", "jia", "qi", "bao")
_HEADER = "source,target,variants,also,type,status,context,note"


def main() -> None:
    choice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.csv"
        path.write_text("\n".join([_HEADER, *(_row(choice, number) for number in range(_TERMS))]) + "\n", "utf-8")
        _timed(f"lint {_TERMS} terms", lambda: len(lint_file(path)))
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
        _timed("load", lambda: len(load_glossary(path).glossary))
        glossary = load_glossary(path).glossary
        _timed("look one up, the glossary loaded", lambda: len(look_up(glossary, "Wei Tian Dong 77")))
        _timed("look one up in the file", lambda: len(look_up_in(path, "Wei Tian Dong 77")))
    edit(choice)


def edit(choice: random.Random) -> None:
    """Make random edits, refused ones among them; every row is there after them, and what nobody touched, too."""
    start = "\ufeffsource,target,variants,owner\r\n# ours\r\n天天动听,Tiantian Dongting,TTDT,Li\r\n"
    sheet, rows, made = read_sheet(start.encode()), 1, 0
    for _ in range(_EDITS):
        name, other = (f"Term {choice.randrange(600)}" for _ in range(2))
        value = "".join(choice.choices('ab", #é|天', k=choice.randrange(1, 7))).strip() or "x"
        edits = {
            "add": lambda name=name, value=value: adding({"target": name, "note": value}),
            "note": lambda name=name, value=value: setting(name, [read_setting(f"note={value}")]),
            "variants": lambda name=name, value=value: setting(name, [read_setting(f"variants+={value}")]),
            "rename": lambda name=name, other=other: renaming(name, other, keep="also"),
            "remove": lambda name=name: removing(name),
        }
        kind = choice.choices(list(edits), (3, 3, 2, 1, 1))[0]
        try:
            sheet = edits[kind]()(sheet)
        except NlpqaError:
            continue
        made += 1
        rows += (kind == "add") - (kind == "remove")
    read = read_sheet(sheet.to_bytes())
    lost = rows - len(list(read.rows()))
    kept = start.partition("\n")[2] in sheet.to_bytes().decode("utf-8-sig")
    print(f"{_EDITS} random edits, {made} made, the others refused: {lost} rows lost, the rest untouched: {kept}")


def _row(choice: random.Random, number: int) -> str:
    source = "".join(chr(choice.randrange(0x4E00, 0x5E00)) for _ in range(choice.randint(2, 6)))
    target = " ".join(choice.choice(_SYLLABLES).title() for _ in range(3))
    variant = " ".join(choice.choices(_SYLLABLES, k=2))
    return f"{source}{number},{target} {number},{variant} v{number},,,,,"


def _timed(what: str, run: Callable[[], int]) -> None:
    began = time.perf_counter()
    found = run()
    print(f"{what}: {time.perf_counter() - began:.1f} s ({found} found)")


if __name__ == "__main__":
    main()
