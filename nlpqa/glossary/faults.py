"""What makes a glossary unsafe to use: terms that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlpqa.core.errors import Fault
from nlpqa.core.fold import accents, casefold, fold, width
from nlpqa.core.term import Term


def find_faults(terms: Sequence[Term]) -> Iterator[Fault]:
    """Every variant that two terms claim, or that is another term's target or accepted form, by line."""
    owners: dict[str, Term] = {}
    targets = {_key(term.target): term for term in reversed(terms) if term.target}
    accepted = {_key(form): term for term in reversed(terms) for form in term.also}
    for term in terms:
        for variant in term.variants:
            key = _key(variant)
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


def _key(form: str) -> str:
    return fold(form, width, casefold, accents).text
