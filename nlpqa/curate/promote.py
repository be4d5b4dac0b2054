"""Accepted decisions made variants of the glossary, and decisions taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nlpqa.core.decision import Decision, Decisions, Verdict
from nlpqa.core.errors import NlpqaError
from nlpqa.core.fold import name_key
from nlpqa.curate.edit import Setting, setting
from nlpqa.glossary.sheet import Sheet


def lines_about(decisions: Iterable[Decision], surface: str) -> list[int]:
    """The lines of every decision about a surface; raises NlpqaError if there is none."""
    wanted = name_key(surface)
    found = [decision.line for decision in decisions if name_key(decision.surface) == wanted]
    if not found:
        raise NlpqaError(f"nothing is decided about “{surface}”", cure="see nlpqa glossary decisions list")
    return found


def promotable(decisions: Decisions, surfaces: Sequence[str] = ()) -> list[Decision]:
    """The accepted decisions, of some surfaces or of all; raises NlpqaError for a surface that is not accepted."""
    accepted = [each for each in decisions if each.verdict in (Verdict.ACCEPT, Verdict.ALWAYS)]
    known = {name_key(each.surface): each for each in accepted}
    for surface in surfaces:
        if name_key(surface) not in known:
            raise NlpqaError(f"“{surface}” is not accepted", cure="see nlpqa glossary decisions list")
    return [known[name_key(surface)] for surface in surfaces] if surfaces else accepted


def promoting(decisions: Sequence[Decision]) -> Callable[[Sheet], Sheet]:
    """The change that lists accepted renderings as variants of their terms."""

    def change(sheet: Sheet) -> Sheet:
        for decision in decisions:
            term = decision.term.partition("#")[0]
            sheet = setting(term, [Setting("variants", "+=", decision.surface)])(sheet)
        return sheet

    return change
