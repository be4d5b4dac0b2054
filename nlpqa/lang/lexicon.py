"""What is known of words before any text is read, as features of the English model: how they are used, and how written.

A small treebank has seen few words. A word's Brown cluster (words used alike share one; Brown et al. 1992, Turian et al.
2010), the parts of speech that WordNet lists it under, and whether it is mostly capitalised say much about the others.
The tables lie inside the model; training/words.py makes them from spacy-lookups-data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import spacy
from spacy.ml.models.tok2vec import HashEmbed, Maxout, chain, concatenate, list2ragged, ragged2list, with_array
from spacy.tokens import Doc
from thinc.api import Model

NAME = "word_knowledge"
_PREFIX = 0b111111  # the first six turns of the way to a cluster: what kind of word it is
KNOWN = ("cluster", "cluster_prefix", "class")
"""The features added to spaCy's own, in order."""


@spacy.registry.architectures("nlpqa.WordKnowledgeEmbed.v1")
def embed(width: int, attrs: list[str], rows: list[int]) -> Model[list[Doc], list[Any]]:
    """Hash embeddings of a token's attributes and of what is known of its word, mixed; `rows` has one entry for each."""
    if len(rows) != len(attrs) + len(KNOWN):
        raise ValueError(f"{len(attrs)} attributes and {len(KNOWN)} features of words want as many rows, not {len(rows)}")
    tables = [HashEmbed(width, n, column=i, seed=8 + i, dropout=0.0) for i, n in enumerate(rows)]
    mixed = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return chain(
        Model(NAME, _forward, attrs={"columns": attrs, **{f"{t}_{p}": b"" for t in ("form", "word") for p in ("keys", "values")}}),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(mixed),
        ragged2list(),
    )


def teach(model: Model[Any, Any], *, form: dict[int, int], word: dict[int, int]) -> None:
    """Put the tables into a model: by the hash of a form as written its cluster, by that of a lower-case word its class."""
    for node in model.walk():
        if node.name == NAME:
            for name, table in (("form", form), ("word", word)):
                keys = sorted(table)
                node.attrs[f"{name}_keys"] = numpy.array(keys, dtype="<u8").tobytes()
                node.attrs[f"{name}_values"] = numpy.array([table[key] for key in keys], dtype="<u2").tobytes()


def _forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    return [_features(model, doc) for doc in docs], lambda gradient: []


def _features(model: Model[Any, Any], doc: Doc) -> Any:
    found = doc.to_array([*model.attrs["columns"], "ORTH", "LOWER"]).reshape(len(doc), -1)
    orth, lower = found[:, -2], found[:, -1]
    cluster = _look_up(model, "form", orth)
    cluster = numpy.where(cluster == 0, _look_up(model, "form", lower), cluster)
    known = numpy.stack([cluster, cluster & _PREFIX, _look_up(model, "word", lower)], axis=1)
    return numpy.concatenate([found[:, :-2], known.astype("uint64")], axis=1)


def _look_up(model: Model[Any, Any], table: str, hashes: Any) -> Any:
    keys = numpy.frombuffer(model.attrs[f"{table}_keys"], dtype="<u8")
    values = numpy.frombuffer(model.attrs[f"{table}_values"], dtype="<u2")
    if not len(keys):
        return numpy.zeros(len(hashes), dtype="u2")
    places = numpy.minimum(numpy.searchsorted(keys, hashes), len(keys) - 1)
    return numpy.where(keys[places] == hashes, values[places], 0)
