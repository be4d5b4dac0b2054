"""A word has lost its apostrophe.

**What.** "They dont know", "theyre", "the childrens hall"; where an article has lost some so, also "the companys
accountant", "Alibabas new shop" (with "Alibaba" elsewhere), "its been" and "two months pay".

**Why.** A scraper stripped the marks that were not ASCII. The quotation marks went with them: from two lost apostrophes
on, the checks of quotation marks say so and rank what they find as notes.

**Limits.** Words that are others without the mark ("were", "well", "ill", "shell", "cant", "wont") are found with a
subject before them or not at all. What stands in quotation marks may be dialect and is left alone, as are plurals ("the
Clintons") and text that keeps most of its apostrophes.

**Fix.** Safe for forms that are no other word; for the others a person must see.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.lost_apostrophes import lost_apostrophes
from nlpqa.checks.lost_marks import marks_lost
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page

RULE = Rule(
    name="apostrophe-lost",
    severity=Severity.WARNING,
    mqm="fluency/punctuation",
    bad=(
        Example("They ⟦dont⟧ know. ⟦Theyre⟧ late.", "They don't know. They're late."),
        Example(
            "Alibaba opened it. They ⟦couldnt⟧ see ⟦Alibabas⟧ new shop.",
            "Alibaba opened it. They couldn't see Alibabas new shop.",
        ),
        Example("She’s late. He ⟦isnt⟧.", "She’s late. He isn’t."),
        Example("The ⟦companys⟧ hall ⟦doesnt⟧ open. People ⟦wont⟧ come. ⟦Its⟧ been empty."),
        Example("Wuxi is a town. Green Bell is a firm. ⟦Wuxis⟧ bus drivers saw ⟦Green Bells⟧ daily rides."),
    ),
    good=(
        Example('"They dont know," he said. He wrote that “they dont know”.'),
        Example("It was his wont to cant. We were well, and ill in the shell. She wed Id, Im and Ive; the shed."),
        Example("The Clintons own two mills; Ed Williams new mill of William. The Democrats plan of a Democrat."),
        Example("La chose dont nous parlons. The whos and whats. #DontShoot @dont and `dont`."),
        Example("Its hall is old. He lets go of its rope. The stays of standbys."),
    ),
    worst=("dont know ", "Alibabas new Alibaba ", "companys a dont a ", "A As b "),
)


_RELATED = 20  # words that the first finding points to; all of them are told by themselves


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every such word; the first tells what it means for the quotation marks."""
    listed = frozenset(mention.span for mention in analysis.mentions if mention.listed)
    lost = [one for one in lost_apostrophes(page) if one.span not in listed]
    evidence = marks_lost(page) if lost else ()
    mark = "’" if "’" in page.text else "'"
    for number, one in enumerate(lost):
        word = one.span.of(page.text)
        right = page.text[one.span.start : one.at] + mark + page.text[one.at : one.span.end]
        message = f"“{word}” has lost its apostrophe: “{right}”"
        if evidence and number == 0:
            message += _of_article(len(lost))
        yield RULE.finding(
            one.span,
            message,
            related=tuple(page.place(other.span) for other in lost[1 : _RELATED + 1]) if number == 0 else (),
            evidence=evidence,
            fix=RULE.fix(Safety.SAFE if one.sure else Safety.REVIEW, Edit(Span(one.at, one.at), mark)),
        )


def _of_article(count: int) -> str:
    words = "one word of this article has" if count == 1 else f"{count} words of this article have"
    return f"; {words}, so its quotation marks count as lost, too, and what is found of them ranks as a note"
