"""Treebank paragraphs as spaCy documents, with relations cut to those the rules need."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training import conllu, entities
from training.conllu import Paragraph
from training.entities import Tags

SUBTYPES = frozenset({"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "nmod:poss", "acl:relcl", "compound:prt"})
"""The subtypes of relations that the questions over a parse tell apart; all others are cut to the main relation."""


def part(
    folder: Path, name: str, vocab: Vocab, *, marked: Mapping[str, list[str]] = MappingProxyType({})
) -> dict[str, list[Doc]]:
    """The documents of one part, a paragraph each, by treebank file; `marked` are names from elsewhere, by sentence."""
    tags = dict(marked) | {
        k: v for file in sorted(folder.glob(f"uner_*_{name}.iob2.gz")) for k, v in entities.uner(file).items()
    }
    found: dict[str, list[Doc]] = {}
    for path in conllu.files(folder, name):
        paragraphs = conllu.read(path)
        annotated = any("Entity" in w.misc for p in paragraphs for s in p for w in s.words)
        found[path.name] = [doc(vocab, p, tagged(p, tags, whole=annotated)) for p in paragraphs]
    return found


def tagged(paragraph: Paragraph, tags: dict[str, list[str]], *, whole: bool) -> list[Tags]:
    """The names of a paragraph's sentences: from the treebank where it marks them, from tags, or unknown."""
    if whole:
        return entities.gum(list(paragraph))
    return [tags.get(sentence.id) for sentence in paragraph]


def doc(vocab: Vocab, paragraph: Paragraph, names: list[Tags]) -> Doc:
    """One paragraph; its sentences are separated by the space that the treebank gives."""
    words = [word for sentence in paragraph for word in sentence.words]
    starts = [i for sentence in paragraph for i in [0, *[-1] * (len(sentence.words) - 1)]]
    heads, base = [], 0
    for sentence in paragraph:
        heads += [base + word.head for word in sentence.words]
        base += len(sentence.words)
    ents: list[str] = []
    for sentence, known in zip(paragraph, names, strict=True):
        ents += known if known and len(known) == len(sentence.words) else [""] * len(sentence.words)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words[:-1]] + [False],
        pos=[word.pos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[relation(word.dep) for word in words],
        sent_starts=[start == 0 for start in starts],
        ents=ents,
    )


def only_names(doc: Doc) -> Doc:
    """The document with its names and nothing else known."""
    ents = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else t.ent_iob_ for t in doc]
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], ents=ents)


def relation(dep: str) -> str:
    """A relation with its subtype if a rule needs it; spaCy writes the root in capitals."""
    main = dep if dep in SUBTYPES else dep.partition(":")[0]
    return "ROOT" if main == "root" else main
