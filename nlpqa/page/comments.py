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
    written = [line for line in (trim(text, each) for each in lines.spans) if len(line) and line not in alone]
    return tuple(replace(comment, reach=_reach(comment, enabling, written, lines, len(text))) for comment in found)


def _read(match: re.Match[str]) -> Comment:
    named, _, reason = match.group("rest").partition("--")
    checks = tuple(re.findall(r"[^\s,]+", named))
    return Comment(Span(*match.span()), match.group("word"), checks, " ".join(reason.split()))


def _reach(comment: Comment, enabling: list[Comment], written: list[Span], lines: Lines, end: int) -> Span | None:
    if comment.word == _NEXT_LINE:
        own = lines.span(lines.number(comment.span.end))
        at = bisect_right(written, own.end, key=lambda line: line.start)
        return written[at] if at < len(written) else None
    if comment.word != _DISABLE:
        return None
    first = bisect_right(enabling, comment.span.start, key=lambda each: each.span.start)
    ends = (enabling[at].span.start for at in range(first, len(enabling)) if _ends(enabling[at], comment))
    return Span(comment.span.end, next(ends, end))


def _ends(enabling: Comment, disabling: Comment) -> bool:
    return not enabling.checks or (bool(disabling.checks) and set(disabling.checks) <= set(enabling.checks))
