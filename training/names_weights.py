"""Fit how the evidence for a name counts: renderings with labels in, nlpqa/data/name_weights.toml out.

python -m training.names_weights ../shared/data/names

Reads names_dev.jsonl.gz with glossary_dev.csv, and mt_variants_dev.csv. benchmarks/names.py scores weights that were
not fitted on the terms scored. Only the weights go into the project.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from scipy.optimize import minimize

from nlpqa.bilingual.held import HeldTerms
from nlpqa.bilingual.original import Original, read_original
from nlpqa.core.mention import Mention
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document, Span
from nlpqa.io.tables import table
from nlpqa.lang.dictionary import proper_names
from nlpqa.names.evidence import Surroundings, fit_of, measures
from nlpqa.names.find import find_mentions
from nlpqa.names.forms import FormIndex
from nlpqa.names.index import letters, open_index
from nlpqa.names.lattice import surface
from nlpqa.names.proposals import Proposal, Proposer
from nlpqa.page.page import Page

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "nlpqa" / "data" / "name_weights.toml"
FOLDS = 5
SEED = 20
MODES = ("alone", "source")
LARGE = 359  # terms of the glossary that the closed half is measured with
SOFT = {"alone": 2.0, "source": 3.0}  # the variance that weights are expected to have
VARIANTS = 0.3  # what a pair of mt_variants_dev.csv weighs beside one in a text
RANKING = 2.0  # what the choice among the terms of one rendering weighs
AGAINST = frozenset(
    [
        "left",
        "head",
        "other",
        "before",
        "behind",
        "ordinary",
        "surname-other",
        "first-only",
        "last-missed",
        "apart",
        "mentioned",
        "rivals",
        "person-head",
        "person-left",
        "surname-known",
        "small",
        "given-english",
    ]
)
EITHER = frozenset(("person", "quoted", "short", "single"))
LIMITS = {
    "alone": {"show": 0.2, "review": 0.45, "safe": 0.96},
    "source": {"show": 0.15, "review": 0.3, "safe": 0.9, "nothing": 0.25},
}
REASON = {
    "alone": "fitted and chosen by cross-validation on names_dev: review keeps false alarms below one negative in ten, "
    "safe is right 97 times in 100",
    "source": "fitted and chosen by cross-validation on names_dev: review keeps false alarms below one negative in "
    "fifty, safe is right 97 times in 100; nothing: the odds that no candidate renders the term",
}


@dataclass(frozen=True)
class Case:
    """A labelled text: its page, listed mentions, what may be meant, and for each proposal whether it is right."""

    record: dict[str, Any]
    page: Page
    mentions: tuple[Mention, ...]
    proposals: list[Proposal]
    labels: list[bool | None]
    terms: Sequence[Term]
    originals: Sequence[Original] | None


class Pair(NamedTuple):
    """Measures of a surface and a term, whether the term is right, and a group whose pairs compete."""

    found: Mapping[str, float]
    right: bool
    term: str
    weight: float = 1.0
    group: int | None = None


class Rendering(NamedTuple):
    """A collected rendering of a term, by its Chinese, and the terms that it is scored against."""

    text: str
    chinese: str
    found: list[tuple[Term, Mapping[str, float]]]


def main() -> None:
    """Fit both modes on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    folder = parser.parse_args().names
    lines = ["# Made by training/names_weights.py; do not edit.\n"]
    renderings = read_renderings(folder)[1]
    for mode in MODES:
        pairs = pairs_of(read_cases(folder, mode), renderings if mode == "alone" else ())
        weights = fit(pairs, SOFT[mode])
        lines.append(f'\n[{mode}.limits]\nreason = "{REASON[mode]}"\n')
        lines += [f"{key} = {value}\n" for key, value in LIMITS[mode].items()]
        lines.append(f"\n[{mode}.weights]\n")
        lines += [f"{key} = {value:.3f}\n" for key, value in weights.items() if abs(value) > 0.0005]
    TARGET.write_text("".join(lines), "utf-8")


def read_cases(folder: Path, mode: str) -> list[Case]:
    """The labelled sentences with all that might be meant."""
    terms = _terms(folder / "glossary_dev.csv")
    others: dict[str, str] = {}
    if mode == "alone":
        more = _others(terms)
        others = {term.target: term.source for term in more}
        terms = [*terms, *more]
    glossary = Glossary(tuple(terms))
    proposer, listed, held = Proposer(open_index(glossary)), FormIndex(glossary), HeldTerms(terms)
    cases = []
    for record in read_records(folder / "names_dev.jsonl.gz"):
        # A term of the larger glossary that the original holds was not annotated: no judgement.
        record["present"] = [*record["present"], *(t for t, z in others.items() if z in record["source_zh"])]
        page = Page(Document(record["hypothesis"]))
        mentions = find_mentions(page, listed)
        originals: tuple[Original, ...] | None = None
        if mode == "source":
            originals = read_original(page, record["source_zh"], held)
        proposals = list(proposer.propose(page, mentions, originals))
        labels = [label(record, each.span, terms[each.term].target) for each in proposals]
        cases.append(Case(record, page, mentions, proposals, labels, terms, originals))
    return cases


def read_records(path: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_renderings(folder: Path, size: int = 1000) -> tuple[list[Term], list[Rendering]]:
    """A glossary of `size` terms, and the collected renderings of names, case-only ones aside, with their candidates.

    Terms: those of mt_variants_dev.csv, glossary.csv, glossary_dev.csv, then names of CC-CEDICT drawn with a seed.
    """
    with (folder / "mt_variants_dev.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["type"] != "term"]
    terms: dict[str, Term] = {}
    for term in [*_terms(ROOT / "glossary.csv"), *_terms(folder / "glossary_dev.csv")]:
        terms.setdefault(_one(term.source), term)
    for row in rows:
        known = terms.get(_one(row["zh"]))
        target, *more = (part.strip(" )") for part in row["canonical_en"].split("("))
        kind = table("glossary_columns")["type"].get(row["type"], row["type"])
        also = tuple(dict.fromkeys((*(known.also if known else ()), *more)))
        terms[_one(row["zh"])] = Term(row["zh"], _one(row["zh"]), target, also=also, type=kind)
    drawn = list(proper_names())
    random.Random(SEED).shuffle(drawn)
    for chinese, english in drawn:
        if len(terms) >= size:
            break
        terms.setdefault(chinese, Term(chinese, chinese, english))
    glossary = Glossary(tuple(terms.values()))
    index = open_index(glossary)
    found = []
    for row in rows:
        right = terms[_one(row["zh"])]
        for text in row["mt_variants"].split("|"):
            if not text.strip() or letters(text) == letters(right.target):
                continue
            of = surface(text)
            around = Surroundings(other=index.dictionary.named(text) is not None)
            scored = [
                (glossary.terms[n], measures(fit_of(of, glossary.terms[n], index.rendering(n)), around))
                for n in index.candidates(of)
            ]
            found.append(Rendering(text, right.source, scored))
    return list(glossary.terms), found


def pairs_of(cases: Iterable[Case], renderings: Sequence[Rendering]) -> list[Pair]:
    """All that is judged, as pairs to fit on."""
    found = [
        Pair(measures(each.fit, each.around), right, case.terms[each.term].source)
        for case in cases
        for each, right in zip(case.proposals, case.labels, strict=True)
        if right is not None
    ]
    for group, rendering in enumerate(renderings):
        found += [
            Pair(measured, term.source == rendering.chinese, rendering.chinese, VARIANTS, group)
            for term, measured in rendering.found
        ]
    return found


def fit(pairs: Sequence[Pair], soft: float, without: int | None = None) -> dict[str, float]:
    """The weights of the pairs of all folds but one: logistic regression with a Gaussian prior.

    A measure that speaks for a name has no weight below 0, one that speaks against it none above: so they read as what
    they are called, and do not follow the noise of the few. Pairs of one group also compete (softmax).
    """
    kept = [pair for pair in pairs if fold_of(pair.term) != without]
    names = sorted({name for pair in pairs for name in pair.found} - {"same-letters"})
    matrix = numpy.array([[*(pair.found.get(name, 0.0) for name in names), 1.0] for pair in kept])
    right = numpy.array([float(pair.right) for pair in kept])
    weights = numpy.array([pair.weight for pair in kept])
    rows: dict[int, list[int]] = defaultdict(list)
    for at, pair in enumerate(kept):
        if pair.group is not None:
            rows[pair.group].append(at)
    groups = [numpy.array(each) for each in rows.values() if right[each].sum() == 1 and len(each) > 1]

    def loss(point: Any) -> tuple[float, Any]:
        raw = matrix @ point
        total = (weights * numpy.logaddexp(0, numpy.where(right == 1, -raw, raw))).sum()
        slope = matrix.T @ (weights * (1 / (1 + numpy.exp(-raw)) - right))
        total += (point[:-1] ** 2).sum() / (2 * soft)
        slope[:-1] += point[:-1] / soft
        for group in groups:
            share = numpy.exp(raw[group] - raw[group].max())
            share /= share.sum()
            best = right[group].argmax()
            total -= RANKING * VARIANTS * numpy.log(share[best] + 1e-12)
            share[best] -= 1
            slope += RANKING * VARIANTS * (matrix[group].T @ share)
        return total, slope

    bounds = [(None, None) if n in EITHER else (None, 0) if n in AGAINST else (0, None) for n in names]
    start = numpy.zeros(len(names) + 1)
    start[-1] = -4
    found = minimize(loss, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip([*names, "constant"], map(float, found.x), strict=True))


def fold_of(term: str) -> int:
    """The fold of a term, the same in every run."""
    return sum(term.encode()) % FOLDS


def label(record: dict[str, Any], span: Span, canonical: str) -> bool | None:
    """Whether a span is a rendering of a term; None where the data does not tell, or it is so but for its ends."""
    text = record["hypothesis"]
    gold = [(start, end) for start, end, term in record.get("known", ()) if term == canonical]
    if record["label"] == "variant" and record["canonical"] == canonical:
        gold.append((record["start"], record["end"]))
    shares = [_shared(_trimmed(text, span.start, span.end), _trimmed(text, *each)) for each in gold]
    if 1.0 in shares:
        return True
    if any(share >= 0.5 for share in shares) or (canonical in record["present"] and not gold):
        return None
    return False


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without an article before it and a possessive behind it."""
    article = re.match(r"(?:the|an?) ", text[start:end], re.IGNORECASE)
    start += article.end() if article else 0
    possessive = re.search(r"['’]s?$", text[start:end])
    return start, end - len(possessive.group()) if possessive else end


def _terms(path: Path) -> list[Term]:
    """The named terms of a glossary, without their variants."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] and row["target"]]
    kinds = table("glossary_columns")["type"]
    return [
        Term(
            row["source"],
            row["source"],
            row["target"],
            also=tuple(filter(None, (row.get("also") or "").split("|"))),
            type=kinds.get(row["type"], row["type"]) or "term",
        )
        for row in rows
    ]


def _others(terms: Sequence[Term]) -> list[Term]:
    """Names of glossary.csv to make up the larger glossary."""
    have = {form for term in terms for form in (term.source, term.target)}
    able = [
        term
        for term in _terms(ROOT / "glossary.csv")
        if not term.vocabulary and term.type != "term" and have.isdisjoint((term.source, term.target))
    ]
    random.Random(SEED).shuffle(able)
    return able[: LARGE - len(terms)]


def _one(chinese: str) -> str:
    """One spelling for names that are listed with other commas, or with a short form in brackets."""
    return re.sub(r" \(.*", "", chinese).replace("，", ",")


def weights_by_fold(pairs: Sequence[Pair], mode: str) -> list[dict[str, float]]:
    """For each fold the weights that were not fitted on it."""
    return [fit(pairs, SOFT[mode], without=fold) for fold in range(FOLDS)]


if __name__ == "__main__":
    main()
