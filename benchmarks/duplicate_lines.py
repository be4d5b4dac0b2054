"""Lines with planted copies, made from the texts in a folder by a seeded script.

Lines that are truly alike in the texts would be taken for mistakes, so a line is left out if more than a quarter of
its runs of three words stand in one line before it. Where the texts have too few lines, more are made by a chain of
words: each follows the two before it as it does somewhere in the texts.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

KINDS = ("substituted", "inserted", "swapped", "figure", "cut", "name")
COPIES = 0.2  # of all lines
SHORTEST, LONGEST = 40, 400  # code points of a line that is copied
ALIKE = 0.25
_FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Planted:
    """Two lines by number: the first as it was, the other with an edit of a kind."""

    line: int
    copy: int
    kind: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines and the copies among them; `chained` of the lines were made by the chain."""

    texts: list[str]
    planted: list[Planted]
    chained: int


def make_lines(data: Path, number: int, seed: int = 7) -> Lines:
    """So many lines, a fifth of them copies with an edit, in a random order."""
    chance = random.Random(seed)
    found = list(_apart(_lines_of(data), chance))
    wanted = number - int(COPIES * number)
    chained = max(0, wanted - len(found))
    base = found[:wanted] + list(_chain(found, chained, chance))
    words = sorted({word for line in found for word in re.findall(r"\b[a-z]{4,9}\b", line)})
    names = sorted({name for line in found for name in re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,9}\b", line)})
    editors = _editors(words, names, chance)
    copies = list(_copies(base, number - wanted, editors, chance))
    number = len(base) + len(copies)
    order = list(range(number))
    chance.shuffle(order)
    place = {item: at for at, item in enumerate(order)}
    texts = [*base, *(made for _, made, _ in copies)]
    planted = [Planted(place[line], place[len(base) + at], kind) for at, (line, _, kind) in enumerate(copies)]
    return Lines([texts[item] for item in order], planted, chained)


def _copies(
    base: list[str], number: int, editors: dict[str, Callable[[str], str | None]], chance: random.Random
) -> Iterator[tuple[int, str, str]]:
    """Copies of lines, as many of each kind as there are lines for it; the rarest kinds are served first."""
    left = {kind: number // len(KINDS) for kind in ("figure", "name", "swapped", "substituted", "inserted", "cut")}
    for line in chance.sample(range(len(base)), len(base)):
        for kind, lacking in left.items():
            if lacking and (made := editors[kind](base[line])) is not None and made != base[line]:
                left[kind] -= 1
                yield line, made, kind
                break


def write_lines(lines: Lines, path: Path) -> None:
    """A JSON record a line."""
    records = (json.dumps({"id": f"l{at}", "text": text}, ensure_ascii=False) for at, text in enumerate(lines.texts))
    path.write_text("\n".join(records) + "\n", encoding="utf-8")


def _lines_of(data: Path) -> Iterator[str]:
    for name in ("quotes/polnear_train", "quotes/polnear_dev", "claims/claims_dev", "names/names_dev"):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for record in map(json.loads, file):
                text = record.get("text") or record.get("hypothesis") or ""
                yield from (" ".join(line.split()) for line in text.split("\n"))
    for path in sorted((data / "treebank").glob("*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (line[9:].strip() for line in file if line.startswith("# text = "))


def _apart(lines: Iterator[str], chance: random.Random) -> Iterator[str]:
    """The lines of a fair length, in a random order, that have little in common with one before."""
    listed = [line for line in dict.fromkeys(lines) if SHORTEST <= len(line) <= LONGEST]
    chance.shuffle(listed)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(listed):
        words = re.findall(r"\w+", line.lower())
        runs = set(zip(words, words[1:], words[2:], strict=False))
        shared: Counter[int] = Counter()
        for run in runs:
            shared.update(holders[run])
        if len(words) < _FEWEST_WORDS or (shared and max(shared.values()) > ALIKE * len(runs)):
            continue
        for run in runs:
            holders[run].append(number)
        yield line


def _chain(lines: list[str], number: int, chance: random.Random) -> Iterator[str]:
    if not number:
        return
    following: dict[tuple[str, str], list[str]] = defaultdict(list)
    single: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        words = line.split()
        for (first, second), third in zip(pairwise(words), words[2:], strict=False):
            following[first, second].append(third)
        for first, second in pairwise(words):
            single[first].append(second)
    starts = [line.split()[0] for line in lines]
    lengths = [len(line.split()) for line in lines]
    for _ in range(number):
        words = [chance.choice(starts)]
        for _ in range(max(_FEWEST_WORDS, chance.choice(lengths)) + 2):
            # One word back as often as two: with two alone the chain repeats whole lines.
            nexts = following.get((words[-2], words[-1])) if len(words) > 1 and chance.random() < 0.5 else None
            nexts = nexts or single.get(words[-1]) or starts
            words.append(chance.choice(nexts))
        yield " ".join(words)[:LONGEST].strip()


def _editors(words: list[str], names: list[str], chance: random.Random) -> dict[str, Callable[[str], str | None]]:
    def replaced(line: str, pattern: str, new: Callable[[str], str]) -> str | None:
        places = list(re.finditer(pattern, line))
        if not places:
            return None
        place = chance.choice(places)
        return line[: place.start()] + new(place.group()) + line[place.end() :]

    def inserted(line: str) -> str | None:
        return replaced(line, " ", lambda _: f" {chance.choice(words)} ")

    def swapped(line: str) -> str | None:
        places = [place for place in re.finditer(", ", line) if 15 <= place.start() <= len(line) - 17]
        if not places:
            return None
        at = chance.choice(places).start()
        body, stop = (line[:-1], line[-1]) if line[-1] in ".!?" else (line, "")
        return f"{body[at + 2 :]}, {body[:at]}{stop}"

    def cut(line: str) -> str | None:
        listed = line.split()
        return " ".join(listed[: len(listed) - round(len(listed) / 3)])

    return {
        "substituted": lambda line: replaced(line, r"\b[a-z]{4,9}\b", lambda _: chance.choice(words)),
        "inserted": inserted,
        "swapped": swapped,
        "figure": lambda line: replaced(
            line, r"(?<![\w.,])\d+(?![\w.,-])", lambda old: str(int(old) + 1 + chance.randrange(9))
        ),
        "cut": cut,
        "name": lambda line: replaced(line, r"(?<=[a-z] )[A-Z][a-z]{3,9}\b", lambda _: chance.choice(names)),
    }
