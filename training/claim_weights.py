"""Fit what makes a sentence worth checking: labelled sentences in, nlpqa/data/claim_weights.json out.

python -m training.claim_weights ../shared/data/claims

Fits generalised additive models with pairwise interactions on CheckThat! 2024's training sentences, one for sentences
with a parse and one for those without, and finds the threshold of the best F1 by cross-validation. Only weights go into
the project. benchmarks/claims.py measures them on sentences that were not fitted on.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy
from interpret.glassbox import ExplainableBoostingClassifier
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.model_selection import StratifiedKFold

from benchmarks.labelled_claims import labelled
from nlpqa.claims.grammar import count_grammar, grammar_features
from nlpqa.claims.scoring import about_units, count_units
from nlpqa.claims.units import find_units
from nlpqa.claims.weights import Weights, features
from nlpqa.claims.words import count_words, word_features
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document, Span
from nlpqa.engine.pipeline import Pipeline
from nlpqa.io.tables import table
from nlpqa.lang.english import PACKAGED, Need, english
from nlpqa.page.page import Page
from nlpqa.page.parse import Parse

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "nlpqa" / "data" / "claim_weights.json"
FOLDS = 5
SEED = 24
PAIRS = 150
LISTED, COUNTED = 3, 6  # counts of a list's words, and of all else, above which more say no more
ONCE = ("question", "speaker-himself", "modal", "view", "verb", "speaker-subject")
DECIMALS = 3
NEEDS = (Need.SENTENCES, Need.TAGS, Need.PARSE)
NAMES = features(parsed=True)
EXPECTED = 4.0  # the variance that the weights of an article's features are expected to have
_AT_ONCE = 200  # sentences parsed in one go


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: `doc` is the debate or the part of the data it comes from."""

    doc: str
    text: str
    label: int


def read_sentences(folder: Path) -> list[Sentence]:
    """The sentences of claims_dev.jsonl.gz."""
    with gzip.open(folder / "claims_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Sentence(row["doc"], row["text"], row["label"]) for row in rows]


def count(texts: Sequence[str]) -> numpy.ndarray[Any, Any]:
    """What is counted in sentences, a row each: words first, then the parse."""
    return numpy.array([count_words(text) + grammar for text, grammar in zip(texts, _grammar(texts), strict=True)])


def _grammar(texts: Sequence[str]) -> Iterator[list[int]]:
    model = english(PACKAGED)
    for first in range(0, len(texts), _AT_ONCE):
        some = [text.strip() for text in texts[first : first + _AT_ONCE]]
        page = Page(Document("\n".join(text.replace("\n", " ") for text in some)), model, NEEDS)
        at, spans = 0, []
        for text in some:
            spans.append(Span(at, at + len(text)))
            at += len(text) + 1
        parse = Parse(page.text, [span for span in spans if span], model, NEEDS)
        for span in spans:
            parsed = parse.at(span.start) if span else None
            yield count_grammar(parsed.tokens(span)) if parsed else [0] * len(grammar_features())


def highest(names: Sequence[str]) -> dict[str, int]:
    """The count of every feature above which more say no more."""
    lists = set(word_features()[:-5])
    return {name: 1 if name in ONCE else LISTED if name in lists else COUNTED for name in names}


def fit(
    counts: numpy.ndarray[Any, Any], labels: numpy.ndarray[Any, Any], names: Sequence[str], *, pairs: int = PAIRS
) -> dict[str, Any]:
    """The model as data, fitted on counts."""
    tops = highest(names)
    capped = numpy.minimum(counts, [tops[name] for name in names])
    model = ExplainableBoostingClassifier(
        feature_names=list(names), interactions=pairs, learning_rate=0.015, outer_bags=14, n_jobs=2, random_state=SEED
    )
    model.fit(capped, labels)
    tables: dict[tuple[int, ...], Any] = {}
    for number, at in enumerate(model.term_features_):
        grid = list(product(*(range(tops[names[feature]] + 1) for feature in at)))
        rows = numpy.zeros((len(grid), len(names)))
        rows[:, list(at)] = grid
        tables[at] = model.eval_terms(rows)[:, number].reshape([tops[names[feature]] + 1 for feature in at])
    bias = float(numpy.ravel(model.intercept_)[0]) + _silence_absent(tables)
    terms = [{"features": [names[f] for f in at], "weights": t.round(DECIMALS).tolist()} for at, t in tables.items()]
    return {"bias": round(bias, DECIMALS), "highest": tops, "terms": terms}


def _silence_absent(tables: dict[tuple[int, ...], Any]) -> float:
    """Make a count of zero worth nothing in every table, the sum of all unchanged; returns what goes into the bias.

    What a pair says where one of its features is absent is the other one's, so that only what stands in a sentence
    speaks for or against it.
    """
    bias = 0.0
    for at, worth in tables.items():
        if len(at) == 2:
            first, second = worth[:, 0].copy(), worth[0, :].copy()
            tables[at[:1]] = tables[at[:1]] + first
            tables[at[1:]] = tables[at[1:]] + second - worth[0, 0]
            tables[at] = worth - first[:, None] - second[None, :] + worth[0, 0]
    for at, worth in tables.items():
        if len(at) == 1:
            bias += float(worth[0])
            tables[at] = worth - worth[0]
    return bias


def probabilities(names: Sequence[str], fitted: dict[str, Any], counts: Any) -> numpy.ndarray[Any, Any]:
    """How likely every row is worth checking."""
    return numpy.asarray(1 / (1 + numpy.exp(-Weights(names, fitted).log_odds(counts))))


def _cross_validated(counts: Any, labels: Any, names: Sequence[str]) -> numpy.ndarray[Any, Any]:
    scores = numpy.zeros(len(labels))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(counts, labels):
        scores[test] = probabilities(names, fit(counts[train], labels[train], names), counts[test])
    return scores


def _best_threshold(labels: Any, scores: Any) -> float:
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / numpy.maximum(precision + recall, 1e-9)
    return round(float(thresholds[numpy.argmax(f1[:-1])]), 2)


def calibration_error(labels: Any, scores: Any, bins: int = 10) -> float:
    """The mean distance between score and share of positives over bins of equal width, weighted by their size."""
    at = numpy.minimum((scores * bins).astype(int), bins - 1)
    return float(sum(abs((labels[at == b] - scores[at == b]).sum()) for b in range(bins)) / len(labels))


def fit_article(model: Weights, folder: Path) -> dict[str, float]:
    """What a sentence's place in an article is worth beside its words; from the labelled articles of a folder."""
    qa = Pipeline(Glossary(), stages=("quotes",))
    beside, about, labels = [], [], []
    for path in sorted(folder.glob("*.txt")):
        document, rows = labelled(path)
        page = Page(document, english(PACKAGED), NEEDS)
        units = list(find_units(page, qa(document).quotes, ()))
        worth = dict(zip((unit.span for unit in units), model.log_odds(count_units(page, units)), strict=True))
        for row in rows:
            # A sentence of several clauses stands for the likeliest.
            unit = max((u for u in units if row.span.covers(u.span)), key=lambda u: worth[u.span])
            beside.append(worth[unit.span])
            about.append(about_units(page, [unit])[0])
            labels.append(row.check)
    sign = numpy.where(labels, 1.0, -1.0)
    found = minimize(
        lambda weights: (
            numpy.logaddexp(0, -sign * (numpy.array(beside) + numpy.array(about) @ weights)).sum()
            + (weights**2).sum() / 2 / EXPECTED
        ),
        numpy.zeros(len(table("claim_features")["article"])),
    )
    return {
        name: round(float(x), DECIMALS) for name, x in zip(table("claim_features")["article"], found.x, strict=True)
    }


def main() -> None:
    """Fit, cross-validate and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    sentences = [s for s in read_sentences(arguments.parse_args().data) if s.doc == "ct24:train"]
    counts, labels = count([s.text for s in sentences]), numpy.array([s.label for s in sentences])
    result: dict[str, Any] = {
        "about": "made by training/claim_weights.py: log-odds by count, of features and of pairs of features"
    }
    for part, parsed in (("parsed", True), ("text", False)):
        names = features(parsed=parsed)
        scores = _cross_validated(counts[:, : len(names)], labels, names)
        told = average_precision_score(labels, scores), calibration_error(labels, scores)
        print(f"{part}: {len(names)} features, cross-validated: AP {told[0]:.3f}, calibration error {told[1]:.3f}")
        result[part] = fit(counts[:, : len(names)], labels, names) | {"threshold": _best_threshold(labels, scores)}
        print(f"  threshold {result[part]['threshold']}")
    result["article"] = fit_article(Weights(NAMES, result["parsed"]), ROOT / "corpora" / "claims")
    TARGET.write_text(_written(result), "utf-8")


def _written(result: dict[str, Any]) -> str:
    """JSON with a term a line."""
    parts = []
    for key, value in result.items():
        if not isinstance(value, dict):
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
            continue
        if "terms" not in value:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
            continue
        inner = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items() if k != "terms"]
        terms = ",\n  ".join(json.dumps(term) for term in value["terms"])
        parts.append(f'{json.dumps(key)}: {{{", ".join(inner)}, "terms": [\n  {terms}\n]}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main()
