"""A comment to nlpqa suppresses nothing.

**What.** `<!-- nlpqa-disable name-variant -->` where no finding of that check is left to suppress; an `nlpqa-enable`
that ends nothing; a word or a check that nlpqa does not know.

**Why.** Such a comment outlives its reason, and hides the next fault of its kind.

**Limits.** Comments that name a check which did not run, as `--select` left it out, are not judged; nor are names that
no check has, unless all packaged checks run.

**Fix.** The comment is deleted; it wants a look.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from nlpqa.checks.registry import all_checks, named
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.comments import WORDS, Comment
from nlpqa.page.page import Page
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="comment-unused",
    severity=Severity.NOTE,
    mqm="other",
    bad=(
        Example("⟦<!-- nlpqa-disable-next-line comment-unused -->⟧\nIt rained all day."),
        Example("⟦<!-- nlpqa-disable-next-line -->⟧\nIt rained all day."),
        Example("It rained.\n⟦<!-- nlpqa-enable comment-unused -->⟧\nIt poured."),
        Example("It rained.\n⟦<!-- nlpqa-disabel comment-unused -->⟧\nIt poured."),
    ),
    good=(
        Example("<!-- nlpqa-disable-next-line word-doubled -->\nIt was the the first."),
        Example("<!-- a comment of the page -->\nIt rained all day."),
    ),
    last=True,
    worst=("<!-- nlpqa-disable a -->\n", "<!-- nlpqa-", "<!-- nlpqa-disable-next-line -->\n\n"),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every comment that changed nothing."""
    useful = {suppressed.by for suppressed in analysis.suppressed}
    everything = all(check.rule.name in analysis.checked for check in all_checks())
    open_ = 0
    for comment in page.comments:
        unknown = [word for word in comment.checks if everything and not _known(word, analysis)]
        message = ""
        if comment.word not in WORDS:
            near = get_close_matches(comment.word, WORDS, n=1, cutoff=0)[0]
            message = f"nlpqa knows no “nlpqa-{comment.word}”; did you mean “nlpqa-{near}”?"
        elif unknown:
            near = get_close_matches(unknown[0], [check.rule.name for check in all_checks()], n=1, cutoff=0)[0]
            message = f"there is no check “{unknown[0]}”; did you mean “{near}”?"
        elif comment.word == "enable":
            message = "" if open_ else "nothing was disabled before; delete the comment"
            open_ = max(0, open_ - 1) if comment.checks else 0
        elif comment.span not in useful and _judged(comment, analysis):
            message = "nothing is found here that it could suppress; delete the comment"
        open_ += comment.word == "disable"
        if message:
            fix = RULE.fix(Safety.REVIEW, Edit(with_gap(page.text, comment.span), ""))
            yield RULE.finding(comment.span, message, fix=fix)


def _known(word: str, analysis: Analysis) -> bool:
    return bool(named(word)) or any(name == word or name.startswith(word + "-") for name in analysis.checked)


def _judged(comment: Comment, analysis: Analysis) -> bool:
    return all(named(word) <= analysis.checked and _known(word, analysis) for word in comment.checks)
