"""A larger model that annotates what nobody did: names in EWT's training part, and whole texts in the public domain.

    pip install -e '.[teacher]'
    python -m training.teacher ../shared/data/treebank build/training --texts FOLDER…

It learns tags and dependencies from the training parts and names from Universal NER’s development part. Its annotation
of the texts goes to `silver.spacy`, for the packaged pipeline to learn from beside the treebanks; of names only what it
is sure of. README.md names the texts.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc, DocBin
from tokenizers import Tokenizer

from training import conllu, corpus, entities, texts, tokens
from training.conllu import Sentence, Word
from training.transformer import Labels, Read, Transformer, fresh, read, tag_of, teach

_HELD = 8  # of so many paragraphs with names one is kept to score by
_EPOCHS, _NAME_EPOCHS = 5, 10


def silver(pieces: Iterable[str], model: Transformer, labels: Labels, tokenizer: Tokenizer) -> Iterator[Doc]:
    """Paragraphs of some sentences, annotated."""
    nlp = tokens.fit(spacy.blank("en"))
    paragraphs = [[nlp.make_doc(s) for s in texts.sentences(piece)] for piece in pieces]
    flat = [[t.text for t in doc] for paragraph in paragraphs for doc in paragraph]
    found = dict(read(model, flat, labels, tokenizer))
    number = 0
    for paragraph in paragraphs:
        sentences, names = [], []
        for doc in paragraph:
            known = found.get(number)
            number += 1
            if known is not None:
                sentences.append(_sentence(doc, known))
                names.append(known.names)
        if sentences:
            yield corpus.doc(nlp.vocab, tuple(sentences), list(names))


def _sentence(doc: Doc, known: Read) -> Sentence:
    words = []
    for i, token in enumerate(doc):
        pos, _, feats = known.tags[i].partition(" ")
        last = i + 1 == len(doc)
        words.append(
            Word(token.text, "", pos, feats, known.heads[i], known.relations[i], bool(token.whitespace_) or last)
        )
    return Sentence("", tuple(words))


def scores(model: Transformer, sentences: list[Sentence], labels: Labels, tokenizer: Tokenizer) -> str:
    """Parts of speech, UAS and LAS without punctuation, on the treebank's own words."""
    right = {"pos": 0, "uas": 0, "las": 0}
    words = 0
    total = 0
    for number, found in read(model, [[w.form for w in s.words] for s in sentences], labels, tokenizer):
        for i, word in enumerate(sentences[number].words):
            words += 1
            right["pos"] += found.tags[i].partition(" ")[0] == word.pos
            if word.dep != "punct":
                total += 1
                right["uas"] += found.heads[i] == word.head
                right["las"] += found.heads[i] == word.head and found.relations[i] == corpus.relation(word.dep)
    return ", ".join(f"{key} {100 * n / (words if key == 'pos' else total):.2f}" for key, n in right.items())


def name_f1(found: dict[int, Read], wanted: list[list[str]]) -> float:
    """F1 of whole names, in per cent."""
    right = said = true = 0
    for number, read_ in found.items():
        a, b = spans([name or "O" for name in read_.names]), spans(wanted[number])
        right, said, true = right + len(a & b), said + len(a), true + len(b)
    return 200 * right / max(1, said + true)


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """The names of IOB tags."""
    found, start = set(), -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = -1
        if tag[0] == "B" or (tag[0] == "I" and start < 0):
            start = i
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Annotate what nobody did, by a larger model.")
    parser.add_argument("treebank", type=Path)
    parser.add_argument("output", type=Path, help="the folder for names_ewt_train.tsv.gz and silver.spacy")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of texts in the public domain")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(20)
    torch.set_num_threads(options.threads)
    options.output.mkdir(parents=True, exist_ok=True)
    mark_names(options.treebank, options.output / "names_ewt_train.tsv.gz")
    if options.texts:
        annotate(options.treebank, options.texts, options.output / "silver.spacy")


def mark_names(treebank: Path, target: Path) -> None:
    """Write the names in EWT's training part by the ids of its sentences, `?` where the model is not sure; no text.

    Learnt from Universal NER's sentences alone: GUM has another view of what a name is.
    """
    sentences, names, held, held_names = uner(treebank)
    labels = Labels([tag_of(sentences[0].words[0])], ["dep"], parsed=0)
    model, tokenizer = fresh(labels)
    teach(model, sentences, list(names), labels, tokenizer, _NAME_EPOCHS)
    found = dict(read(model, _forms(held), labels, tokenizer))
    print(f"names held out: F1 {name_f1(found, held_names):.1f}", file=sys.stderr, flush=True)
    bare = [s for s in _sentences(treebank, "train") if not s.id.startswith("GUM")]
    found = dict(read(model, _forms(bare), labels, tokenizer))
    with gzip.open(target, "wt", encoding="utf-8") as file:
        for number, sentence in enumerate(bare):
            marks = found[number].names if number in found else [""] * len(sentence.words)
            file.write(f"{sentence.id}\t{' '.join(mark or '?' for mark in marks)}\n")


def annotate(treebank: Path, folders: list[Path], target: Path) -> None:
    """Write the texts of folders as the model reads them, having learnt tags, dependencies and names."""
    parsed = _sentences(treebank, "train")
    also, names, _, _ = uner(treebank)
    labels = Labels(
        sorted({tag_of(w) for s in parsed for w in s.words}),
        sorted({corpus.relation(w.dep) for s in parsed for w in s.words}),
        len(parsed),
    )
    model, tokenizer = fresh(labels)
    teach(model, parsed + also, [*[None] * len(parsed), *names], labels, tokenizer, _EPOCHS)
    for path in conllu.files(treebank, "dev"):
        dev = [s for p in conllu.read(path) for s in p]
        print(path.name, scores(model, dev, labels, tokenizer), file=sys.stderr, flush=True)
    pieces = (piece for folder in folders for piece in texts.paragraphs(folder))
    docs = list(silver(pieces, model, labels, tokenizer))
    DocBin(docs=docs, store_user_data=False).to_disk(target)
    print(f"silver: {sum(map(len, docs))} words", file=sys.stderr)


def uner(folder: Path) -> tuple[list[Sentence], list[list[str]], list[Sentence], list[list[str]]]:
    """Sentences of Universal NER's development part with their names: those to learn from, and those held out."""
    tags = {k: v for file in sorted(folder.glob("uner_*_dev.iob2.gz")) for k, v in entities.uner(file).items()}
    parts: tuple[list[Sentence], list[Sentence]] = ([], [])
    for path in conllu.files(folder, "dev"):
        for i, paragraph in enumerate(conllu.read(path)):
            parts[i % _HELD == 0].extend(s for s in paragraph if len(tags.get(s.id, ())) == len(s.words))
    learnt, held = parts
    return learnt, [tags[s.id] for s in learnt], held, [tags[s.id] for s in held]


def _sentences(folder: Path, part: str) -> list[Sentence]:
    return [s for path in conllu.files(folder, part) for paragraph in conllu.read(path) for s in paragraph]


def _forms(sentences: list[Sentence]) -> list[list[str]]:
    return [[word.form for word in sentence.words] for sentence in sentences]


if __name__ == "__main__":
    main()
