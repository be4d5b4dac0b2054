"""Train the English pipeline: treebanks in, a packaged pipeline out.

python -m training.make ../shared/data/treebank
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import spacy
from spacy.cli._util import parse_config_overrides
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import set_current_ops

from nlpqa.lang import lexicon
from nlpqa.lang.products import NumpyProducts
from training import augment, corpus, words  # noqa: F401  (registers the augmenter)
from training.measure import PACKAGED, measure
from training.package import digest, package

HERE = Path(__file__).parent
ROOT = HERE.parent
GLOSSARY = ROOT / "glossary.csv"
NAMES_REPEATED = 3  # times that Universal NER's sentences stand beside GUM's, whose names are of another view


def main() -> None:
    """Train, measure and package; with --keep, package what an earlier run left there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="a folder of .conllu and .iob2 files, .gz too")
    parser.add_argument("-o", "--output", type=Path, default=PACKAGED, help="where the packaged pipeline goes")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="where training leaves its own")
    parser.add_argument("--keep", nargs="*", default=(), choices=["english", "names"], help="do not train these anew")
    options, rest = parser.parse_known_args()
    set_current_ops(NumpyProducts())
    PACKAGED.mkdir(exist_ok=True)
    form, word = words.tables()
    lexicon.save(PACKAGED, form=form, word=word)
    for part in ("english", "names"):
        if part not in options.keep:
            _train(part, options.treebank, options.work / part, parse_config_overrides(rest))
    trained = options.work / "whole"
    assemble(options.work / "english" / "model-last", options.work / "names" / "model-best", trained)
    lexicon.save(trained, form=form, word=word)
    sources = [*options.treebank.glob("*.gz"), *options.treebank.glob("*.conllu"), *HERE.glob("*.cfg"), GLOSSARY]
    package(
        trained,
        options.output,
        command=" ".join(["python -m training.make TREEBANK", *rest]),
        made_from=digest(sources),
        scores=measure(str(trained), options.treebank),
    )


def assemble(english: Path, names: Path, target: Path) -> None:
    """One pipeline of the two: names found apart, on the same words."""
    nlp = spacy.load(english)
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.to_disk(target)


def _train(part: str, treebank: Path, work: Path, overrides: dict[str, Any]) -> None:
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (write_names if part == "names" else write_parts)(treebank, Path(folder))
        paths = {"paths.train": Path(folder) / "train.spacy", "paths.dev": Path(folder) / "dev.spacy"}
        overrides |= {name: str(path) for name, path in paths.items()} | {"paths.glossary": str(GLOSSARY)}
        config = HERE / ("names.cfg" if part == "names" else "config.cfg")
        train(init_nlp(load_config(config, overrides=overrides, interpolate=True)), work)


def write_parts(treebank: Path, folder: Path) -> None:
    """The training and the development part as DocBins, without names."""
    vocab = spacy.blank("en").vocab
    for part in ("train", "dev"):
        docs = [doc for docs in corpus.part(treebank, part, vocab, names=False).values() for doc in docs]
        DocBin(docs=docs, store_user_data=False).to_disk(folder / f"{part}.spacy")


def write_names(treebank: Path, folder: Path) -> None:
    """What is annotated with names: GUM, and Universal NER's development part, which counts for more.

    A quarter of Universal NER's is held out to choose by.
    """
    vocab = spacy.blank("en").vocab
    taught: list[Doc] = []
    held: list[Doc] = []
    for part in ("train", "dev"):
        for name, docs in corpus.part(treebank, part, vocab).items():
            known = [corpus.only_names(doc) for doc in docs if any(token.ent_iob_ for token in doc)]
            apart = part == "dev" and not name.startswith("gum")
            taught += [doc for i, doc in enumerate(known) if not apart or i % 4] * (NAMES_REPEATED if apart else 1)
            held += known[::4] if apart else []
    DocBin(docs=taught, store_user_data=False).to_disk(folder / "train.spacy")
    DocBin(docs=held, store_user_data=False).to_disk(folder / "dev.spacy")


if __name__ == "__main__":
    main()
