"""Which of a document's claims a desk is shown, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlpqa.core.claim import KINDS, Claim
from nlpqa.core.errors import NlpqaError

NO_CLAIM, BELOW, OTHER_KIND, BEYOND = "no claim", "below the threshold", "of another kind", "beyond the top"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user asks for: the least score, None for the packaged one; the `top` claims of every document, None for
    all; some of KINDS, or all; and whether what is not worth checking is listed, too.

    Raises NlpqaError for what cannot be.
    """

    threshold: float | None = None
    top: int | None = None
    kinds: tuple[str, ...] = ()
    everything: bool = False

    def __post_init__(self) -> None:
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise NlpqaError(f"a threshold of {self.threshold:g}", cure="give a score from 0 to 1, such as 0.5")
        if self.top is not None and self.top < 1:
            raise NlpqaError(f"the top {self.top} claims", cure="give a number from 1 on")
        if unknown := [kind for kind in self.kinds if kind not in KINDS]:
            raise NlpqaError(f"no claim is of the kind “{unknown[0]}”", cure=f"name some of {', '.join(KINDS)}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims to list, the most pressing first, and those left out, each with why: in the order of the text."""

    listed: tuple[Claim, ...] = ()
    left: tuple[tuple[Claim, str], ...] = ()


def read_kinds(listed: str) -> tuple[str, ...]:
    """Kinds by name; either half of a double name will do. Raises NlpqaError for a list that names none.

    >>> read_kinds("deal, law/policy")
    ('ownership/deal', 'law/policy')
    """
    names = {part: kind for kind in KINDS for part in (kind, *kind.split("/"))}
    words = [word.strip().lower() for word in listed.split(",") if word.strip()]
    if not words:
        raise NlpqaError("no kind of claim is named", cure=f"name some of {', '.join(KINDS)}")
    return tuple(dict.fromkeys(names.get(word, word) for word in words))


def judge(claims: Iterable[Claim], threshold: float | None) -> tuple[Claim, ...]:
    """The claims, worth checking from another threshold on if there is one."""
    if threshold is None:
        return tuple(claims)
    return tuple(replace(claim, checkworthy=round(claim.score, 6) >= threshold) for claim in claims)


def choose(claims: Sequence[Claim], asked: Asked) -> Chosen:
    """What is listed of claims that are judged, and what is not."""
    against = [_against(claim, asked) for claim in claims]
    fitting = sorted((at for at, why in enumerate(against) if not why), key=lambda at: pressing(claims[at]))
    listed = fitting[: asked.top]
    for at in fitting[len(listed) :]:
        against[at] = BEYOND
    left = tuple((claim, why) for claim, why in zip(claims, against, strict=True) if why)
    return Chosen(tuple(claims[at] for at in listed), left)


def pressing(claim: Claim) -> tuple[float, int, int]:
    """A key that puts the most pressing first, of equals the earlier."""
    return -round(claim.score, 6), claim.span.start, claim.span.end


def left_out(chosen: Iterable[Chosen]) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Why claims were left out, how many for each cause, and why some are no claims at all, the most frequent first.

    >>> left_out([Chosen()])
    []
    """
    left = [pair for each in chosen for pair in each.left]
    causes = Counter(why for _, why in left)
    reasons = Counter(claim.reason for claim, why in left if why == NO_CLAIM)
    return [
        (cause, causes[cause], _ranked(reasons) if cause == NO_CLAIM else [])
        for cause in (NO_CLAIM, BELOW, OTHER_KIND, BEYOND)
        if causes[cause]
    ]


def _against(claim: Claim, asked: Asked) -> str:
    if not (asked.everything or claim.checkworthy):
        return NO_CLAIM if claim.reason else BELOW
    return OTHER_KIND if asked.kinds and claim.kind not in asked.kinds else ""


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
