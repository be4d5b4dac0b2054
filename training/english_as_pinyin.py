"""Make nlpqa/data/english_as_pinyin.txt: English words that could be read as the syllables of Mandarin.

    python training/english_as_pinyin.py WORDS > nlpqa/data/english_as_pinyin.txt

WORDS is a list of English words, a line each: SCOWL's largest, which Debian has as the package wamerican-insane
(/usr/share/dict/american-english-insane). Words are facts; SCOWL is named in NOTICE.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nlpqa.lang.pinyin import split

LEAST, LONGEST = 2, 30  # letters


def main(path: Path) -> None:
    words = set(path.read_text("utf-8").split())
    plain = (word for word in words if word.isascii() and word.isalpha() and word.islower())
    for word in sorted(word for word in plain if LEAST <= len(word) <= LONGEST and _reads(word)):
        print(word)


def _reads(word: str) -> bool:
    ways = split(word)
    return bool(ways) and len(ways[0]) > 1  # single syllables are in a table of their own


if __name__ == "__main__":
    main(Path(sys.argv[1]))
