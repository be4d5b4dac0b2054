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

from nlpqa.lang.products import NumpyProducts
from training import augment, corpus  # noqa: F401  (registers the augmenter)
from training.measure import PACKAGED, measure
from training.package import digest, package

HERE = Path(__file__).parent
ROOT = HERE.parent
GLOSSARY = ROOT / "glossary.csv"


def main() -> None:
    """Train, measure and package; with --keep, package what an earlier run left there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="a folder of .conllu and .iob2 files, .gz too")
    parser.add_argument("-o", "--output", type=Path, default=PACKAGED, help="where the packaged pipeline goes")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "training", help="where the training leaves its own"
    )
    parser.add_argument("--keep", action="store_true", help="do not train: package what lies in --work")
    options, rest = parser.parse_known_args()
    if not options.keep:
        _train(options.treebank, options.work, parse_config_overrides(rest))
    trained = options.work / "model-last"  # the averaged weights of the last step; the steps are few enough
    made_from = digest(
        [*options.treebank.glob("*.gz"), *options.treebank.glob("*.conllu"), *HERE.glob("*.cfg"), GLOSSARY]
    )
    command = " ".join(["python -m training.make TREEBANK", *rest])
    package(
        trained, options.output, command=command, made_from=made_from, scores=measure(str(trained), options.treebank)
    )


def _train(treebank: Path, work: Path, overrides: dict[str, Any]) -> None:
    work.mkdir(parents=True, exist_ok=True)
    set_current_ops(NumpyProducts())
    with tempfile.TemporaryDirectory() as folder:
        write_parts(treebank, Path(folder))
        paths = {"paths.train": Path(folder) / "train.spacy", "paths.dev": Path(folder) / "dev.spacy"}
        overrides |= {name: str(path) for name, path in paths.items()} | {"paths.glossary": str(GLOSSARY)}
        train(init_nlp(load_config(HERE / "config.cfg", overrides=overrides, interpolate=True)), work)


def write_parts(treebank: Path, folder: Path) -> None:
    """The training and the development part as DocBins.

    A name-annotated dev part without such a train part (Universal NER's) teaches names, three paragraphs in four.
    """
    vocab = spacy.blank("en").vocab
    taught = [doc for docs in corpus.part(treebank, "train", vocab).values() for doc in docs]
    held: list[Doc] = []
    for name, docs in corpus.part(treebank, "dev", vocab).items():
        tagged_apart = name.startswith("ewt")
        for i, doc in enumerate(docs):
            if tagged_apart and i % 4:
                taught.append(corpus.only_names(doc))
                doc = corpus.without_names(doc)
            held.append(doc)
    DocBin(docs=taught, store_user_data=False).to_disk(folder / "train.spacy")
    DocBin(docs=held, store_user_data=False).to_disk(folder / "dev.spacy")


if __name__ == "__main__":
    main()
