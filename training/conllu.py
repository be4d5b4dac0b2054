"""Read CoNLL-U treebanks into paragraphs of words, with the text exactly as the treebank spaces it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

Misc = dict[str, str]


@dataclass(frozen=True)
class Word:
    """A syntactic word; head counts from 0 within the sentence, and a root is its own head."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool
    misc: Misc = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a treebank."""

    id: str
    words: tuple[Word, ...]


Paragraph = tuple[Sentence, ...]


class ConlluError(ValueError):
    """A treebank that cannot be read; the message names file, line and fault."""


def read(path: Path) -> list[Paragraph]:
    """All paragraphs of a .conllu or .conllu.gz file, split at `# newdoc` and `# newpar`."""
    paragraphs: list[list[Sentence]] = []
    fresh, sent_id, rows = True, "", []
    for number, line in enumerate([*_lines(path), ""], 1):
        if line.startswith("#"):
            fresh = fresh or line.startswith(("# newdoc", "# newpar"))
            sent_id = line.partition("= ")[2] if line.startswith("# sent_id") else sent_id
        elif line:
            cells = line.split("\t")
            if len(cells) != 10:
                raise ConlluError(f"{path}:{number}: {len(cells)} columns where CoNLL-U has 10")
            rows.append(cells)
        elif rows:
            if fresh or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(Sentence(sent_id, tuple(_words(rows))))
            fresh, rows = False, []
    return [tuple(paragraph) for paragraph in paragraphs]


def files(folder: Path, part: str) -> list[Path]:
    """The treebank files of one part (train, dev, test), in the order of their names."""
    return sorted(p for p in folder.iterdir() if re.fullmatch(rf".*[_-]{part}\.conllu(\.gz)?", p.name))


def text_of(words: Iterable[Word]) -> str:
    """The words as running text."""
    return "".join(word.form + " " * word.space for word in words).rstrip(" ")


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def _words(rows: list[list[str]]) -> Iterator[Word]:
    """The words of a sentence; those of a multi-word token share its letters, and the last has its spacing."""
    words = {int(cells[0]): _word(cells) for cells in rows if cells[0].isdigit()}
    for cells in rows:
        first, dash, last = cells[0].partition("-")
        if dash and "." not in cells[0]:
            _share(words, int(first), int(last), cells[1], "SpaceAfter=No" not in cells[9])
    yield from words.values()


def _word(cells: list[str]) -> Word:
    head = int(cells[6]) - 1 if int(cells[6]) else int(cells[0]) - 1
    misc = dict(item.split("=", 1) for item in cells[9].split("|") if "=" in item)
    feats = "" if cells[5] == "_" else cells[5]
    return Word(cells[1], cells[2], cells[3], feats, head, cells[7], misc.get("SpaceAfter") != "No", misc)


def _share(words: dict[int, Word], first: int, last: int, surface: str, space: bool) -> None:
    """Cut the surface of a multi-word token into its words: by their own letters, or evenly where those differ."""
    forms = [words[i].form for i in range(first, last + 1)]
    if "".join(forms) != surface:
        bounds = [len(surface) * i // len(forms) for i in range(len(forms) + 1)]
        forms = [surface[a:b] for a, b in pairwise(bounds)]
    for i, form in zip(range(first, last + 1), forms, strict=True):
        words[i] = replace(words[i], form=form, space=space and i == last)
