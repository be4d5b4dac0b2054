"""Which regular expressions of a house rule can match in a text at all, asked before one of them runs."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from nlpqa.core.style_patterns import Wanted

_SHORT = 3  # code points; the shorter stand in nearly every text
_FOLDS_ASIDE = ("ſ", "ı", "i\u0307")  # re.IGNORECASE takes them (the last is İ) for s and i, a search does not


class Present:
    """Finds those of which a text holds what every match does: most rules have nothing to say to most texts."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._all = list(enumerate(wanted))
        self._always = [number for number, each in self._all if len(each.needs) < _SHORT]
        self._long = [number for number, each in self._all if len(each.needs) >= _SHORT]
        self._search = AhoCorasick([wanted[number].needs for number in self._long]) if self._long else None

    def __call__(self, lowered: str) -> list[tuple[int, Wanted]]:
        """Those of a text given in lower case, with their numbers, in order."""
        if any(char in lowered for char in _FOLDS_ASIDE):
            return self._all
        found = {number for number in self._always if self._all[number][1].needs in lowered}
        if self._search is not None:
            matches = self._search.find_matches_as_indexes(lowered, overlapping=True)
            found.update({self._long[at] for at, _, _ in matches})
        return [self._all[number] for number in sorted(found)]
