"""Comments in the text that tell nlpqa to be silent: <!-- nlpqa-disable name-variant -- the song is called so -->."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from nlpqa.core.text import Lines, Span, trim

_OPENS = "<!--"
_COMMENT = re.compile(r"<!--[ \t]*nlpqa-(?P<word>[a-z-]+)(?P<rest>[^<>\r\n]{0,500}?)-->")
_NEXT_LINE, _DISABLE, _ENABLE = "disable-next-line", "disable", "enable"
WORDS = (_DISABLE, _ENABLE, _NEXT_LINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its place, its word ("disable", "enable", "disable-next-line" or one that means nothing), the checks
    it names, none for all, and the reason behind "--".

    A disabling one is silent over `reach`.
    """

    span: Span
    word: str
    checks: tuple[str, ...]
    reason: str
    reach: Span | None = None


def find_comments(text: str, lines: Lines) -> tuple[Comment, ...]:
    """The comments of a text in order, each disabling one with its reach: the next line with text, or up to what
    enables its checks again, or to the end.

    >>> text = "<!-- nlpqa-disable-next-line word-doubled -->\\nthe the\\nthe the"
    >>> find_comments(text, Lines(text))[0].reach.of(text)
    'the the'
    """
    if _OPENS not in text:
        return ()
    found = [_read(match) for match in _COMMENT.finditer(text)]
    enabling = [comment for comment in found if comment.word == _ENABLE]
    alone = {comment.span for comment in found}
    return tuple(replace(comment, reach=_reach(comment, enabling, alone, text, lines)) for comment in found)


def _read(match: re.Match[str]) -> Comment:
    named, _, reason = match.group("rest").partition("--")
    checks = tuple(re.findall(r"[^\s,]+", named))
    return Comment(Span(*match.span()), match.group("word"), checks, " ".join(reason.split()))


def _reach(comment: Comment, enabling: list[Comment], alone: set[Span], text: str, lines: Lines) -> Span | None:
    if comment.word == _NEXT_LINE:
        return _next_line(comment.span, alone, text, lines)
    if comment.word != _DISABLE:
        return None
    first = bisect_right(enabling, comment.span.start, key=lambda each: each.span.start)
    ends = (enabling[at].span.start for at in range(first, len(enabling)) if _ends(enabling[at], comment))
    return Span(comment.span.end, next(ends, len(text)))


def _ends(enabling: Comment, disabling: Comment) -> bool:
    return not enabling.checks or (bool(disabling.checks) and set(disabling.checks) <= set(enabling.checks))


def _next_line(span: Span, alone: set[Span], text: str, lines: Lines) -> Span | None:
    for number in range(lines.number(span.end) + 1, len(lines) + 1):
        line = trim(text, lines.span(number))
        if len(line) and line not in alone:
            return line
    return None
