"""`nlpqa clean -i`: every change is asked about, and every answer kept at once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from nlpqa.core.analysis import Analysis
from nlpqa.core.decision import Decision, Verdict
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Finding
from nlpqa.core.fix_decision import FixDecision, FixDecisions, hull, written
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.engine.baseline import key_of
from nlpqa.glossary.decisions import decisions_path, keep_decision
from nlpqa.glossary.fix_decisions import fixes_path, keep_fix_decision
from nlpqa.reports.change import change_lines
from nlpqa.reports.excerpt import visible

_WORDS = {"y": "y", "yes": "y", "n": "n", "no": "n", "a": "a", "all": "a", "e": "e", "edit": "e", "q": "q", "quit": "q"}
_HELP = (
    "  yes: make the change.  no: leave it, here and wherever the same words come again.\n"
    "  all: make this one and all that this check still proposes.  edit: write something else there.\n"
    "  quit: make what was decided, and no more.\n"
)
_LONGEST = 160  # code points of a place that can be written anew


@dataclass(frozen=True, slots=True)
class _Answer:
    """Whether a change is made, and what is written in its place if not what was proposed."""

    made: bool
    new: str | None = None


class Stepping:
    """Questions about changes. `glossary` is the user's own, beside which answers are kept; None keeps none."""

    def __init__(self, glossary: Path | None, decided: FixDecisions, *, no_color: bool) -> None:
        self.quit = False
        self.interrupted = False
        self.kept: dict[Path, int] = {}
        self._glossary = glossary
        self._decided = decided
        self._names: dict[tuple[str, str], _Answer] = {}
        self._all: set[str] = set()
        self._console = Console(stderr=True, no_color=no_color or None, highlight=False)

    def choose(self, analysis: Analysis) -> list[Fix]:
        """The fixes of an analysis that are to be made."""
        asked = [f for f in analysis.findings if f.fix is not None and f.fix.safety >= Safety.REVIEW]
        answers: dict[tuple[Edit, ...], _Answer] = {}
        chosen: list[Fix] = []
        for number, finding in enumerate(asked, 1):
            fix = finding.fix
            assert fix is not None, "chosen for it"
            if fix.edits in answers:  # two findings, one change
                continue
            answer = answers[fix.edits] = self._answer(analysis, finding, fix, f"{number} of {len(asked)}")
            if answer.made:
                chosen.append(fix if answer.new is None else written(finding, fix, answer.new))
        return chosen

    def _answer(self, analysis: Analysis, finding: Finding, fix: Fix, count: str) -> _Answer:
        key = key_of(finding, analysis.document)
        mention = _doubtful_name(analysis, finding)
        known = self._decided.of(key)
        if known is not None:
            return _Answer(known.made, known.new)
        if mention is not None and _surface(mention) in self._names:
            return self._names[_surface(mention)]
        if finding.check in self._all:
            return _Answer(True)
        if self.quit or self.interrupted:
            return _Answer(False)
        answer = self._ask(analysis, finding, fix, count)
        if answer is None:
            return _Answer(False)
        if finding.check not in self._all:
            self._keep(answer, analysis, finding, mention, key)
        return answer

    def _ask(self, analysis: Analysis, finding: Finding, fix: Fix, count: str) -> _Answer | None:
        """What the person says; None if they have said enough."""
        document = analysis.document
        line, column = document.lines.position(finding.span.start)
        place = f"{visible(document.id)}:{line}:{column}"
        head = Text.assemble((place, "dim"), "  ", (finding.check, "bold"), f"  {visible(finding.message)}")
        self._console.print(Text.assemble(head, (f"  ({count})", "dim")), soft_wrap=True)
        for each in finding.evidence if fix.safety < Safety.SAFE else ():
            self._console.print(Text(f"    {visible(each.detail)}", style="dim"), soft_wrap=True)
        for shown in change_lines(fix, document.text):
            self._console.print(shown, soft_wrap=True)
        while True:
            question = f"  yes (y), no (n), all of {finding.check} (a), edit (e), quit (q)? "
            typed = self._read(question)
            word = "q" if typed is None else _WORDS.get(typed.strip().lower())
            match word:
                case "y" | "n":
                    return _Answer(word == "y")
                case "a":
                    self._all.add(finding.check)
                    return _Answer(True)
                case "q":
                    self.quit = True
                    return None
                case "e":
                    if (answer := self._rewritten(hull(finding, fix), document.text)) is not None:
                        return answer
                case _:
                    self._console.print(Text(_HELP), end="", soft_wrap=True)

    def _rewritten(self, span: Span, text: str) -> _Answer | None:
        if len(span) > _LONGEST:
            self._console.print(Text("  It changes places far apart; say yes or no."))
            return None
        new = (self._read(f"  for “{visible(span.of(text))}” write (nothing: back): ") or "").strip("\r\n")
        if not new:
            return None
        return _Answer(False) if new == span.of(text) else _Answer(True, new)

    def _read(self, question: str) -> str | None:
        """A typed line; None at the end of the input or on Ctrl-C."""
        self._console.print(Text(question), end="", soft_wrap=True)
        try:
            typed = sys.stdin.readline()
        except KeyboardInterrupt:
            self.interrupted, typed = True, ""
        if not typed:
            self._console.print()
        return typed or None

    def _keep(self, answer: _Answer, analysis: Analysis, finding: Finding, mention: Mention | None, key: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        document = analysis.document
        if mention is not None and answer.new is None:
            self._names[_surface(mention)] = answer
            verdict = Verdict.ACCEPT if answer.made else Verdict.REJECT
            if self._glossary is not None:
                name = Decision(now, verdict, " ".join(mention.text.split()), mention.term.id, document.id)
                keep_decision(path := decisions_path(self._glossary), name)
                self.kept[path] = self.kept.get(path, 0) + 1
            return
        words = " ".join(finding.span.of(document.text).split())
        decision = FixDecision(now, answer.made, finding.check, key, words[:_LONGEST], answer.new, document.id)
        self._decided.add(decision)
        if self._glossary is not None:
            keep_fix_decision(path := fixes_path(self._glossary), decision)
            self.kept[path] = self.kept.get(path, 0) + 1


def _doubtful_name(analysis: Analysis, finding: Finding) -> Mention | None:
    """The name that a change would write otherwise, if it is one that `nlpqa names -i` asks about."""
    if finding.check != "name-variant":
        return None
    review = (m for m in analysis.mentions if m.span == finding.span and m.safety is Safety.REVIEW)
    return next((mention for mention in review if not mention.accepted), None)


def _surface(mention: Mention) -> tuple[str, str]:
    return mention.text.casefold(), mention.term.id
