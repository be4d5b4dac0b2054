"""Names that nobody listed: how many are found, how many are wrong, how fast.

make bench-names DATA=../shared/data

Every score is of weights that were not fitted on the terms scored (five folds by term). The scorer and the limits are
those of the data folder's owners; speed stands beside RapidFuzz in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from benchmarks.scorers import load_scorer
from nlpqa.core.edit import Safety
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.glossary.read import load_glossary
from nlpqa.lang.dictionary import proper_names
from nlpqa.names.evidence import odds
from nlpqa.names.find import find_mentions
from nlpqa.names.forms import FormIndex
from nlpqa.names.index import open_index
from nlpqa.names.resolve import Resolver
from nlpqa.page.page import Page
from training.names_weights import (
    MODES,
    ROOT,
    SEED,
    fold_of,
    pairs_of,
    read_cases,
    read_renderings,
    weights_by_fold,
)

_PHRASES = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--skip-speed", action="store_true")
    options = parser.parse_args()
    names = options.data / "names"
    terms, renderings = read_renderings(names)
    by_fold: dict[str, list[dict[str, float]]] = {}
    for mode in MODES:
        cases = read_cases(names, mode)
        by_fold[mode] = weights_by_fold(pairs_of(cases, renderings if mode == "alone" else ()), mode)
        score_sentences(options.data, mode, cases, by_fold[mode])
    score_renderings(terms, renderings, by_fold["alone"])
    score_phrases(options.data, terms)
    score_seed(options.data.parent / "seed" / "article.txt")
    if not options.skip_speed:
        measure_speed()


def folded_weigh(by_fold: Sequence[Mapping[str, float]]) -> Callable[[str, Term, Mapping[str, float]], float]:
    """The odds by the weights that were not fitted on the term."""
    return lambda _, term, found: odds(found, by_fold[fold_of(term.source)])


def score_sentences(data: Path, mode: str, cases: Sequence[Any], by_fold: Sequence[Mapping[str, float]]) -> None:
    scorer = load_scorer(data.parent / "tools" / "score_names.py")
    records = [case.record for case in cases]
    resolver = Resolver(open_index(Glossary(tuple(cases[0].terms))), folded_weigh(by_fold))
    for least in (Safety.REVIEW, Safety.SAFE):
        predicted = []
        for case in cases:
            found = [*case.mentions, *resolver.find(case.page, case.mentions, case.originals)]
            predicted += [
                {"id": case.record["id"], "start": m.span.start, "end": m.span.end, "canonical": m.canonical}
                for m in found
                if not m.accepted and m.safety >= least and m.text != m.canonical
            ]
        counts, _, wrong = scorer.score(records, predicted)
        told = scorer.metrics(counts)
        print(
            f"{'with' if mode == 'source' else 'without'} the original, {least.name}: F1_all {told['F1_all']:.3f}, "
            f"P_all {told['P_all']:.3f}, recall {told['R']:.3f}, FPR_neg {told['FPR_neg']:.3f} "
            f"({counts['TP']} right, {counts['FP_pos'] + counts['FP_neg']} wrong)"
        )
        if least is Safety.SAFE:
            print("    wrong:", wrong)


def score_renderings(terms: Sequence[Term], renderings: Sequence[Any], by_fold: Sequence[Mapping[str, float]]) -> None:
    fuzzy = first = third = 0
    targets = [term.target for term in terms]
    for each in renderings:
        scored = sorted(
            ((-odds(found, by_fold[fold_of(each.chinese)]), term.source) for term, found in each.found),
        )
        ranked = [source for _, source in scored[:3]]
        first += ranked[:1] == [each.chinese]
        third += each.chinese in ranked
        scores = cdist([each.text], targets, scorer=fuzz.WRatio)[0]
        fuzzy += terms[int(scores.argmax())].source == each.chinese
    count = len(renderings)
    print(
        f"{count} real renderings among {len(terms)} terms: right term first {first / count:.1%}, "
        f"in the first three {third / count:.1%}; RapidFuzz WRatio first {fuzzy / count:.1%}"
    )


def score_phrases(data: Path, terms: Sequence[Term]) -> None:
    """Adjective or noun and noun that stand side by side in small letters in the treebanks, capitalised."""
    pairs: set[str] = set()
    for path in sorted((data / "treebank").glob("*_train.conllu.gz")):
        before = ("", "")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                now = (cells[1], cells[3]) if len(cells) > 3 else ("", "")
                if now[1] == "NOUN" and before[1] in ("ADJ", "NOUN") and (before[0] + now[0]).isalpha():
                    pairs.add(f"{before[0]} {now[0]}".lower())
                before = now
    drawn = random.Random(SEED).sample(sorted(pairs), _PHRASES)
    glossary = Glossary(tuple(terms))
    resolver, forms = Resolver(open_index(glossary)), FormIndex(glossary)
    wrong = []
    for phrase in drawn:
        page = Page(Document(f"Many people there talk about {phrase.title()} these days."))
        found = resolver.find(page, find_mentions(page, forms))
        wrong += [(phrase, m.canonical, m.score) for m in found if m.safety >= Safety.REVIEW]
    print(f"{_PHRASES} ordinary phrases in capitals: {len(wrong)} resolve ({len(wrong) / _PHRASES:.1%}): {wrong}")


def score_seed(article: Path) -> None:
    listed = load_glossary(ROOT / "glossary.csv").glossary
    glossary = replace(listed, terms=tuple(replace(term, variants=()) for term in listed))
    page = Page(Document(article.read_text("utf-8")))
    mentions = find_mentions(page, FormIndex(glossary))
    found = Resolver(open_index(glossary)).find(page, mentions)
    print("the seed, all variants unlisted; what resolves:")
    rows = sorted({(m.canonical, m.text, m.safety.name) for m in found if not m.guessed})
    for canonical, text, safety in rows:
        print(f"    {canonical}: {text} ({safety})")


def measure_speed() -> None:
    listed = load_glossary(ROOT / "glossary.csv").glossary
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "corpora").glob("*/*.txt"))]
    text = " ".join(articles)
    text = "\n".join(re.findall(r"[^\n]+", text))[: 6 * 1000]
    words = len(text.split())
    drawn = list(proper_names())
    random.Random(SEED).shuffle(drawn)
    for size in (1_000, 10_000, 100_000):
        more = [Term(f"{z}#{n}", z, e) for n, (z, e) in enumerate(drawn)]
        terms = [*listed, *more]
        while len(terms) < size:
            terms += [replace(t, id=f"{t.id}+{len(terms)}") for t in more[: size - len(terms)]]
        glossary = Glossary(tuple(terms[:size]))
        began = time.perf_counter()
        open_index(glossary)
        made = time.perf_counter() - began
        forms = FormIndex(glossary)
        page = Page(Document(text))
        mentions = find_mentions(page, forms)
        times = []
        for _ in range(5):
            resolver = Resolver(open_index(glossary))
            began = time.perf_counter()
            resolver.find(Page(Document(text)), mentions)
            times.append(time.perf_counter() - began)
        ours = statistics.median(times)
        print(
            f"{size} terms: {ours * 1000 * 1000 / words:.0f} ms for 1,000 words ({words} measured; median of 5, "
            f"nothing remembered); index made in {made:.1f} s"
        )
        if size == 10_000:
            tokens = re.findall(r"[^\W_]+", text)
            grams = [" ".join(tokens[i : i + n]) for n in range(1, 5) for i in range(len(tokens) - n + 1)]
            began = time.perf_counter()
            cdist(grams, [term.target for term in glossary], scorer=fuzz.WRatio, score_cutoff=80)
            theirs = time.perf_counter() - began
            ratio = theirs / ours
            print(f"RapidFuzz cdist, {len(grams)} n-grams × {size} terms: {theirs:.1f} s, {ratio:.0f} × as long")


if __name__ == "__main__":
    main()
