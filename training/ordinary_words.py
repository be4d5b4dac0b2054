"""Make nlpqa/data/ordinary_words.txt: words that open treebanks use as ordinary words, not as names.

    python training/ordinary_words.py FOLDER > nlpqa/data/ordinary_words.txt

FOLDER holds CoNLL-U files (.conllu or .conllu.gz); those with "train" in their names are read. A word counts when it
stands at least twice as something other than a proper noun, a foreign word, a figure or a symbol, and not more often
as a proper noun. Words are facts; the treebanks (UD English EWT and GUM, CC BY-SA 4.0) are named in NOTICE.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

NOT_WORDS = {"PROPN", "X", "NUM", "SYM", "PUNCT"}


def main(folder: Path) -> None:
    ordinary: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for path in sorted(folder.glob("*train*.conllu*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) != 10 or not cells[0].isdigit() or not cells[1].isalpha():
                    continue
                counts = proper if cells[3] == "PROPN" else None if cells[3] in NOT_WORDS else ordinary
                if counts is not None:
                    counts.update({cells[1].lower(), cells[2].lower()} if cells[2].isalpha() else {cells[1].lower()})
    for word in sorted(word for word, n in ordinary.items() if n >= 2 and n >= proper[word] and word.isascii()):
        print(word)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
