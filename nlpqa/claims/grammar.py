"""What is counted in the parse of a sentence to judge whether it is worth checking."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nlpqa.io.tables import table
from nlpqa.lang.inflection import forms
from nlpqa.lang.syntax import labels

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.vocab import Vocab

_COLUMNS = ("POS", "MORPH", "DEP", "HEAD", "LOWER")


def grammar_features() -> tuple[str, ...]:
    """The names of what is counted, in the order in which it is."""
    return tuple(table("claim_features")["grammar"])


def count_grammar(tokens: Tokens) -> list[int]:
    """How often each of `grammar_features` speaks in a sentence's tokens."""
    first, behind = tokens.start, tokens.end
    known = _known(tokens.doc.vocab)
    rows = tokens.doc.to_array(list(_COLUMNS))[first:behind].astype("int64").tolist()
    joined = imperative = described = nouns = numbers = participles = past = names = subjects = infinitives = 0
    root = -1
    for at, (pos, morph, dep, head, _) in enumerate(rows):
        form = known.form(morph)
        verb = pos == known.verb
        joined += dep in known.conjunct
        described += dep in known.described
        subjects += dep in known.subject
        nouns += pos == known.noun
        numbers += pos == known.number
        names += pos == known.name
        imperative += form.imperative and (verb or pos == known.auxiliary)
        past += form.past and (verb or pos == known.auxiliary)
        participles += verb and form.participle
        infinitives += verb and form.infinitive
        if root < 0 and pos != known.mark and (head == 0 or not 0 <= at + head < len(rows)):
            root = at
    modal = view = acts = speaker = False
    if root >= 0:
        acts, view = rows[root][0] == known.verb, rows[root][-1] in known.view
        below = [row for at, row in enumerate(rows) if at != root and at + row[3] == root]
        modal = any(row[2] in known.helping and row[-1] in known.modal for row in below)
        speaker = next((row[-1] == known.i for row in below if row[2] in known.subject), False)
    found = (joined, imperative, described, nouns, numbers, participles, past, names)
    return [int(count) for count in (*found, modal, view, acts, speaker, subjects, infinitives)]


class _Form(NamedTuple):
    past: bool
    participle: bool
    infinitive: bool
    imperative: bool


class _Known:
    """The ids by which a vocabulary knows what is asked for."""

    def __init__(self, vocab: Vocab) -> None:
        data = table("claim_features")
        self._vocab = vocab
        self._forms: dict[int, _Form] = {}
        self.verb, self.auxiliary, self.noun, self.number, self.name, self.mark = (
            vocab.strings.add(tag) for tag in ("VERB", "AUX", "NOUN", "NUM", "PROPN", "PUNCT")
        )
        self.i = vocab.strings.add("i")
        self.conjunct = self._ids(labels("conjunct"))
        self.described = self._ids(labels("noun_modifier"))
        self.subject = self._ids(labels("subject", "expletive"))
        self.helping = self._ids(labels("auxiliary"))
        self.view = self._ids(frozenset(form for verb in data["view"]["verbs"] for form in forms(verb)))
        self.modal = self._ids(frozenset(data["modal"]["words"]))

    def _ids(self, words: frozenset[str]) -> frozenset[int]:
        # As signed numbers, as the rows are read.
        return frozenset(_signed(self._vocab.strings.add(word)) for word in words)

    def form(self, morph: int) -> _Form:
        """What an id of a morphological analysis says of a verb."""
        if morph not in self._forms:
            text = self._vocab.strings[morph % (1 << 64)] if morph else ""
            parts = frozenset(text.split("|"))
            self._forms[morph] = _Form(
                parts >= {"Tense=Past", "VerbForm=Fin"},
                "VerbForm=Part" in parts,
                "VerbForm=Inf" in parts,
                "Mood=Imp" in parts,
            )
        return self._forms[morph]


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


@cache
def _known(vocab: Vocab) -> _Known:
    return _Known(vocab)
