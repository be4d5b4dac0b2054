from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nlpqa.lang.alternation import any_of

WORDS = st.lists(st.text("abc. -", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("abc. -", max_size=30))
def test_it_finds_what_the_words_find_longest_first(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(any_of(words), text) == re.findall(plain, text)
