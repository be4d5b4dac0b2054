"""What the pipeline learns from: the treebanks with their names, and beside them what the teacher annotated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import corpus, entities

MARKED = Path(__file__).parent / "names_ewt_train.tsv.gz"
"""The names in EWT's training part, by teacher.py."""
GOLD_REPEATED = 2  # times that the treebanks stand beside the teacher's annotation
NAMES_REPEATED = 16  # times that Universal NER's sentences stand beside others, which are less sure or of another view


def write(what: str, treebank: Path, silver: Path | None, folder: Path) -> None:
    """Write train.spacy and dev.spacy for `what`, english or names.

    All was chosen by the development parts; what is packaged learns from them too, and is measured on the test parts.
    """
    vocab = spacy.blank("en").vocab
    train, dev = _names(treebank, vocab) if what == "names" else _english(treebank, vocab, silver)
    for name, docs in (("train", train), ("dev", dev)):
        DocBin(docs=docs, store_user_data=False).to_disk(folder / f"{name}.spacy")


def _english(treebank: Path, vocab: Vocab, silver: Path | None) -> tuple[list[Doc], list[Doc]]:
    """All parts, with names only for the augmentation to exchange."""
    train, dev = (_flat(_part(treebank, part, vocab).values()) for part in ("train", "dev"))
    taught = list(DocBin().from_disk(silver).get_docs(vocab)) if silver else []
    return [*(train + dev) * (GOLD_REPEATED if taught else 1), *taught], dev


def _names(treebank: Path, vocab: Vocab) -> tuple[list[Doc], list[Doc]]:
    """All of the treebanks that is annotated with names, and nothing else of it; Universal NER's counts for more."""
    train = _flat(_part(treebank, "train", vocab).values())
    dev = _part(treebank, "dev", vocab)
    train += _flat(docs * (1 if name.startswith("gum") else NAMES_REPEATED) for name, docs in dev.items())
    return _named(train), _named(_flat(dev.values()))


def _part(treebank: Path, part: str, vocab: Vocab) -> dict[str, list[Doc]]:
    return corpus.part(treebank, part, vocab, marked=entities.marked(MARKED))


def _flat(groups: Iterable[list[Doc]]) -> list[Doc]:
    return [doc for docs in groups for doc in docs]


def _named(docs: list[Doc]) -> list[Doc]:
    return [corpus.only_names(doc) for doc in docs if any(token.ent_iob_ for token in doc)]
