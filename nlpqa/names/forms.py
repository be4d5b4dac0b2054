"""The forms in which the text may write a term, and the automaton that finds them all in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from ahocorasick_rs import AhoCorasick, Implementation

from nlpqa.core.term import Glossary, Term
from nlpqa.lang.chinese import has_han
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.names.boundaries import has_plural, spaced, stands_alone
from nlpqa.names.folding import fold_case, fold_name, plain


class Role(Enum):
    """What the glossary calls a form."""

    CANONICAL = "canonical"
    ALSO = "also"
    VARIANT = "variant"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term. `as_listed`: only in the listed capitals, as the words are ordinary ones."""

    text: str
    role: Role
    term: Term
    as_listed: bool


class FormIndex:
    """The forms of a glossary by their folded text; text without Chinese is searched without the Chinese forms."""

    def __init__(self, glossary: Glossary) -> None:
        latin: dict[str, list[Form]] = {}
        han: dict[str, list[Form]] = {}
        for form in _forms(glossary):
            # Folding Chinese forms loads OpenCC, which a text without Chinese never needs.
            if has_han(form.text):
                han.setdefault(form.text, []).append(form)
            else:
                latin.setdefault(fold_case(form.text), []).append(form)
        self._latin = _Words(latin)
        self._han_forms = han
        self._han: _Automaton | None = None

    def find(self, folded: str, *, chinese: bool) -> Iterator[tuple[int, int, list[Form]]]:
        """Every occurrence of every form in a folded text, overlapping ones too: start, end, the forms."""
        yield from self._latin.find(folded)
        if chinese and self._han_forms:
            if self._han is None:
                refolded: dict[str, list[Form]] = {}
                for text, forms in self._han_forms.items():
                    refolded.setdefault(fold_name(text).text, []).extend(forms)
                self._han = _Automaton(refolded)
            yield from self._han.find(folded)


class _Automaton:
    """Forms wherever their characters stand: Chinese has no spaces to go by."""

    def __init__(self, forms: dict[str, list[Form]]) -> None:
        self._forms = [forms[key] for key in forms]
        self._search = AhoCorasick(list(forms), implementation=Implementation.ContiguousNFA)

    def find(self, folded: str) -> Iterator[tuple[int, int, list[Form]]]:
        for pattern, start, end in self._search.find_matches_as_indexes(folded, overlapping=True):
            # Boundaries come before the choice of the longest: the other order loses "York" in "New York City"
            # when "York C" is a term too.
            if stands_alone(folded, start, end):
                yield start, end, self._forms[pattern]


class _Words:
    """Forms of whole words. They are looked for with the spaces around them, in a text of words and spaces alone.

    Short names stand inside a great many longer words; this way the automaton leaves those out, not Python.
    """

    def __init__(self, forms: dict[str, list[Form]]) -> None:
        wanted: dict[str, list[tuple[str, int, int, list[Form]]]] = {}
        for key in forms:
            words = spaced(key)
            # A form that begins or ends in punctuation ("Yahoo!") needs no space there.
            before, after = " " * (words[0] != " "), " " * (words[-1] != " ")
            for ending in (after, "s ") if after else (after,):
                wanted.setdefault(before + words + ending, []).append((key, len(before) - 1, len(ending), forms[key]))
        self._wanted = list(wanted.values())
        self._search = AhoCorasick(list(wanted), implementation=Implementation.ContiguousNFA)

    def find(self, folded: str) -> Iterator[tuple[int, int, list[Form]]]:
        """Every occurrence that `stands_alone`: the spaces have seen to all but the plural."""
        wanted = self._wanted
        for pattern, low, _ in self._search.find_matches_as_indexes(f" {spaced(folded)} ", overlapping=True):
            for key, before, ending, forms in wanted[pattern]:
                start = low + before
                if start < 0 or not folded.startswith(key, start):
                    continue
                end = start + len(key)
                if ending < 2 or has_plural(folded, end):
                    yield start, end, forms


def _forms(glossary: Iterable[Term]) -> Iterator[Form]:
    for term in glossary:
        if term.target:
            yield Form(plain(term.target), Role.CANONICAL, term, _only_as_listed(term))
        for text in term.also:
            yield Form(plain(text), Role.ALSO, term, True)
        for text in term.variants:
            yield Form(plain(text), Role.VARIANT, term, text != text.lower() and is_ordinary(text))
        if term.source and has_han(term.source) and term.target:
            yield Form(term.source, Role.SOURCE, term, False)


def known_names(term: Term) -> tuple[str, ...]:
    """The forms of a term that other renderings may resemble: right ones, and variants that can mean nothing else.

    Not a person's variants: they are pinyin as a rule, which the Chinese gives already.
    """
    if term.context or term.type == "person":
        return (term.target, *term.also)
    return (term.target, *term.also, *(form for form in term.variants if not (has_han(form) or is_ordinary(form))))


def _only_as_listed(term: Term) -> bool:
    """A canonical whose other casings are no slips: vocabulary, acronyms, one or two ordinary words ("Moments")."""
    acronym = term.target.isupper() and len(term.target) < 6
    return term.vocabulary or acronym or (len(term.target.split()) < 3 and is_ordinary(term.target))
