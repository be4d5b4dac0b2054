"""What is known of words before any text is read, as features of the English model.

A small treebank has seen few words. A word's Brown cluster (words used alike share one; Brown et al. 1992, Turian et
al. 2010), the parts of speech that WordNet lists it under, whether it is mostly capitalised, and whether people or
places are called so say much about the others. The tables lie beside the model; training/words.py makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

KNOWN = ("cluster", "cluster_prefix", "class", "called")
"""Features beside spaCy's own: the cluster, the first turns of the way to it, the class, who or what is called so."""

FILE = "words.npz"
_DROPPED = 32  # bits of a hash: what is left tells a quarter of a million words apart, but for one in 17,000
_PREFIX = 0b111111
_CLASS = 0xFF


@registry.architectures("nlpqa.WordKnowledgeEmbed.v1")  # type: ignore[untyped-decorator]
def embed(width: int, tables: dict[str, list[int]]) -> Model[list[Doc], list[Any]]:
    """Hash embeddings of a token's attributes and of what is known of its word, mixed to `width`.

    `tables` gives rows and width of the table of each feature: attributes of spaCy's, then all of KNOWN.
    """
    attrs = [name for name in tables if name not in KNOWN]
    if [*attrs, *KNOWN] != list(tables):
        raise ValueError(f"the last of the tables must be {', '.join(KNOWN)}")
    embeddings: list[Model[Any, Any]] = [
        HashEmbed(wide, rows, column=i, seed=8 + i, dropout=0.0) for i, (rows, wide) in enumerate(tables.values())
    ]
    mixed = Maxout(width, sum(wide for _, wide in tables.values()), nP=3, dropout=0.0, normalize=True)
    return chain(
        Model("word_knowledge", _forward, attrs={"columns": attrs}),
        list2ragged(),
        with_array(concatenate(*embeddings)),
        with_array(mixed),
        ragged2list(),
    )


def save(folder: Path, *, form: Mapping[int, int], word: Mapping[int, int]) -> None:
    """Write the tables: for the hash of a form as written its cluster; for that of a lower-case word its class, and
    above the eighth bit who or what is called so.
    """
    found: dict[str, Any] = {}
    for name, table in (("form", form), ("word", word)):
        short = {key >> _DROPPED: table[key] for key in sorted(table, reverse=True)}
        keys = sorted(short)
        found[f"{name}_keys"] = numpy.array(keys, dtype="<u4")
        found[f"{name}_values"] = numpy.array([short[key] for key in keys], dtype="<u2")
    numpy.savez_compressed(folder / FILE, **found)


@cache
def _tables() -> dict[str, Any]:
    with as_file(files("nlpqa.data") / "english" / FILE) as path, numpy.load(path) as stored:
        return dict(stored)


def _forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    del is_train  # nothing here learns
    return [_features(model.attrs["columns"], doc) for doc in docs], lambda _: []


def _features(columns: list[str], doc: Doc) -> Any:
    found = doc.to_array([*columns, "ORTH", "LOWER"]).reshape(len(doc), len(columns) + 2)
    orth, lower = found[:, -2], found[:, -1]
    cluster = look_up("form", orth)
    cluster = numpy.where(cluster == 0, look_up("form", lower), cluster)
    word = look_up("word", lower)
    known = numpy.stack([cluster, cluster & _PREFIX, word & _CLASS, word >> 8], axis=1)
    return numpy.concatenate([found[:, :-2], known.astype("uint64")], axis=1)


def look_up(table: str, hashes: Any) -> Any:
    """What a table, form or word, holds for each hash; 0 for what it does not."""
    keys, values = _tables()[f"{table}_keys"], _tables()[f"{table}_values"]
    hashes = (hashes >> numpy.uint64(_DROPPED)).astype("u4")
    places = numpy.minimum(numpy.searchsorted(keys, hashes), len(keys) - 1)
    return numpy.where(keys[places] == hashes, values[places], 0)
