"""Ask about what was found missing, one by one, and add what is accepted to the glossary at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

import typer
from rich.console import Console
from rich.text import Text

from nlpqa.cli.asking import own_glossary
from nlpqa.core.decision import Decision, Verdict
from nlpqa.core.errors import NlpqaError
from nlpqa.core.fold import name_key
from nlpqa.core.term import Glossary
from nlpqa.curate.edit import adding, check_value, read_setting, setting
from nlpqa.curate.found import Found
from nlpqa.glossary.decisions import decisions_path, keep_decision
from nlpqa.glossary.keep import change_glossary
from nlpqa.glossary.sheet import Sheet
from nlpqa.reports.excerpt import visible

_QUESTION = "       add (y), not (n), edit and add (e), skip (s), quit (q)? "
_HELP = (
    "       add: list it in the glossary as shown.\n"
    "       not: never offer this rendering for its term again; what is no rendering is only passed over.\n"
    "       edit and add: say first what its columns shall hold.\n"
)
_COLUMNS = ("source", "target", "variants", "type")
_MOST_FORMS = 8  # of a name, shown to people


class Mining:
    """Questions about what a glossary lacks; its file changes with each answer."""

    def __init__(self, glossary: Glossary, *, no_color: bool) -> None:
        self._path = own_glossary(glossary, "is not yours to change")
        self._console = Console(stderr=True, no_color=no_color or None, highlight=False)

    def ask(self, found: Iterable[Found]) -> int:
        """Ask about each until "quit"; the number of those that were added."""
        added = 0
        for number, each in enumerate(found, 1):
            for line in told(each, number):
                self._console.print(Text(visible(line)), soft_wrap=True)
            answer = self._answer()
            if answer == "q":
                break
            if answer == "n" and each.term is not None:
                self._reject(each)
            if answer in ("y", "e"):
                added += self._add(each.values if answer == "y" else self._edited(each.values))
        self._console.print(Text(f"{added} added to {self._path}"))
        return added

    def _answer(self) -> str:
        while True:
            self._console.print(Text(_QUESTION), end="")
            typed = sys.stdin.readline() if sys.stdin is not None else ""
            if not typed:  # the end of the input: nobody is there to answer
                self._console.print()
                return "q"
            word = {"add": "y", "yes": "y", "not": "n", "no": "n", "": "s"}.get(typed.strip().lower(), typed.strip())
            if word[:1].lower() in tuple("ynesq"):
                return word[0].lower()
            self._console.print(Text(_HELP), end="")

    def _edited(self, values: Mapping[str, str]) -> dict[str, str]:
        return {column: self._asked(column, values[column]) for column in _COLUMNS}

    def _asked(self, column: str, default: str) -> str:
        while True:
            answer: str = typer.prompt(f"       {column}", default=default, show_default=bool(default), err=True)
            try:
                return check_value(column, answer.strip())
            except NlpqaError as error:
                self._console.print(Text(f"       {error.message} ({error.cure})"))

    def _add(self, values: Mapping[str, str]) -> bool:
        """Change the file; what it cannot take is told, and the next question comes."""
        try:
            change = change_glossary(self._path, _adding(values))
        except NlpqaError as error:
            self._console.print(Text(f"       not added: {error.message}"))
            return False
        for line in change.diff().splitlines():
            if line.startswith(("+", "-")) and not line.startswith(("+++", "---")):
                self._console.print(Text(f"       {line}", style="green" if line[0] == "+" else "red"), soft_wrap=True)
        return change.after != change.before

    def _reject(self, found: Found) -> None:
        assert found.term is not None
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        form = found.forms[0]
        document = form.examples[0].document if form.examples else ""
        keep_decision(decisions_path(self._path), Decision(now, Verdict.REJECT, form.text, found.term.id, document))


def _adding(values: Mapping[str, str]) -> Callable[[Sheet], Sheet]:
    """The change that adds a term, or its variants to the term of that source or target."""

    def change(sheet: Sheet) -> Sheet:
        names = {name_key(values[column]) for column in ("source", "target") if values.get(column)}
        for _, row in sheet.rows():
            if names & {name_key(row.get("source", "")), name_key(row.get("target", ""))}:
                if not values.get("variants"):
                    return sheet
                name = values.get("target") or values["source"]
                return setting(name, [read_setting(f"variants+={values['variants']}")])(sheet)
        return adding(values)(sheet)

    return change


def told(found: Found, number: int) -> Iterator[str]:
    """What was found, for people: what it is, why, and where it stands."""
    times = f"{found.count} × in {found.documents} {'text' if found.documents == 1 else 'texts'}"
    yield f"{number:3}  {_headline(found)}   {times}, {found.kind} {found.score:.2f}"
    for reason in found.evidence:
        yield f"       {reason.detail}"
    examples = [example for form in found.forms[:_MOST_FORMS] for example in form.examples[:1]]
    for example in examples[:3]:
        yield f"       {example.document}:{example.line}  {example.text}"


def _headline(found: Found) -> str:
    forms = [f"{form.text} {form.count}" for form in found.forms[:_MOST_FORMS]]
    if len(found.forms) > _MOST_FORMS:
        forms.append(f"{len(found.forms) - _MOST_FORMS} more")
    if found.term is not None:
        return f"{found.forms[0].text} → {found.target}" + (f" ({found.source})" if found.source else "")
    if found.kind == "cluster":
        return " | ".join(forms)
    return f"{found.source}: {' | '.join(forms)}" if found.target else f"{found.source}: nothing renders it"
