"""Chinese text cut into words: jieba, with a tokenizer of our own, as the module's is shared by all who import it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

_FAVOUR = 100  # how much likelier a given word is made than it need be to be cut out alone: 准东 before 至, not 东至


class Segmenter:
    """Cuts text into words; knows given words beside jieba's own. Loading takes most of a second."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer: Any = jieba.Tokenizer()
        for word in words:
            self._tokenizer.add_word(word, _FAVOUR * self._tokenizer.suggest_freq(word))

    def boundaries(self, text: str) -> frozenset[int]:
        """Where words begin and end, the text's own ends among them.

        >>> sorted(Segmenter(["澳大"]).boundaries("在粤港澳大湾区"))[-3:]
        [4, 6, 7]
        """
        found = {0}
        at = 0
        for word in self._tokenizer.cut(text, HMM=False):
            at += len(word)
            found.add(at)
        return frozenset(found)
