"""A larger model that annotates what nobody did: names in EWT's training part, and whole texts in the public domain.

    pip install -e '.[teacher]'
    python -m training.teacher ../shared/data/treebank build/training --texts FOLDER…

It learns tags, dependencies and names from the training parts and Universal NER’s development part. Its annotation of
the texts goes to `silver.spacy`, for the packaged pipeline to learn from beside the treebanks; of names only what it is
sure of. README.md names the texts.
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
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of .txt in the public domain")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(20)
    torch.set_num_threads(options.threads)
    known, names, held, held_names, bare = annotated(options.treebank)
    parsed = [s for path in conllu.files(options.treebank, "train") for p in conllu.read(path) for s in p]
    labels = Labels(
        sorted({tag_of(w) for s in parsed for w in s.words}),
        sorted({corpus.relation(w.dep) for s in parsed for w in s.words}),
        len(parsed),
    )
    model, tokenizer = fresh(labels)
    teach(model, known, names, labels, tokenizer, options.epochs)
    options.output.mkdir(parents=True, exist_ok=True)
    for path in conllu.files(options.treebank, "dev"):
        dev = [s for p in conllu.read(path) for s in p]
        print(path.name, scores(model, dev, labels, tokenizer), file=sys.stderr, flush=True)
    found = dict(read(model, [[w.form for w in s.words] for s in held], labels, tokenizer))
    print(f"names held out: F1 {name_f1(found, held_names):.1f}", file=sys.stderr, flush=True)
    mark(model, bare, labels, tokenizer, options.output / "names_ewt_train.tsv.gz")
    found_texts = (text for folder in options.texts for text in texts.paragraphs(folder))
    docs = list(silver(found_texts, model, labels, tokenizer))
    DocBin(docs=docs, store_user_data=False).to_disk(options.output / "silver.spacy")
    print(f"silver: {sum(map(len, docs))} words", file=sys.stderr)


def annotated(
    folder: Path,
) -> tuple[list[Sentence], list[list[str] | None], list[Sentence], list[list[str]], list[Sentence]]:
    """Sentences to learn from with their names, those held out to score names by, and those to mark.

    Names: of Universal NER's development part seven eighths, and every other paragraph of GUM, which has another view
    of them. The words of EWT's development part are learnt for nothing but names.
    """
    known, names, held, held_names, bare = [], [], [], [], []
    tags = {k: v for file in sorted(folder.glob("uner_*_dev.iob2.gz")) for k, v in entities.uner(file).items()}
    for path in conllu.files(folder, "train"):
        for i, paragraph in enumerate(conllu.read(path)):
            gum = any("Entity" in w.misc for s in paragraph for w in s.words)
            marked = entities.gum(list(paragraph)) if gum and i % 2 else [None] * len(paragraph)
            known += paragraph
            names += marked
            bare += [] if path.name.startswith("gum") else paragraph
    for path in conllu.files(folder, "dev"):
        for i, paragraph in enumerate(conllu.read(path)):
            for sentence in paragraph:
                if len(tags.get(sentence.id, ())) == len(sentence.words):
                    if i % _HELD == 0:
                        held.append(sentence)
                        held_names.append(tags[sentence.id])
                    else:
                        known.append(sentence)
                        names.append(tags[sentence.id])
    return known, names, held, held_names, bare


def mark(model: Transformer, sentences: list[Sentence], labels: Labels, tokenizer: Tokenizer, target: Path) -> None:
    """Write the names of sentences by their ids, `?` where the model is not sure; no text."""
    found = dict(read(model, [[w.form for w in s.words] for s in sentences], labels, tokenizer))
    with gzip.open(target, "wt", encoding="utf-8") as file:
        for number, sentence in enumerate(sentences):
            names = found[number].names if number in found else [""] * len(sentence.words)
            file.write(f"{sentence.id}\t{' '.join(name or '?' for name in names)}\n")


if __name__ == "__main__":
    main()
