"""Shares of one whole that are together more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.conflicts.totals import add_up
from nlpqa.core.claim import Figure
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of

_ALL = 100
_NEXT = 2  # code points between two sentences of a row
_BEHIND = 60  # code points behind a share in which its whole is named
_OVERLAPS = re.compile(
    r"\b(?:also|multiple|several answers|both|each|respectively|overlap|among|up from|down from|compared|than|while in"
    r"|turnout|after|once|when|counted|last (?:time|election)|previous)\b",
    re.IGNORECASE,
)
_OTHER_WHOLE = re.compile(r"\b[Oo]f the (?!vot|respond|same)|\b[Ii]n [A-Z]|[;.]")
_BEFORE_SIDE = (
    r"were|was|are|is|voted|said|answered"
    r"|of (?:the |all )?(?:\w+ )?(?:respondents|voters|those asked|members|people)"
)


def find_whole_conflicts(text: str, row: Sequence[Statement]) -> Iterator[Conflict]:
    """Shares over 100 percent together in the first sentence of a row, or in it and those that follow it."""
    if sum(each.unit == "percent" for each in row[0].figures) > 1:
        yield from _in_sentence(text, row[0])
        return
    shares: list[Figure] = []
    whole = ""
    for before, statement in zip([row[0], *row], row, strict=False):
        found = _only_share(text, statement)
        if found is None or statement.span.start - before.span.end > _NEXT or (whole and found[1] != whole):
            break
        whole = found[1]
        shares.append(found[0])
        if len(shares) > 1 and add_up(text, shares).low > _ALL:
            yield _over(text, shares, whole)
            return


def _only_share(text: str, statement: Statement) -> tuple[Figure, str] | None:
    """The one share of a sentence, and of what it is."""
    shares = [each for each in statement.figures if each.unit == "percent"]
    if len(shares) != 1 or not _is_part(shares[0]) or statement.dates or _OVERLAPS.search(statement.span.of(text)):
        return None
    whole = _whole_behind(text, shares[0])
    return (shares[0], whole) if whole else None


def _in_sentence(text: str, statement: Statement) -> Iterator[Conflict]:
    shares = [each for each in statement.figures if each.unit == "percent"]
    told = text[shares[0].span.start : statement.span.end]
    if not all(map(_is_part, shares)) or _OVERLAPS.search(told):
        return
    wholes = {whole for share in shares if (whole := _whole_behind(text, share))}
    if len(wholes) == 1 and add_up(text, shares).low > _ALL and _about_one(text, statement, shares):
        yield _over(text, shares, wholes.pop())
    for one, other in pairwise(shares):
        sides = [_side(text, share) for share in (one, other)]
        apart = _OTHER_WHOLE.search(text, one.span.end, other.span.end)
        if frozenset(sides) in _opposed() and apart is None and add_up(text, [one, other]).low > _ALL:
            yield _over(text, [one, other], f"answers: “{sides[0]}” and “{sides[1]}”")


def _is_part(figure: Figure) -> bool:
    return not figure.change and figure.base is None and figure.upper is None and figure.approximate != "under"


def _whole_behind(text: str, share: Figure) -> str:
    match = _whole().match(text[share.span.end : share.span.end + _BEHIND].lower())
    return match["whole"] if match else ""


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf" of (?:the |all |its |their )?(?:[a-z]+ )?(?P<whole>{any_of(entries('conflicts', 'whole'))})\b"
    )


def _about_one(text: str, statement: Statement, shares: Sequence[Figure]) -> bool:
    """Whether nothing between the shares tells of another place, time or group."""
    between = text[shares[0].span.end : shares[-1].span.start]
    if re.search(r"\b(?:in|among|on|at) (?:the )?[A-Z]|[;:；]", between) or statement.dates:
        return False
    return all(_is_of_it(text, share) for share in shares)


def _is_of_it(text: str, share: Figure) -> bool:
    """Whether a share is of the whole that is named, or says of what it is nowhere."""
    behind = text[share.span.end : share.span.end + _BEHIND].lower()
    return not behind.startswith(" of ") or behind.startswith(" of it") or _whole().match(behind) is not None


@cache
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table("conflicts")["opposed"]["pairs"])


@cache
def _side_pattern() -> re.Pattern[str]:
    words = any_of(word for pair in table("conflicts")["opposed"]["pairs"] for word in pair)
    return re.compile(rf" (?:(?:{_BEFORE_SIDE}) )*(?:in )?(?P<side>{words})\b")


def _side(text: str, share: Figure) -> str:
    match = _side_pattern().match(text[share.span.end : share.span.end + _BEHIND].lower())
    return match["side"] if match else ""


def _over(text: str, shares: Sequence[Figure], whole: str) -> Conflict:
    total = sum(share.value for share in shares)
    written = " and ".join([", ".join(s.span.of(text) for s in shares[:-1]), shares[-1].span.of(text)])
    return Conflict(
        shares[-1].span,
        tuple(share.span for share in shares[:-1]),
        "shares over 100 percent",
        f"{written} of one whole ({whole}) are together {total:g} percent",
        f"shares of one whole add up to {total:g} percent",
        certain=False,
    )
