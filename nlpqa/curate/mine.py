"""What a glossary lacks, seen in texts: renderings nobody listed, names in several forms, Chinese beside English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nlpqa.bilingual.held import HeldTerms
from nlpqa.core.analysis import Analysis
from nlpqa.core.decision import Decisions
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.fold import name_key
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document, Span
from nlpqa.curate.clusters import find_lists, find_names, group
from nlpqa.curate.found import Form, Found, Tally, written
from nlpqa.curate.original_names import find_original_names
from nlpqa.io.tables import table
from nlpqa.lang.chinese import HAN_RUN, to_simplified
from nlpqa.lang.dictionary import Dictionary, dictionary
from nlpqa.names.index import open_index
from nlpqa.names.resolve import Resolver
from nlpqa.page.page import Page

_OPEN, _CLOSE = r" ?[(（] ?", r" ?[)）]"
_BRACKETED = re.compile(rf"{_OPEN}({HAN_RUN.pattern}){_CLOSE}")
_BEFORE = re.compile(rf"({HAN_RUN.pattern}){_OPEN}$")


class _Reason(NamedTuple):
    score: float
    evidence: tuple[Evidence, ...]


class Miner:
    """Gathers what a glossary lacks, text by text; the texts are analysed with that glossary's names."""

    def __init__(self, glossary: Glossary, decisions: Decisions = Decisions()) -> None:
        self._glossary = glossary
        self._decisions = decisions
        self._dictionary: Dictionary = dictionary()
        self._resolver = Resolver(open_index(glossary)) if len(glossary) else None
        self._held: HeldTerms | None = None
        self._sources = {to_simplified(term.source) for term in glossary if term.source}
        self.texts = 0
        self._listed = {
            name_key(form): term.id for term in glossary for form in (term.target, *term.also, *term.variants) if form
        }
        self._renderings: Tally[tuple[str, str]] = Tally()
        self._reasons: dict[tuple[str, str], _Reason] = {}
        self._names: Tally[str] = Tally()
        self._lists: list[tuple[int, list[str]]] = []
        self._brackets: Tally[tuple[str, str]] = Tally()
        self._originals: Tally[str] = Tally()
        self._rendered: Tally[tuple[str, str]] = Tally()
        self._types: dict[str, str] = {}
        self._usual: set[str] = set()

    def add(self, analysis: Analysis) -> None:
        """Take in what a text shows."""
        document, number = analysis.document, self.texts
        self.texts += 1
        page = Page(document, None, frozenset())
        for mention in analysis.mentions:
            if not mention.listed:
                reason = _Reason(mention.score, mention.evidence)
                self._add_rendering(document, number, mention.span, mention.term, reason)
        mentioned = [mention.span for mention in analysis.mentions]
        if self._resolver is not None and document.source is None:
            amount = table("thresholds")["mine"]
            # A listed form that is asked about may be part of a longer one: "Shrimp Music" in "Small Shrimp Music".
            sure = [m for m in analysis.mentions if not (m.listed and not m.accepted and m.safety is Safety.REVIEW)]
            possible = self._resolver.possible(page, sure, amount["fit"], self._decisions.forbids)
            for span, term, evidence in possible:
                self._add_rendering(document, number, span, term, _Reason(amount["possible"], evidence))
                mentioned.append(span)
        taken = {at for span in mentioned for at in range(span.start, span.end)}
        # A listed form whose context is missing is no mention, and nothing that the glossary lacks.
        names = [span for span in find_names(page, taken) if name_key(written(span.of(page.text))) not in self._listed]
        for span in names:
            self._names.add(written(span.of(page.text)), number, document, span)
        self._lists += ((number, row) for row in find_lists(page, sorted([*names, *mentioned])))
        for span, chinese in _beside_chinese(page, names):
            if to_simplified(chinese) not in self._sources:
                self._brackets.add((chinese, written(span.of(page.text))), number, document, span)
        if document.source is not None:
            self._add_original(page, document.source, names, number)

    def found(self) -> list[Found]:
        """What is missing, the likeliest and most frequent first."""
        missing = [*self._of_terms(), *self._of_brackets(), *self._of_originals()]
        return sorted(self._with_clusters(missing), key=lambda each: each.order)

    def _add_rendering(self, document: Document, number: int, span: Span, term: Term, reason: _Reason) -> None:
        key = (term.id, written(span.of(document.text)))
        if name_key(key[1]) in self._listed:
            return
        self._renderings.add(key, number, document, span)
        if key not in self._reasons or reason.score > self._reasons[key].score:
            self._reasons[key] = reason

    def _add_original(self, page: Page, source: str, names: Sequence[Span], number: int) -> None:
        if self._held is None:
            self._held = HeldTerms(self._glossary.terms)
        found = self._held.find(source)
        known = [
            Span(start, start + len(self._glossary.terms[term].source))
            for term, starts in found.items()
            for start in starts
        ]
        counted: set[Span] = set()  # one name of the translation renders one place of the original
        for each in find_original_names(page, source, names, known, self._dictionary):
            word = to_simplified(each.chinese.of(source))
            self._originals.add_original(word, number, page.document, each.chinese)
            self._types[word] = self._types.get(word) or each.type
            if each.known:
                self._usual.add(word)
            if each.english is not None and each.english not in counted:
                counted.add(each.english)
                self._rendered.add((word, written(each.english.of(page.text))), number, page.document, each.english)

    def _of_terms(self) -> Iterator[Found]:
        terms = {term.id: term for term in self._glossary}
        for (number, text), (score, evidence) in self._reasons.items():
            term = terms[number]
            form = self._renderings.form((number, text), text)
            yield Found("rendering", term.source, term.target, (form,), score, evidence, term, term.type)

    def _of_brackets(self) -> Iterator[Found]:
        amount = table("thresholds")["mine"]
        for chinese, forms in _by_first(self._brackets).items():
            why = Evidence("brackets", amount["brackets"], f"{chinese} stands in brackets beside “{forms[0].text}”")
            yield Found("brackets", chinese, forms[0].text, forms, amount["brackets"], (why,))

    def _of_originals(self) -> Iterator[Found]:
        amount = table("thresholds")["mine"]
        rendered = _by_first(self._rendered)
        bracketed = {to_simplified(chinese) for chinese, _ in self._brackets}
        for word in self._originals:
            if word in bracketed:
                continue
            place = self._originals.form(word, word)
            forms = rendered.get(word, ())
            said = f"{word} stands in the original {place.count} times"
            if place.count == 1:
                said = f"{word} stands in the original"
            why = [Evidence("original", amount["original"], said)]
            score = amount["original"]
            if forms:
                consistent = "usual" if word in self._usual else "consistent"
                score = amount[consistent if len(forms) == 1 else "reading"]
                why.append(Evidence("rendering", score, f"“{forms[0].text}” renders it by sound or sense"))
            target = forms[0].text if forms else ""
            yield Found("original", word, target, forms or (place,), score, tuple(why), type=self._types[word])

    def _with_clusters(self, missing: Sequence[Found]) -> Iterator[Found]:
        """What is missing with the other forms of its names, and names in several forms that are in none of it."""
        pairs = [each for each in missing if each.kind != "rendering"]
        owners = {form.text: at for at, each in enumerate(pairs) for form in each.forms}
        more: dict[int, dict[str, Form]] = defaultdict(dict)
        taken = {form.text for each in missing if each.kind == "rendering" for form in each.forms}
        for members, why in group([text for text in self._names if text not in taken], self._lists, self._dictionary):
            forms = _most_first(self._names.form(text, text) for text in members)
            owner = next((owners[text] for text in members if text in owners), None)
            if owner is None:
                yield Found("cluster", "", forms[0].text, forms, max(each.score for each in why), why)
            else:
                more[owner] |= {form.text: form for form in forms if form.text not in owners}
        for at, each in enumerate(pairs):
            score = max(each.score, table("thresholds")["mine"]["reading"]) if more[at] else each.score
            yield replace(each, forms=(*each.forms, *more[at].values()), score=score)
        yield from (each for each in missing if each.kind == "rendering")


def _by_first(tally: Tally[tuple[str, str]]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for first, text in tally:
        found[first].append(tally.form((first, text), text))
    return {first: _most_first(forms) for first, forms in found.items()}


def _most_first(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The most frequent first; of those as frequent the one with capitals, then the longer."""
    return tuple(sorted(forms, key=lambda form: (-form.count, form.text.islower(), -len(form.text), form.text)))


def _beside_chinese(page: Page, names: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Names with the Chinese in brackets behind them, or those in brackets behind their Chinese."""
    for span in names:
        match = _BRACKETED.match(page.text, span.end)
        if match is None:
            before = _BEFORE.search(page.text, max(0, span.start - 40), span.start)
            closes = re.compile(_CLOSE).match(page.text, span.end)
            match = before if closes else None
        if match is not None:
            yield span, match.group(1)
