"""The chosen checks over one analysis: what they find, how it ranks, and what is suppressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlpqa.checks.profiles import find_profiles, ranked, signs_of
from nlpqa.checks.registry import all_checks, named
from nlpqa.checks.rule import Check
from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Finding, Suppressed
from nlpqa.engine.file_ignores import Unheard
from nlpqa.engine.shared_fixes import share_fixes
from nlpqa.page.comments import Comment
from nlpqa.page.page import Page


class Checking:
    """Checks in a fixed order, with those that must run unasked so that the others rank as they should."""

    def __init__(self, chosen: Sequence[Check], unheard: Unheard = Unheard()) -> None:
        self._unheard = unheard
        self.names = frozenset(check.rule.name for check in chosen)
        self._chosen = tuple(chosen)
        self._first = [check for check in chosen if not check.rule.last]
        self._last = [check for check in chosen if check.rule.last]
        unasked = signs_of(self.names) - self.names
        self._unasked = [check for check in all_checks() if check.rule.name in unasked]

    def __call__(self, page: Page, analysis: Analysis) -> Analysis:
        """The analysis with its findings, its profiles and what comments suppress."""
        findings = _found(self._first, page, analysis)
        profiles = find_profiles([*findings, *_found(self._unasked, page, analysis)])
        listed = share_fixes(tuple(ranked(findings, profiles)))
        analysis = replace(analysis, findings=listed, profiles=profiles, checked=self.names)
        analysis = self._unheard(analysis)
        analysis = self._mind_comments(page, analysis) if page.comments else analysis
        findings = [*analysis.findings, *_found(self._last, page, analysis)]
        analysis = replace(analysis, findings=tuple(sorted(findings, key=lambda finding: finding.order)))
        return self._unheard(analysis)

    def _mind_comments(self, page: Page, analysis: Analysis) -> Analysis:
        kept: list[Finding] = []
        suppressed: list[Suppressed] = []
        silenced = [(comment, self._silenced_by(comment)) for comment in page.comments]
        for finding in sorted(analysis.findings, key=lambda finding: finding.order):
            comment = next((c for c, names in silenced if finding.check in names and _reaches(c, finding)), None)
            if comment is None:
                kept.append(finding)
            else:
                suppressed.append(Suppressed(finding, "comment", comment.reason, comment.span))
        return replace(analysis, findings=tuple(kept), suppressed=(*analysis.suppressed, *suppressed))

    def _silenced_by(self, comment: Comment) -> frozenset[str]:
        if not comment.checks:
            return self.names
        return frozenset(name for word in comment.checks for name in named(word, self._chosen))


def _reaches(comment: Comment, finding: Finding) -> bool:
    return comment.reach is not None and comment.reach.start <= finding.span.start <= comment.reach.end


def _found(checks: Iterable[Check], page: Page, analysis: Analysis) -> list[Finding]:
    return [finding for check in checks for finding in _found_by(check, page, analysis)]


def _found_by(check: Check, page: Page, analysis: Analysis) -> list[Finding]:
    if not check.origin:
        return list(check.find(page, analysis))
    try:
        return list(check.find(page, analysis))
    except Exception as error:  # of somebody else's code, which is to be told of as such
        told = f"{check.rule.name} of {check.origin} failed: {type(error).__name__}: {error}"
        document = analysis.document
        cure = f"leave it out with --ignore {check.rule.name}"
        raise NlpqaError(told, document.path or document.id, cure=cure) from error
