"""Names in the treebanks: PERSON, ORG and LOC, as IOB tags a word; None where nobody looked."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from training.conllu import Sentence, Word

Tags = list[str] | None
"""One IOB tag a word, or None for a sentence without annotation, which does not mean that it has no names."""

_GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
_UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")
_INSIDE = {"flat", "compound", "amod", "nummod", "case", "goeswith"}
_INSIDE_BODY = _INSIDE | {"nmod", "nmod:poss", "det", "cc", "conj"}
"""An organisation or a place may be "the Bank of X and Y"; two people joined by "and" are two."""


def uner(path: Path) -> dict[str, list[str]]:
    """The tags of a Universal NER file (.iob2.gz), by sentence id."""
    found: dict[str, list[str]] = {}
    sent_id = ""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("# sent_id"):
                sent_id = line.strip().partition("= ")[2]
            elif cells[0].isdigit():
                prefix, _, kind = cells[2].partition("-")
                found.setdefault(sent_id, []).append(f"{prefix}-{_UNER[kind]}" if kind in _UNER else "O")
    return found


def marked(path: Path) -> dict[str, list[str]]:
    """The tags that training/teacher.py wrote (.tsv.gz), by sentence id; "" where it was not sure."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            sent_id, _, tags = line.rstrip("\n").partition("\t")
            found[sent_id] = ["" if tag == "?" else tag for tag in tags.split(" ")]
    return found


def gum(sentences: list[Sentence]) -> list[Tags]:
    """The tags of sentences of one paragraph of GUM, from `Entity=` in its last column."""
    return [_tags(sentence, list(_entities(sentence))) for sentence in sentences]


def _entities(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Entities opened and closed in the sentence: type, first word, word after the last."""
    opened: dict[str, list[tuple[str, int]]] = {}
    for i, word in enumerate(sentence.words):
        for match in _BRACKET.finditer(word.misc.get("Entity", "")):
            if match["open"]:
                identity, _, rest = match["open"].partition("-")
                kind = rest.partition("-")[0]
                if match["single"]:
                    yield kind, i, i + 1
                else:
                    opened.setdefault(identity, []).append((kind, i))
            elif opened.get(match["close"]):
                kind, start = opened[match["close"]].pop()
                yield kind, start, i + 1


def _tags(sentence: Sentence, entities: list[tuple[str, int, int]]) -> list[str]:
    tags = ["O"] * len(sentence.words)
    names = [(_name(sentence.words, start, end, kind), _GUM[kind]) for kind, start, end in entities if kind in _GUM]
    for (start, end), label in sorted(names, key=lambda n: (n[0][0] - n[0][1], n[0][0], n[1])):
        if start < end and all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def _name(words: tuple[Word, ...], start: int, end: int, kind: str) -> tuple[int, int]:
    """The proper name inside a noun phrase headed by a proper noun, without title and article; empty if none.

    GUM marks whole noun phrases; a name is the run of words about the head that belong to it and are capitalised,
    with "of the" and the like inside it.
    """
    head = next((i for i in range(start, end) if not start <= words[i].head < end or words[i].head == i), start)
    if words[head].pos != "PROPN" or (kind == "person" and "Number=Plur" in words[head].feats):
        return start, start
    inside = _INSIDE if kind == "person" else _INSIDE_BODY
    first = head
    while first > start and _belongs(words, first - 1, head, inside) and words[first - 1].dep != "nmod:desc":
        first -= 1
    last = head + 1
    while last < end and _belongs(words, last, head, inside):
        last += 1
    while first < head and not _capital(words[first]):
        first += 1
    while last > head + 1 and not _capital(words[last - 1]):
        last -= 1
    return first, last


def _belongs(words: tuple[Word, ...], i: int, head: int, inside: set[str]) -> bool:
    """Whether a word hangs on the head of a name by relations that names are made of."""
    word, steps = words[i], 0
    if not (_capital(word) or word.dep in {"case", "det", "cc"} or word.form == "-") or word.pos == "PRON":
        return False
    while i != head and steps < 6:
        if words[i].dep not in inside and words[i].form != "-":
            return False
        i, steps = words[i].head, steps + 1
    return i == head


def _capital(word: Word) -> bool:
    return word.form[:1].isupper() or word.form[:1].isdigit()
