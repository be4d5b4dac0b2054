"""Make nlpqa/data/word_classes.txt: what open treebanks use a word as.

    python training/word_classes.py FOLDER > nlpqa/data/word_classes.txt

FOLDER holds CoNLL-U files; those with "train" in their names are read. A line has a word in small letters and its
class: N nouns, A adjectives (S superlatives), V the plain form of a verb, B a noun that is also a verb's plain form; an
o behind it if a possessive of it stands there.
Words are facts; the treebanks (UD English EWT and GUM, CC BY-SA 4.0) are named in NOTICE.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

LEAST = 2  # times in the treebanks, names left out
MOST = 0.9  # share of a word's uses that makes it of one class
SOME = 0.2  # share that makes a noun of what is also a verb


def main(folder: Path) -> None:
    uses: dict[str, Counter[str]] = {}
    owners: set[str] = set()
    last = ""  # the common noun that ended just before
    for path in sorted(folder.glob("*train*.conllu*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) == 10 and cells[1] in ("'s", "’s") and cells[4] == "POS":
                    owners.add(last)
                last = cells[1].lower() if len(cells) == 10 and cells[3] == "NOUN" else ""
                if len(cells) == 10 and cells[0].isdigit() and cells[1].isalpha() and cells[1].isascii():
                    uses.setdefault(cells[1].lower(), Counter())[_use(cells[3], cells[5])] += 1
    for word, counts in sorted(uses.items()):
        found = _class(counts)
        if found and len(word) > 1:
            print(word, found + ("o" if found in "NB" and word in owners else ""))


def _use(part: str, features: str) -> str:
    if part == "ADJ":
        return "S" if "Degree=Sup" in features else "A"
    if part == "NOUN":
        return "N"
    third = "Number=Sing" in features and "Person=3" in features
    present = ("Tense=Pres" in features and "VerbForm=Fin" in features and not third) or "Mood=Imp" in features
    return "V" if part in ("VERB", "AUX") and (present or "VerbForm=Inf" in features) else part


def _class(counts: Counter[str]) -> str:
    total = counts.total() - counts["PROPN"]
    if counts["S"] >= 1 and counts["S"] >= MOST * total:
        return "S"
    if total < LEAST and not counts["N"]:
        return ""
    for each in "NAV":
        if counts[each] >= MOST * total:
            return each
    noun, verb = counts["N"], counts["V"]
    return "B" if noun + verb >= MOST * total and noun >= SOME * total else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
