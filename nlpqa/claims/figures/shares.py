"""Fractions and parts of a whole: "a third", "half of", "one resident in five", "half an hour"."""

from __future__ import annotations

import re
from functools import cache

from nlpqa.claims.figures.amounts import Amount
from nlpqa.claims.figures.counted import counted_noun
from nlpqa.claims.figures.measures import measure_after
from nlpqa.claims.figures.numerals import Numeral, numeral_start, read_numeral
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of

_OF_A = re.compile(r" of an?(?= )")
_IN = re.compile(r"(?P<noun>(?: [a-z-]+)??) (?:in|out of) (?:every )?")
_FEW, _MANY = 10, 1000


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the words of nlpqa/data/figures.toml; those that end in "$" stand before a fraction."""
    beside = table("figures")["beside"]
    return re.compile(
        {
            "goes_on": rf"\s?(?:$|[.,;:)”\"]| {any_of([*beside['behind_share'], *beside['behind_fraction']])}\b)",
            "of_more": rf" {any_of(beside['behind_share'])}\b",
            "no_share": rf"\b{any_of(beside['no_share_behind'])} $",
            "led_to": rf"\b{any_of(beside['share_behind'])} $",
        }[name]
    )


def read_share(text: str, low: str, numeral: Numeral) -> Amount | None:
    """What a numeral that is a fraction makes, or None if it is none ("a third company")."""
    start, end = numeral.start, numeral.end
    written = low[start:end]
    measure = measure_after(text, end)
    if (
        measure is not None
        and measure.kind == "measure"
        and not (written.startswith("half") and low[end] == "-" and measure.unit == "year")
    ):
        return Amount(start, measure.at, numeral.value, measure.unit, "measure", "fraction", end)
    of = _OF_A.match(low, end)
    if of and (measure := measure_after(text, of.end())) is not None and measure.kind == "measure":
        return Amount(start, measure.at, numeral.value, measure.unit, "measure", "fraction", end)
    if (
        low[end : end + 1] == "-"
        or low.startswith(" past", end)
        or _pattern("no_share").search(low, max(0, start - 10), start)
    ):
        return None
    if "quarter" in written and not (
        _pattern("of_more").match(low, end) or _pattern("led_to").search(low, max(0, start - 10), start)
    ):
        return None
    if written.startswith(("a ", "an ")) and not _pattern("goes_on").match(low, end):
        return None
    end = start + len("half") if written.startswith("half") else end
    return Amount(start, end, numeral.value, "share", "share", "fraction", end)


def read_one_in(text: str, low: str, numeral: Numeral) -> tuple[Amount, float] | None:
    """ "One in four", "two out of three", "one resident in five", with the whole; or None."""
    gap = _IN.match(low, numeral.end)
    if gap is None or not 1 <= numeral.value < 10 or numeral.form not in ("words", "digits"):
        return None
    match = numeral_start().match(low, gap.end())
    whole = None if match is None else read_numeral(low, match)
    most = _MANY if numeral.value == 1 else _FEW
    if whole is None or whole.form not in ("words", "digits") or not numeral.value < whole.value <= most:
        return None
    if measure_after(text, whole.end) is not None or (gap["noun"] and counted_noun(text, whole.end, 2) is not None):
        return None
    if gap["noun"] and (numeral.value != 1 or gap["noun"].strip() in table("figures")["magnitude"]):
        return None
    return Amount(
        numeral.start, whole.end, numeral.value / whole.value, "share", "share", "words", whole.end
    ), whole.value
