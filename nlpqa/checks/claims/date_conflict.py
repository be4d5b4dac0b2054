"""Dates of the article cannot all be right.

**What.** A weekday that is not the date's ("Tuesday, February 4, 2015"); dates out of order ("from 2013 to 2011", "a
year later, in 2012" of what was told of 2013, died before born, closed before founded); an event told as past that lies
after the article's date; one event that happens once, with two dates. Both places are shown.

**Why.** A wrong date is corrected in print. What the calendar tells is an error; where another reading is left (one
event told twice, an event after the article's date) it is a warning.

**Limits.** A weekday without a year is held against the article's date, if that is within three months. Events are seen
only with the parse, by the verbs and nouns that nlpqa/data/conflicts.toml lists, of a name, of "the bridge", or of a
pronoun whose meaning is clear; something opened or closed may be so at each place. Forecasts and plans are
let pass, and late in a year so is the next one without a month, which may be the budget's. A day that the calendar
has not is another check's.

**Fix.** None: a person finds out which is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.claims.conflicting import conflict_findings
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.conflicts.dates import find_date_conflicts
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="date-conflict",
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation",
    bad=(
        Example("The bridge was closed on ⟦Tuesday, February 4, 2015⟧."),
        Example("The league was played from 2013 to ⟦2011⟧."),
        Example("The firm was sold in 2013. A year later, in ⟦2012⟧, its owner left."),
        Example("Published: 2015-02-05\n\nThe museum opened in ⟦May 2016⟧, and it rained."),
        Example("Hengtai was founded in 2001.\nIt rained.\nHengtai, founded in ⟦2003⟧, sells tea."),
        Example("Lin Yue was born in 1950. She wrote three books. Lin Yue died in ⟦1948⟧."),
    ),
    good=(
        Example("The bridge was closed on Wednesday, February 4, 2015."),
        Example("Published: 2015-02-05\n\nThe museum will open in May 2016, and was to open in 2017."),
        Example("The work was moved from 2016 to 2015."),
        Example("Hengtai opened in Beijing in 2012. Hengtai opened in Tianjin in 2013."),
        Example("Hengtai was founded in 2001. It was acquired in May 2013. Hengtai was acquired by Ali in 2013."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every date that the calendar, an earlier date or its own sentence contradicts."""
    return conflict_findings(RULE, page, find_date_conflicts(page, analysis))
