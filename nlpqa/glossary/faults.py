"""What makes a glossary unsafe to use: terms that contradict one another; and decisions that change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlpqa.core.decision import Decisions, Verdict
from nlpqa.core.errors import Fault
from nlpqa.core.fold import name_key
from nlpqa.core.term import Glossary, Term


def find_faults(terms: Sequence[Term]) -> Iterator[Fault]:
    """Every variant that two terms claim, or that is another term's target or accepted form, by line."""
    owners: dict[str, Term] = {}
    targets = {name_key(term.target): term for term in reversed(terms) if term.target}
    accepted = {name_key(form): term for term in reversed(terms) for form in term.also}
    for term in terms:
        for variant in term.variants:
            key = name_key(variant)
            owner = owners.setdefault(key, term)
            if owner is not term and owner.target != term.target:
                yield Fault(
                    term.line,
                    f"“{variant}” is a variant here and of “{owner.target}” in line {owner.line}",
                    "take it out of one of them",
                )
            for others, what in ((targets, "the target"), (accepted, "an accepted form")):
                other = others.get(key)
                if other is not None and other.target != term.target:
                    yield Fault(
                        term.line,
                        f"the variant “{variant}” is {what} of “{other.target}” in line {other.line}",
                        "a name cannot be right and wrong at once: take one out",
                    )


def find_moot(decisions: Decisions, glossary: Glossary) -> Iterator[Fault]:
    """Every decision that changes nothing, by its line: its term is gone, or its surface is a right name."""
    terms = {term.id: term for term in glossary}
    right = {name_key(form): term for term in reversed(glossary.terms) for form in (term.target, *term.also) if form}
    for decision in decisions:
        if decision.verdict is Verdict.NEVER:
            continue
        term = terms.get(decision.term)
        if term is None:
            cure = "remove the line, or name the term that the glossary has now"
            yield Fault(decision.line, f"no term {decision.term} that “{decision.surface}” could be", cure, fatal=False)
            continue
        other = right.get(name_key(decision.surface))
        if decision.verdict is not Verdict.REJECT and other is not None and other.target != term.target:
            yield Fault(
                decision.line,
                f"“{decision.surface}” is decided to be “{term.target}” but is a right name of “{other.target}” in "
                f"line {other.line} of the glossary; the glossary counts",
                "remove the line, or the name from the glossary",
                fatal=False,
            )
