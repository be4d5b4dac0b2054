"""Fit how the evidence for a name counts: renderings with labels in, nlpqa/data/name_weights.toml out.

python -m training.names_weights ../shared/data/names

Reads names_dev.jsonl.gz with glossary_dev.csv, and mt_variants_dev.csv. The scores it prints are of weights that were
not fitted on the terms scored (cross-validation by term). Only the weights go into the project.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from sklearn.linear_model import LogisticRegression

from nlpqa.bilingual.held import HeldTerms
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document, Span
from nlpqa.lang.dictionary import dictionary
from nlpqa.names.index import TermIndex, letters, open_index
from nlpqa.names.resolve import Proposal, SourceTerm, propose, propose_from_source
from nlpqa.page.page import Page

FOLDS = 5


@dataclass
class Pairs:
    """Measures with labels, the term each is about and its weight."""

    rows: list[dict[str, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, found: dict[str, float], label: bool, term: str, weight: float = 1.0) -> None:
        """One pair more."""
        self.rows.append(found)
        self.labels.append(int(label))
        self.terms.append(term)
        self.weights.append(weight)


def fold_of(term: str) -> int:
    """The fold of a term, the same in every run."""
    return sum(term.encode()) % FOLDS


def fit(pairs: Pairs, strength: float, without: int | None = None) -> dict[str, float]:
    """Weights by measure from the pairs of all folds but one; the constant is under ""."""
    keep = [i for i, term in enumerate(pairs.terms) if fold_of(term) != without]
    names = sorted({name for row in pairs.rows for name in row})
    matrix = numpy.array([[pairs.rows[i].get(name, 0.0) for name in names] for i in keep])
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(matrix, [pairs.labels[i] for i in keep], sample_weight=[pairs.weights[i] for i in keep])
    found = dict(zip(names, map(float, model.coef_[0]), strict=True))
    return {"": float(model.intercept_[0]), **found}


def probability(weights: dict[str, float], found: dict[str, float]) -> float:
    """The score of measures."""
    total = weights[""] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return float(1 / (1 + numpy.exp(-total)))
