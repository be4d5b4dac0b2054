"""Which sentences are worth checking, who claims them, on what figures and dates; beside a model of words.

make bench-claims DATA=../shared/data

The packaged weights were fitted on CheckThat! 2024's training sentences (training/claim_weights.py). The peer is
scikit-learn's logistic regression over TF-IDF of words and pairs of words, classes balanced, fitted on the same.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

from benchmarks.own_claims import CORPORA, measure, report
from nlpqa.claims import kinds
from nlpqa.claims.find import find_claims
from nlpqa.claims.weights import fitted, weights
from nlpqa.claims.words import count_words
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import NEEDS, Pipeline
from nlpqa.engine.threads import one_thread
from nlpqa.io.read import read_documents
from nlpqa.lang.english import PACKAGED, english
from nlpqa.page.page import Page
from nlpqa.quotes.find import find_quotes
from training.claim_weights import NAMES as _NAMES
from training.claim_weights import Sentence, calibration_error, count, fit, probabilities, read_sentences

_FOLDS = 5
_SPEED = 20_000  # sentences


def main() -> None:
    """Measure on the data, on our own articles, and the time it takes."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--skip-clef", action="store_true", help="leave out the cross-validation (minutes)")
    chosen = arguments.parse_args()
    for folder in ("claims", "claims-frozen"):
        report(CORPORA / folder, measure(CORPORA / folder))
    sentences = read_sentences(chosen.data / "claims")
    _measure_ct24(sentences)
    _measure_speed([s.text for s in sentences if s.doc == "ct24:train"][:_SPEED])
    _measure_records()
    if not chosen.skip_clef:
        _measure_clef(sentences)


def _of(sentences: Sequence[Sentence], *docs: str) -> tuple[list[str], Any]:
    chosen = [s for doc in docs for s in sentences if s.doc == doc]
    return [s.text for s in chosen], np.array([s.label for s in chosen])


def _measure_ct24(sentences: Sequence[Sentence]) -> None:
    texts, labels = _of(sentences, "ct24:train")
    peer = _peer(texts, labels)
    for docs in (("ct24:dev",), ("ct24:dev-test",), ("ct24:dev", "ct24:dev-test")):
        asked, gold = _of(sentences, *docs)
        scores, verdicts = _judged(asked)
        name = " and ".join(docs)
        print(
            f"{name}, {len(gold)} sentences: F1 {f1_score(gold, verdicts):.3f},"
            f" AP {average_precision_score(gold, scores):.3f}, calibration error {calibration_error(gold, scores):.3f};"
            f" peer {f1_score(gold, peer(asked) >= 0.5):.3f}, {average_precision_score(gold, peer(asked)):.3f}"
        )
    counts = np.array([count_words(text) for text in asked])
    text_only = 1 / (1 + np.exp(-weights(parsed=False).log_odds(counts)))
    told = f1_score(gold, text_only >= fitted()["text"]["threshold"]), average_precision_score(gold, text_only)
    print(f"both, without a parse: F1 {told[0]:.3f}, AP {told[1]:.3f}; {len(_NAMES)} features with a parse")


def _judged(texts: Sequence[str]) -> tuple[Any, Any]:
    """The highest score of each text, and whether anything in it is worth checking: what the command gives."""
    qa = Pipeline(Glossary(), stages=("claims",))
    claims = [qa(text).claims for text in texts]
    scores = [max((claim.score for claim in each), default=0.0) for each in claims]
    return np.array(scores), np.array([any(claim.checkworthy for claim in each) for each in claims])


def _peer(texts: Sequence[str], labels: Any) -> Callable[[Sequence[str]], Any]:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    model = LogisticRegression(class_weight="balanced", max_iter=1000).fit(words.fit_transform(texts), labels)
    return lambda asked: model.predict_proba(words.transform(asked))[:, 1]


def _measure_clef(sentences: Sequence[Sentence]) -> None:
    """Mean average precision over the debates of 2019 and 2020; no model has seen a sentence of the debate it ranks."""
    debates = [s for s in sentences if not s.doc.startswith("ct24")]
    texts, labels = [s.text for s in debates], np.array([s.label for s in debates])
    groups = np.array([s.doc for s in debates])
    seen = {_letters(text) for text in texts}
    train = [s for s in sentences if s.doc == "ct24:train" and _letters(s.text) not in seen]
    counts, other = count(texts), count([s.text for s in train])
    model = fit(other, np.array([s.label for s in train]), _NAMES)
    transferred = probabilities(_NAMES, model, counts)
    ours, peer = np.zeros(len(labels)), np.zeros(len(labels))
    for known, asked in GroupKFold(_FOLDS).split(texts, labels, groups):
        peer[asked] = _peer([texts[at] for at in known], labels[known])([texts[at] for at in asked])
        ours[asked] = probabilities(_NAMES, fit(counts[known], labels[known], _NAMES, pairs=0), counts[asked])
    for name, scores in (
        ("peer, cross-validated by debate", peer),
        ("ours, cross-validated by debate, no pairs", ours),
        (f"ours, fitted on {len(train)} of CheckThat! 2024's training sentences, none of these debates", transferred),
    ):
        print(f"{name}: MAP " + ", ".join(f"{part} {_map(labels, scores, groups, key):.3f}" for part, key in _PARTS))


_PARTS = (("2019", "ct19"), ("2020", "ct20"), ("both", "ct"))


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _map(labels: Any, scores: Any, groups: Any, part: str) -> float:
    docs = [doc for doc in sorted(set(groups)) if doc.startswith(part) and labels[groups == doc].any()]
    return float(np.mean([average_precision_score(labels[groups == doc], scores[groups == doc]) for doc in docs]))


def _measure_speed(texts: Sequence[str]) -> None:
    """Scoring alone: from the words of sentences to probabilities, without a parse."""
    weights(parsed=False).log_odds([count_words(text) for text in texts[:100]])
    start = time.perf_counter()
    weights(parsed=False).log_odds([count_words(text) for text in texts])
    print(f"scoring alone: {len(texts) / (time.perf_counter() - start):,.0f} sentences/s")


def _measure_records() -> None:
    """What claims cost beside the parse they read, both alone on one thread, the best of three."""
    one_thread()
    documents = [
        document
        for folder in ("claims", "claims-frozen", "people")
        for path in sorted((CORPORA / folder).glob("*.txt"))
        for document in read_documents(path)
        if isinstance(document, Document)
    ]
    parse = records = float("inf")
    for _ in range(3):
        pages = [Page(document, english(PACKAGED), NEEDS["claims"]) for document in documents]
        start = time.perf_counter()
        for page in pages:
            assert page.parse is not None
            list(page.parse)
        parse = min(parse, time.perf_counter() - start)
        quotes = [find_quotes(page, ())[0] for page in pages]
        for cached in (kinds._kind_in, kinds.reason_against):
            cached.cache_clear()  # the rounds before have read these sentences
        start = time.perf_counter()
        found = sum(len(find_claims(page, said, ())) for page, said in zip(pages, quotes, strict=True))
        records = min(records, time.perf_counter() - start)
    print(f"{found} records in {records:.2f} s, {records / parse:.0%} of the parse ({parse:.2f} s)")


if __name__ == "__main__":
    sys.exit(main())
