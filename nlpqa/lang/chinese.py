"""Chinese characters: which they are, and Traditional forms as Simplified (OpenCC)."""

from __future__ import annotations

import re
from functools import cache

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
HAN = re.compile(f"[{_HAN}]")
HAN_RUN = re.compile(f"[{_HAN}](?:[{_HAN}，。、；：！？·～ ]*[{_HAN}])?")


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return HAN.search(text) is not None


@cache
def simplified() -> dict[str, str]:
    """Every Traditional character of the basic and extension A blocks that OpenCC maps to another, one to one."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    blocks = [*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))]
    # In one call, a character a line: lines keep OpenCC from reading words across characters.
    new = convert("\n".join(blocks)).split("\n")
    return {old: to for old, to in zip(blocks, new, strict=True) if to != old and len(to) == 1}


def to_simplified(text: str) -> str:
    """The text with its Traditional characters as Simplified ones, place by place."""
    return text.translate(_to_simplified()) if has_han(text) else text


@cache
def _to_simplified() -> dict[int, str]:
    return {ord(old): new for old, new in simplified().items()}
