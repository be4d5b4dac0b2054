"""Two figures of the article cannot both be right.

**What.** One quantity with two values ("revenue of 4.6 billion yuan", later "its revenue reached 4.9 billion yuan"); a
sum that does not add up ("50 people: 20 men and 35 women"); shares of one whole over 100 percent; a part larger than
its whole ("12 of the 10 members"); a change against its verb ("rose from 5 to 3 million") or of another size ("rose 50
percent from 2 to 5 million"). Both places are shown, and who says which.

**Why.** One of the two is wrong, whoever wrote it: a digit mistyped, 万 read as thousand, a line left out. What can be
reckoned from one sentence is an error; where another reading is left (one quantity told twice, shares of one whole) it
is a warning.

**Limits.** Figures are as exact as they are written: 3.1 and "about 3" million agree, and so do 3 million and
3,020,000. One quantity told twice is seen only with the parse, of things whose names the tables have or that somebody
has, and only where owner, tense, dates and every word that restricts it are the same; who "it" is must be clear from
its sentence or the one before. Of two parts that may overlap nothing is said. Nearly equal sentences are
`line-contradicts`'s.

**Fix.** None: a person finds out which is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.claims.conflicting import conflict_findings
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.conflicts.figures import find_figure_conflicts
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="figure-conflict",
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation",
    bad=(
        Example(
            "Hengtai posted revenue of 4.6 billion yuan in 2014.\nIt rained.\n"
            "In 2014 Hengtai's revenue reached ⟦4.9 billion yuan⟧, the chairman told reporters."
        ),
        Example("A total of 50 people took part in the walk: 20 men and ⟦35 women⟧."),
        Example("Of the 58 stores, 21 were closed and ⟦40⟧ remain."),
        Example("Lin won 47 percent, Wang 38 percent and Zhao ⟦25 percent⟧ of the votes."),
        Example("⟦12⟧ of the 10 members came."),
        Example("The number of users rose from 5 million to ⟦3 million⟧."),
        Example("Sales rose 50 percent from 2 million to ⟦5 million yuan⟧."),
    ),
    good=(
        Example("3.5 of the top 5 apps are Tencent's, and 7.5 of the top 10 are Tencent's."),
        Example("Hengtai has about 3 million users. It rained. Hengtai has 3.1 million users, said Lin Yue."),
        Example("Hengtai has 1,200 employees. It rained. Hengtai has 400 new employees in Beijing."),
        Example("Of the 58 stores, 40 sell coffee and 30 sell tea."),
        Example("Turnover rose from 12 to 15 percent, up from 9 percent in 2013."),
        Example("Some 62 percent of the users sing and 55 percent dance."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every figure that an earlier one, or its own sentence, contradicts."""
    return conflict_findings(RULE, page, find_figure_conflicts(page, analysis))
