"""Score a pipeline on the treebanks' test parts: own tokenisation, predicted sentences, a paragraph at a time.

    python -m training.measure TREEBANK [PIPELINE]

Prints two scores for each treebank: spaCy's own (relations to punctuation not counted, as in the tables that come with
its pipelines) and the CoNLL 2018 shared task's (all words). A relation is right with the subtypes that the rules need.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from nlpqa.lang.english import load_pipeline
from training import corpus, tokens  # noqa: F401  (an unpackaged pipeline names its tokenizer's rules)

Scores = dict[str, float]
PACKAGED = Path(__file__).parent.parent / "nlpqa" / "data" / "english"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score a pipeline on the treebanks' test parts.")
    parser.add_argument("treebank", type=Path)
    parser.add_argument("pipeline", nargs="?", default=str(PACKAGED))
    parser.add_argument("--part", default="test")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.pipeline, options.treebank, options.part)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    for name, scores in found.items():
        print(name.ljust(14), "  ".join(f"{key} {value:.2f}" for key, value in scores.items()))


def measure(pipeline: str, treebank: Path, part: str = "test") -> dict[str, Scores]:
    """Scores in per cent by treebank, and the pace in words a second and MB under "size" and "pace"."""
    start = time.perf_counter()
    nlp = load_pipeline(Path(pipeline))
    loading = time.perf_counter() - start
    found: dict[str, Scores] = {}
    everything: list[str] = []
    for name, docs in corpus.part(treebank, part, nlp.vocab).items():
        found[name.partition(".")[0]] = score(nlp, docs)
        everything += [doc.text for doc in docs]
    found["pace"] = pace(nlp, everything) | {"load s": loading}
    if Path(pipeline).is_dir():
        found["size"] = {"MB": sum(p.stat().st_size for p in Path(pipeline).rglob("*") if p.is_file()) / 1e6}
    return found


def score(nlp: Language, docs: list[Doc]) -> Scores:
    """spaCy's scores and the shared task's for one treebank part."""
    predicted = list(nlp.pipe([doc.text for doc in docs], batch_size=64))
    examples = [Example(p, gold) for p, gold in zip(predicted, docs, strict=True)]
    theirs = nlp.evaluate(examples)
    keys = {"pos": "pos_acc", "uas": "dep_uas", "las": "dep_las", "sents": "sents_f", "lemma": "lemma_acc",
            "morph": "morph_acc", "ner": "ents_f", "ner p": "ents_p", "ner r": "ents_r"}  # fmt: skip
    own = {short: 100 * (theirs.get(long) or 0.0) for short, long in keys.items()}
    return own | {f"conll {k}": v for k, v in conll(predicted, docs).items()}


def conll(predicted: Iterable[Doc], gold: Iterable[Doc]) -> Scores:
    """F1 over words that lie at the same characters, punctuation counted (CoNLL 2018 shared task)."""
    hits, total = {"pos": 0, "uas": 0, "las": 0, "sents": 0}, {"words": 0, "sents": 0}
    for one, other in zip(predicted, gold, strict=True):
        theirs = {_span(t): t for t in other}
        total["words"] += len(one) + len(other)
        total["sents"] += len(list(one.sents)) + len(list(other.sents))
        both = {(s.start_char, s.end_char) for s in one.sents} & {(s.start_char, s.end_char) for s in other.sents}
        hits["sents"] += len(both)
        for token in one:
            match = theirs.get(_span(token))
            if match is not None:
                same_head = _span(token.head) == _span(match.head)
                hits["pos"] += token.pos == match.pos
                hits["uas"] += same_head
                hits["las"] += same_head and token.dep == match.dep
    return {key: 200 * n / total["sents" if key == "sents" else "words"] for key, n in hits.items()}


def pace(nlp: Language, texts: list[str]) -> Scores:
    """Words a second on one core, everything and with tags and sentences only; the better of three runs."""
    whole = _pace(nlp, texts)
    with nlp.select_pipes(enable=[n for n in nlp.pipe_names if n in {"tok2vec", "senter", "tagger", "morphologizer"}]):
        return {"words/s": whole, "tags and sentences, words/s": _pace(nlp, texts)}


def _pace(nlp: Language, texts: list[str]) -> float:
    def run() -> int:
        return sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))

    return max(_once(run) for _ in range(3))


def _once(run: Callable[[], int]) -> float:
    gc.collect()
    start = time.perf_counter()
    words = run()
    return words / (time.perf_counter() - start)


def _span(token: object) -> tuple[int, int]:
    return token.idx, token.idx + len(token)  # type: ignore[attr-defined, arg-type]


if __name__ == "__main__":
    main()
