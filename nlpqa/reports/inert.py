"""Words for Markdown in which nothing works: no markup, no link, no mention, no reference.

Backslashes are not enough: forges look for @names, #numbers and addresses in the finished page. What could be one
stands in a code span, where they do not look; other words stay prose.
"""

from __future__ import annotations

import re

from nlpqa.reports.excerpt import visible

_WORD = re.compile(r"\S+")
_OPENING, _CLOSING = "\"'(", ".,;:!?)\"'%"
_HARMLESS = re.compile(r"""[A-Za-z0-9\x80-\U0010ffff'"().,/+=-]*""")
_ADDRESS = re.compile(r"(?i)www\.|//|[a-z0-9]\.[a-z]{2}|\bGH-\d")
_COMMIT = re.compile(r"(?i)(?<![^\W_])(?=[a-f]*\d)[0-9a-f]{7,40}(?![^\W_])")
_TICKS = re.compile("`+")


def prose(text: str) -> str:
    """Words in one line, those that could be more than words as code.

    >>> prose("ask @wei about <b>it</b>, 12% of all.")
    'ask `@wei` about `<b>it</b>,` 12% of all.'
    """
    parts: list[str] = []
    risky: list[str] = []
    for word in _WORD.findall(visible(text)):
        if _is_harmless(word):
            parts += [*_coded(risky), word]
            risky = []
        else:
            risky.append(word)
    return " ".join([*parts, *_coded(risky)])


def code(text: str) -> str:
    """A text in one line as code, whatever backticks it holds.

    >>> code("a`b"), code("`")
    ('``a`b``', '`` ` ``')
    """
    shown = visible(text)
    fence = "`" * (1 + max(map(len, _TICKS.findall(shown)), default=0))
    edge = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{edge}{shown}{edge}{fence}" if shown.strip() else "“”"


def _is_harmless(word: str) -> bool:
    bare = word.lstrip(_OPENING).rstrip(_CLOSING)
    return bool(_HARMLESS.fullmatch(bare)) and not (_ADDRESS.search(word) or _COMMIT.search(word))


def _coded(words: list[str]) -> list[str]:
    return [code(" ".join(words))] if words else []
