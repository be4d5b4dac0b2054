"""What stands around a stop: the words on both sides, and whether the line reads like code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.lang.ordinary import ordinary_words

_LONGEST = 30  # code points of a word that is looked at
_CUT_REACH = 30  # code points on either side
_CODE_REACH = 60  # code points on either side
_WORD_BEFORE = re.compile(r"[^\W_]+(?:['’-][^\W_]+){0,3}$")
_WORD_AFTER = re.compile(r"[^\W_]+(?:['’-][^\W_]+){0,3}")
_CODE = re.compile(r"[{}\\]|\(\)|//|::|->|==|[:!<>]=|\w=[\w\"']|&\w{2,8};|;\s*(?:\n|\Z)")


def word_before(text: str, at: int) -> str:
    """The word that ends at a place, or "".

    >>> word_before("in July.And", 7)
    'July'
    """
    match = _WORD_BEFORE.search(text[max(0, at - _LONGEST) : at])
    return match.group() if match else ""


def word_after(text: str, at: int) -> str:
    """The word that begins at a place, or "".

    >>> word_after("in July.And", 8)
    'And'
    """
    match = _WORD_AFTER.match(text, at, at + _LONGEST)
    return match.group() if match else ""


def is_word(word: str) -> bool:
    """Whether English uses a word as an ordinary one, in whatever capitals and with the usual endings.

    >>> is_word("Chooses"), is_word("WindowsCE")
    (True, False)
    """
    small = word.lower().replace("’", "'").removesuffix("'s")
    return any(form in ordinary_words() for form in _bases(small))


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + instead


# What an inflected word may be without its ending: the list of ordinary words does not hold every form.
_ENDINGS = (
    ("ies", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("ly", ""),
)


def like_code(text: str, at: int) -> bool:
    """Whether the line around a place holds what code has and prose has not."""
    start, end = max(0, at - _CODE_REACH), at + _CODE_REACH
    before = text[start:at]
    line = before[before.rfind("\n") + 1 :] + text[at:end].split("\n", 1)[0]
    return _CODE.search(line) is not None


def cut_out(text: str, at: int) -> bool:
    """Whether two spaces in a row stand near a place: a handle, a link or italics were taken out there."""
    return "  " in text[max(0, at - _CUT_REACH) : at] or "  " in text[at + 1 : at + _CUT_REACH]


def separated(text: str, at: int) -> bool:
    """Whether a comma stands in a row of a table: in its line commas have no space behind, and nearly no word stands
    between two of them."""
    start, end = max(0, at - _CODE_REACH), at + _CODE_REACH
    before = text[start:at]
    line = before[before.rfind("\n") + 1 :] + text[at:end].split("\n", 1)[0]
    return line.count(",") > 1 and ", " not in line and line.count(" ") < 2 * line.count(",")
