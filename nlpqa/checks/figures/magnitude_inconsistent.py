"""The same figure is told twice, a power of ten apart.

**What.** "box office of 400 million yuan", later "box office … 4 billion yuan"; "deposits of 11 million yuan",
later "1.1 million".

**Why.** Chinese counts in 10,000s (万) and 100,000,000s (亿); the machine slips by a nought or four.

**Limits.** The digits and the unit are the same, and so are words beside both: the fewer digits, the more words (what
stands nearest to a sum, or says what it is a sum of, counts twice, and so does a figure named as one told before:
"the 11 million yuan"). Nothing is told where "10 percent" or "tenfold" stands beside, where the sentences name other
years, nor what `figure-conflict` or `line-contradicts` tells already.

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
    kind_of,
    readings,
    refers_back,
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
        Example("Profit rose to 340 million yuan. A bonus is paid out of ⟦3.4 billion yuan⟧ in profit."),
        Example("A fund of the city lent 260 million yuan. The fund's ⟦26 million yuan⟧ went on land."),
        Example("It owes them a sum of 11 million yuan. The ⟦1.1 million yuan⟧ is lost."),
        Example("It sells through 14,200 dealers. Its ⟦142,000 dealers⟧ get 5 percent."),
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
_TENTH = re.compile(r"(?<![\d.,])(?:0\.)?(?:10*|90|900|9,900)(?:\.0)? ?(?:%|per ?cent)|\b(?:one|ten|ninety) per ?cent")
_MORE = (" more", " extra", " additional", " on top", " less")
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
    if page.text.startswith(_MORE, later.span.end):
        return False
    if earlier.value == later.value or not earlier.digits or in_one_sentence(page, earlier, later):
        return False
    larger, smaller = max(earlier.value, later.value), min(earlier.value, later.value)
    if not any(abs(larger / smaller / 10.0**power - 1) < 1e-9 for power in _POWERS):
        return False
    if len(earlier.digits) == 1 and larger < _LEAST_ROUND:
        return False
    needed = _WORDS_FOR.get(len(earlier.digits), 1)
    return _likeness(page, earlier, later) >= needed and not _contrasted(page, earlier, later)


def _likeness(page: Page, earlier: Reading, later: Reading) -> int:
    """How much speaks for two figures being the same one: words beside both, most of all those nearest to them."""
    shared = len(shared_words(page, earlier, later))
    back = refers_back(page, later)
    if not shared and not back:
        return 0
    kind = kind_of(page, earlier) if earlier.is_money else None
    same_kind = kind is not None and kind == kind_of(page, later)
    nearest = same_kind or (earlier.is_money and shared > 0 and same_neighbour(page, earlier, later))
    next_sentence = back and later.span.start - earlier.span.end < _NEXT_SENTENCE
    return shared + nearest + back + next_sentence


_NEXT_SENTENCE = 24  # code points between a sum that ends a sentence and the one that names it again


def _contrasted(page: Page, earlier: Reading, later: Reading) -> bool:
    """Whether a share or a multiple stands near, or a number of another year: then both may be right."""
    text = page.text
    one, other = (text[max(0, e.span.start - _CONTRAST) : e.span.end + _CONTRAST].lower() for e in (earlier, later))
    years, named = (set(_YEAR.findall(sentence_near(text, each))) for each in (earlier, later))
    if years != named and (named or not refers_back(page, later)):
        return True
    if any(word in one or word in other for word in entries("artefacts_figures", "contrast")):
        return True
    return _TENTH.search(one) is not None or _TENTH.search(other) is not None


def _known(page: Page, analysis: Analysis, span: Span) -> bool:
    """Whether `line-contradicts` or `figure-conflict` tells the place."""
    if any(each.conflicts and each.span.overlaps(span) for each in analysis.duplicates):
        return True
    return any(conflict.span.overlaps(span) for conflict in find_figure_conflicts(page, analysis))
