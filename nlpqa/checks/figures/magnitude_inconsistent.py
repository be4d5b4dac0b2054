"""The same figure is told twice, a power of ten apart.

**What.** "box office of 400 million yuan", later "box office … 4 billion yuan"; "deposits of 11 million yuan",
later "1.1 million".

**Why.** Chinese counts in 10,000s (万) and 100,000,000s (亿); the machine slips by a nought or four.

**Limits.** The digits and the unit are the same, and so are words beside both: the fewer digits, the more words (what
stands nearest to a sum counts twice). Nothing is told where "percent" or "tenfold" stands beside, where the sentences
name other years, nor what `figure-conflict` or `line-contradicts` tells already.

**Fix.** None: the original tells which is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from nlpqa.checks.figures.readings import (
    Reading,
    in_one_sentence,
    readings,
    same_neighbour,
    sentence_near,
    shared_words,
)
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.conflicts.figures import find_figure_conflicts
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="magnitude-inconsistent",
    severity=Severity.NOTE,
    mqm="accuracy/mistranslation",
    bad=(
        Example("The debt in unpaid deposits is 1.12 million yuan. The ⟦11.2 million yuan⟧ in deposits was lost."),
        Example(
            "The film's box office reached 5.2 billion yuan. A film with a box office of ⟦520 million yuan⟧ is rare."
        ),
    ),
    good=(
        Example("The debt is 1.12 million yuan, 10 percent of the 11.2 million yuan in debt."),
        Example("The film's box office is 5.2 billion yuan. It won 520 million yuan for its makers."),
        Example("It sold 1,200 cars in May and 12,000 cars in the year."),
        Example("The box office was 4 billion yuan. In 2013 the box office was 400 million yuan."),
    ),
    worst=("debt of 1.12 million yuan. debt of 11.2 million yuan. ", "debt of 5 yuan. debt of 500 yuan. "),
)

_MANY = 30  # figures of one unit with the same digits; more is a table
_POWERS = (1, 2, 3, 4, 8)
_WORDS_FOR = {1: 3, 2: 2, 3: 1}  # words that must be the same, by significant digits
_LEAST = 1000
_LEAST_ROUND = 1e6  # of a figure with one digit and noughts: there are many smaller ones
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONTRAST = 120  # code points around both figures


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every later figure that is an earlier one times a power of ten."""
    groups: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for each in readings(page):
        if each.value >= _LEAST and (each.is_money or each.unit not in ("percent", "degrees")):
            groups[each.unit, each.digits].append(each)
    told: set[Span] = set()
    for group in groups.values():
        for earlier, later in combinations(group[:_MANY], 2):
            if later.span in told or not _slipped(page, earlier, later):
                continue
            told.add(later.span)
            if not page.out_of_bounds.overlaps(later.span) and not _known(page, analysis, later.span):
                yield RULE.finding(
                    later.span,
                    f"earlier it is {earlier.span.of(page.text)}; is one of them a power of ten off?",
                    related=(page.place(earlier.span),),
                )


def _slipped(page: Page, earlier: Reading, later: Reading) -> bool:
    if earlier.value == later.value or not earlier.digits or in_one_sentence(page, earlier, later):
        return False
    larger, smaller = max(earlier.value, later.value), min(earlier.value, later.value)
    if not any(abs(larger / smaller / 10.0**power - 1) < 1e-9 for power in _POWERS):
        return False
    if len(earlier.digits) == 1 and larger < _LEAST_ROUND:
        return False
    needed = _WORDS_FOR.get(len(earlier.digits), 1)
    shared = len(shared_words(page, earlier, later))
    shared += bool(shared) and earlier.is_money and same_neighbour(page, earlier, later)
    return shared >= needed and not _contrasted(page.text, earlier, later)


def _contrasted(text: str, earlier: Reading, later: Reading) -> bool:
    """Whether a share or a multiple stands near, or a number of another year: then both may be right."""
    one, other = (text[max(0, e.span.start - _CONTRAST) : e.span.end + _CONTRAST].lower() for e in (earlier, later))
    if set(_YEAR.findall(sentence_near(text, earlier))) != set(_YEAR.findall(sentence_near(text, later))):
        return True
    return any(word in one or word in other for word in entries("artefacts_figures", "contrast"))


def _known(page: Page, analysis: Analysis, span: Span) -> bool:
    """Whether `line-contradicts` or `figure-conflict` tells the place."""
    if any(each.conflicts and each.span.overlaps(span) for each in analysis.duplicates):
        return True
    return any(conflict.span.overlaps(span) for conflict in find_figure_conflicts(page, analysis))
