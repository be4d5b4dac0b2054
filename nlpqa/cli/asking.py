"""Ask about names one by one, in the terminal, and keep every answer at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from nlpqa.core.analysis import Analysis
from nlpqa.core.decision import Decision, Verdict
from nlpqa.core.edit import Safety
from nlpqa.core.errors import NlpqaError
from nlpqa.core.mention import Mention
from nlpqa.core.term import Glossary
from nlpqa.glossary.decisions import decisions_path, keep_decision
from nlpqa.glossary.read import packaged_glossary
from nlpqa.io.walk import real_path
from nlpqa.reports.excerpt import visible

_AROUND = 60  # code points shown on both sides of a name
_ANSWERS = {"a": Verdict.ACCEPT, "r": Verdict.REJECT, "l": Verdict.ALWAYS, "n": Verdict.NEVER}
_QUESTION = "  accept (a), reject (r), always (l), never (n), skip (s), quit (q)? "
_HELP = (
    "  accept: it is that name; list it.  reject: it is another; do not offer this one again.\n"
    "  always: accept, and change it even where something beside it gives pause.\n"
    "  never: it is none of the glossary's names.\n"
)


class Asking:
    """Questions about the names of analyses that want a look; answers go to the file beside the glossary."""

    def __init__(self, glossary: Glossary, *, no_color: bool) -> None:
        self.path = decisions_path(own_glossary(glossary, "keeps no decisions"))
        self.kept = 0
        self._console = Console(stderr=True, no_color=no_color or None, highlight=False)

    def ask(self, analyses: Iterable[Analysis]) -> Iterator[Analysis]:
        """Ask about each analysis, then give it on; after "quit" no more questions come."""
        answered: set[tuple[str, str]] = set()
        open_ = True
        for analysis in analyses:
            for mention in analysis.mentions if open_ else ():
                key = (mention.text.casefold(), mention.term.id)
                if mention.accepted or mention.safety is not Safety.REVIEW or key in answered:
                    continue
                answered.add(key)
                verdict = self._answer(analysis, mention)
                if verdict == "q":
                    open_ = False
                    break
                if isinstance(verdict, Verdict):
                    keep_decision(self.path, _decision(verdict, mention, analysis.document.id))
                    self.kept += 1
                    if verdict is Verdict.NEVER:
                        answered |= {(mention.text.casefold(), m.term.id) for m in analysis.mentions}
            yield analysis

    def _answer(self, analysis: Analysis, mention: Mention) -> Verdict | str:
        text, span = analysis.document.text, mention.span
        line, _ = analysis.document.lines.position(span.start)
        before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
        behind = text[span.end : span.end + _AROUND].partition("\n")[0]
        if len(before) == _AROUND:
            before = "… " + before.partition(" ")[2]
        if len(behind) == _AROUND:
            behind = behind.rpartition(" ")[0] + " …"
        self._console.print(
            Text.assemble(
                (f"{visible(analysis.document.id)}:{line}  ", "dim"),
                visible(before),
                (visible(mention.text), "bold yellow"),
                visible(behind),
            )
        )
        self._console.print(Text.assemble("  → ", (mention.canonical, "bold green"), f" ({mention.term.source})"))
        for each in mention.evidence:
            self._console.print(Text(f"    {each.detail}", style="dim"))
        while True:
            self._console.print(Text(_QUESTION), end="")
            typed = sys.stdin.readline() if sys.stdin is not None else ""
            if not typed:  # the end of the input: nobody is there to answer
                self._console.print()
                return "q"
            word = typed.strip().lower()
            if word in ("s", "skip", "q", "quit", ""):
                return "q" if word in ("q", "quit") else "s"
            if word in _ANSWERS or word in list(Verdict):
                return _ANSWERS.get(word) or Verdict(word)
            self._console.print(Text(_HELP), end="")


def own_glossary(glossary: Glossary, why: str) -> Path:
    """The file of a glossary that is the user's; raises NlpqaError for the one that comes with nlpqa, with why not."""
    if glossary.path is None or is_packaged(Path(glossary.path)):
        cure = "copy it to where you work, or name your own with --glossary"
        raise NlpqaError(f"the glossary that comes with nlpqa {why}", cure=cure)
    return Path(glossary.path)


def is_packaged(path: Path) -> bool:
    """Whether a glossary is the one that comes with nlpqa."""
    return real_path(path) == real_path(packaged_glossary())


def _decision(verdict: Verdict, mention: Mention, document: str) -> Decision:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Decision(now, verdict, " ".join(mention.text.split()), mention.term.id, document)
