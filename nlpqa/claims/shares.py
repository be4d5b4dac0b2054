"""Fractions and parts of a whole: "a third", "half of", "one resident in five", "half an hour"."""

from __future__ import annotations

import re

from nlpqa.claims.amounts import Amount
from nlpqa.claims.counted import counted_noun
from nlpqa.claims.measures import measure_after
from nlpqa.claims.numerals import Numeral, numeral_start, read_numeral
from nlpqa.io.tables import table

_GOES_ON = re.compile(
    r"\s?(?:$|[.,;:)”\"]| (?:of|more|less|fewer|higher|lower|larger|smaller|cheaper|dearer|longer|shorter|faster|slower|bigger|better|from|in|to"
    r"|on|and|as|compared|since|was|were|is|are|went|goes|have|has|had|over|above|below|by|for|at|said|than|each)\b)"
)
_OF_MORE = re.compile(r" (?:of|more|less|fewer|higher|lower|larger|smaller|cheaper|dearer|longer|shorter|faster)\b")
_OF_A = re.compile(r" of an?(?= )")
_NO_SHARE_BEFORE = re.compile(r"\b(?:first|second|latter|other|better|in|third|fourth|last|this|that|next|and a) $")
_LED_TO = re.compile(r"\b(?:by|than|about|nearly|almost|over|roughly|only|just|under|up|down|fell|rose|dropped|to|from) $")
_IN = re.compile(r"(?P<noun>(?: [a-z-]+)??) (?:in|out of) (?:every )?")
_FEW = 100


def read_share(text: str, low: str, numeral: Numeral) -> Amount | None:
    """What a numeral that is a fraction makes, or None if it is none ("a third company")."""
    start, end = numeral.start, numeral.end
    written = low[start:end]
    measure = measure_after(text, end)
    if measure is not None and measure.kind == "measure" and not (written.startswith("half") and low[end] == "-" and measure.unit == "year"):
        return Amount(start, measure.at, numeral.value, measure.unit, "measure", "fraction", end)
    of = _OF_A.match(low, end)
    if of and (measure := measure_after(text, of.end())) is not None and measure.kind == "measure":
        return Amount(start, measure.at, numeral.value, measure.unit, "measure", "fraction", end)
    if low[end : end + 1] == "-" or low.startswith(" past", end) or _NO_SHARE_BEFORE.search(low, max(0, start - 10), start):
        return None
    if "quarter" in written and not (_OF_MORE.match(low, end) or _LED_TO.search(low, max(0, start - 10), start)):
        return None
    if written.startswith(("a ", "an ")) and not _GOES_ON.match(low, end):
        return None
    end = start + len("half") if written.startswith("half") else end
    return Amount(start, end, numeral.value, "share", "share", "fraction", end)


def read_one_in(text: str, low: str, numeral: Numeral) -> tuple[Amount, float] | None:
    """"One in four", "two out of three", "one resident in five", with the whole; or None."""
    gap = _IN.match(low, numeral.end)
    if gap is None or not 1 <= numeral.value < 10 or numeral.form not in ("words", "digits"):
        return None
    match = numeral_start().match(low, gap.end())
    whole = None if match is None else read_numeral(low, match)
    if whole is None or whole.form not in ("words", "digits") or not numeral.value < whole.value <= _FEW:
        return None
    if measure_after(text, whole.end) is not None or (gap["noun"] and counted_noun(text, whole.end, 2) is not None):
        return None
    if gap["noun"] and (numeral.value != 1 or gap["noun"].strip() in table("figures")["magnitude"]):
        return None
    return Amount(numeral.start, whole.end, numeral.value / whole.value, "share", "share", "words", whole.end), whole.value
