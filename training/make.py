"""Train the English pipeline: treebanks in, a packaged pipeline out.

python -m training.make ../shared/data/treebank
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.cli._util import parse_config_overrides
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config
from thinc.api import set_current_ops

from nlpqa.lang import lexicon
from nlpqa.lang.products import NumpyProducts
from training import augment, parts, tokens, words  # noqa: F401  (registers the augmenter, the tokenizer)
from training.measure import PACKAGED, measure
from training.package import TEXTS, digest, package

HERE = Path(__file__).parent
ROOT = HERE.parent
GLOSSARY = ROOT / "glossary.csv"
PARTS = ("english", "sentences", "names")
"""What is trained, in this order; sentences learn on what english sees."""


def main() -> None:
    """Train, measure and package; with --keep, package what an earlier run left there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="a folder of .conllu and .iob2 files, .gz too")
    parser.add_argument("--silver", type=Path, help="what teacher.py annotated, to be learnt beside the treebanks")
    parser.add_argument("-o", "--output", type=Path, default=PACKAGED, help="where the packaged pipeline goes")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="where training leaves its own")
    parser.add_argument("--keep", nargs="*", default=(), choices=PARTS, help="do not train these anew")
    options, rest = parser.parse_known_args()
    set_current_ops(NumpyProducts())
    PACKAGED.mkdir(exist_ok=True)
    form, word = words.tables()
    lexicon.save(PACKAGED, form=form, word=word)
    for part in PARTS:
        if part not in options.keep:
            overrides = parse_config_overrides(list(rest)) if part == "english" else {}
            _train(part, options.treebank, options.silver, options.work, overrides)
    trained = options.work / "whole"
    assemble(*(options.work / part / "model-last" for part in PARTS), trained)
    lexicon.save(trained, form=form, word=word)
    sources = [
        *options.treebank.glob("*.gz"),
        *options.treebank.glob("*.conllu"),
        *HERE.glob("*.cfg"),
        GLOSSARY,
        parts.MARKED,
        *([options.silver] if options.silver else []),
    ]
    package(
        trained,
        options.output,
        command=" ".join(["python -m training.make TREEBANK", *(["--silver SILVER"] if options.silver else []), *rest]),
        made_from=digest(sources),
        scores=measure(str(trained), options.treebank),
        texts=TEXTS if options.silver else (),
    )


def assemble(english: Path, sentences: Path, names: Path, target: Path) -> None:
    """One pipeline of the three; without the treebanks' words, which no component asks for again."""
    whole = spacy.load(english)
    whole.add_pipe("senter", source=spacy.load(sentences))  # behind the parser, whose boundaries it leaves alone
    whole.add_pipe("ner", source=spacy.load(names))
    with tempfile.TemporaryDirectory() as folder:
        whole.to_disk(folder)
        config = load_config(Path(folder) / "config.cfg")
        nlp = load_model_from_config(config, auto_fill=True)
        nlp.vocab.lookups = whole.vocab.lookups
        nlp.vocab.lex_attr_getters = whole.vocab.lex_attr_getters
        for key in _strings_of_trees(Path(folder) / "trainable_lemmatizer" / "trees"):
            nlp.vocab.strings.add(whole.vocab.strings[key])
        nlp.from_disk(folder, exclude=["vocab"])
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)


def _strings_of_trees(path: Path) -> set[int]:
    """The strings that edit trees put for others: the only ones that a component names by hash alone."""
    trees = srsly.read_msgpack(path)["trees"]
    return {tree[side] for tree in trees for side in ("orig", "subst") if tree.get(side)}


def _train(part: str, treebank: Path, silver: Path | None, work: Path, overrides: dict[str, Any]) -> None:
    target = work / part
    target.mkdir(parents=True, exist_ok=True)
    overrides = overrides | {"paths.glossary": str(GLOSSARY)}
    if part == "sentences":
        seen = work / "english" / "model-last"
        width = load_config(seen / "config.cfg")["components"]["tok2vec"]["model"]["encode"]["width"]
        overrides |= {"paths.english": str(seen), "components.senter.model.tok2vec.width": width}
    with tempfile.TemporaryDirectory() as folder:
        parts.write(part, treebank, silver, Path(folder))
        overrides |= {f"paths.{name}": str(Path(folder) / f"{name}.spacy") for name in ("train", "dev")}
        train(init_nlp(load_config(HERE / f"{part}.cfg", overrides=overrides, interpolate=True)), target)


if __name__ == "__main__":
    main()
