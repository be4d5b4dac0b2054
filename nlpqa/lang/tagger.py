"""Names in Chinese text: what jieba takes for persons, places, organisations and other names, and titles of works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from nlpqa.io.tables import table

_TITLE = re.compile("《 ?([^《》\n ][^《》\n]{0,30}?) ?》")


def find_chinese_names(text: str) -> Iterator[tuple[int, int, str]]:
    """The names of a Chinese text with their type ("" where it does not show): start, end, type; they may overlap.

    Words that jieba tags as names, such words and nouns before what kind of thing they name (虾米音乐), and what stands
    between 《 and 》. Loads jieba.
    """
    yield from ((match.start(1), match.end(1), "work") for match in _TITLE.finditer(text))
    tags = table("chinese_names")["tag"]
    heads = table("names")["generic"]["chinese"]["entries"]
    at = 0
    before: tuple[int, str] | None = None  # where a word began that may be the name before a head
    for word, tag in _tagged(text):
        end = at + len(word)
        kind = tags.get(tag)
        if kind is not None and len(word) > 1:
            yield at, end, kind
        if word in heads and before is not None:
            yield before[0], end, ""
        elif tag in table("chinese_names")["before"]["tags"] and len(word) > 1 and word not in heads:
            before = (at, word)
        else:
            before = None
        at = end


def _tagged(text: str) -> Iterator[tuple[str, str]]:
    for pair in _tagger().cut(text):
        yield pair.word, pair.flag


@cache
def _tagger() -> Any:
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return jieba.posseg.POSTokenizer(jieba.Tokenizer())
