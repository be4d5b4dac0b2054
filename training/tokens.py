"""spaCy's English tokenizer, with what the treebanks cut otherwise.

The rules go with the pipeline: spaCy writes a tokenizer's patterns beside its weights.
"""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.util import compile_prefix_regex, compile_suffix_regex, registry

from nlpqa.io.tables import table

BOUND = (
    *("anti", "co", "counter", "cross", "e", "ex", "inter", "mid", "mini", "multi", "neo", "non", "over", "pan"),
    *("post", "pre", "pro", "re", "semi", "sub"),
)
"""Prefixes that the training parts mostly leave joined to their word: "co-founder" is one word; of "pan" they waver."""

_RUN = r"(?:[!?]{2,}|={2,}|_{2,}|\*{2,}|~{2,}|#{2,}|\+{2,}|<{2,}|>{2,}|-{4,})"
_NUMBER = r"(?:\+?\d{1,4}[-./])?\d{3}[-./]\d{3}[-./]\d{4}|\d{3}-\d{4}|\d{1,2}-\d{1,2}-\d{2,4}"
_WHOLE = re.compile(rf"{_RUN}$|(?i:{'|'.join(BOUND)})-[^\W\d_]+$|(?:{_NUMBER})$")
_CLOCK = r"(?<=\d)(?:[AaPp][Mm]|[AaPp]\.[Mm]\.)"
_NO_RULES = ("):", "8)", "8D", "and/or", "id", "Id", "wed", "Wed")
"""Exceptions of spaCy's that are wrong in a newspaper: a bracket and a colon are no face, an id no "I would"."""
_WITH_STOP = ("titles", "firms_and_places")
"""Abbreviations, by their group in data/abbreviations.toml, that keep their stop; the treebanks waver about "etc."."""


@registry.callbacks("nlpqa.tokens.v1")
def tokens() -> object:
    """A callback that fits the tokenizer of a fresh pipeline to the treebanks."""
    return fit


def fit(nlp: Language) -> Language:
    """Leave runs of one mark, bound prefixes, abbreviations, dates and telephone numbers whole; part 7:30PM."""
    tokenizer = nlp.tokenizer
    tokenizer.token_match = _WHOLE.match
    tokenizer.prefix_search = compile_prefix_regex([_RUN, *nlp.Defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([_RUN, _CLOCK, *nlp.Defaults.suffixes]).search
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text not in _NO_RULES}
    groups = table("abbreviations")
    for abbreviation in (word for rows in groups.values() for name in _WITH_STOP for word in _entries(rows, name)):
        tokenizer.add_special_case(f"{abbreviation}.", [{ORTH: f"{abbreviation}."}])
    return nlp


def _entries(rows: dict[str, dict[str, list[str]]], name: str) -> list[str]:
    return [word for word in rows.get(name, {}).get("entries", ()) if word != "etc"]
