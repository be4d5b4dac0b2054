"""Who said what: contents and speakers beside annotated news, and what it costs.

make bench-quotes DATA=../shared/data

The scorers are those of the data folder's owners. Rules were made on PolNeAR's training part; its development part and
GUM's news are reported.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.pronouns import measure_articles, measure_gum
from benchmarks.scorers import load_scorer, read_records
from nlpqa.core.text import Document
from nlpqa.lang.english import PACKAGED, Need, english
from nlpqa.page.page import Page
from nlpqa.quotes.find import find_quotes

_NEEDS = frozenset({Need.SENTENCES, Need.TAGS, Need.PARSE})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data / "quotes"
    tools = data.parents[1] / "tools"
    scorer, adapt = load_scorer(tools / "score_quotes.py"), load_scorer(tools / "adapt.py")
    polnear = read_records(data / "polnear_dev.jsonl.gz")
    found = predict(polnear, adapt)
    for name, options in (
        ("speech", {"speech": True}),
        ("direct", {"types": {"direct"}}),
        ("indirect", {"types": {"indirect"}}),
        ("all", {}),
    ):
        tell(scorer, f"PolNeAR dev, {name}", polnear, found, **options)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": key, **value}) + "\n" for key, value in found.items())
        file.flush()
        cofenet = [str(tools / "score_quotes_cofenet.py"), str(data / "cofenet_polnear_valid.jsonl.gz"), file.name]
        print("CofeNet's protocol:", subprocess.run([sys.executable, *cofenet], capture_output=True, text=True).stdout)
    gum = read_records(data / "gum_news.jsonl.gz")
    tell(scorer, "GUM news, our own parse", gum, predict(gum, adapt))
    root = Path(__file__).parents[1]
    measure_gum(data.parent / "treebank")
    for folder in ("people", "frozen"):
        measure_articles(root / "corpora" / folder, root / "glossary.csv")
    measure_cost(polnear)


def predict(records: list[dict[str, Any]], adapt: Any) -> dict[str, Any]:
    """The quotations of texts as the scorers read them; spans take in the marks about them."""
    model = english(PACKAGED)
    found = {}
    for record in records:
        text = record["text"]
        quotes = []
        for quote in find_quotes(Page(Document(text), model, _NEEDS), ())[0]:
            speaker, cue = quote.speaker, quote.cue
            for span in quote.spans:
                start, end = adapt.widen(text, span.start, span.end)
                quotes.append(
                    {
                        "start": start,
                        "end": end,
                        "type": quote.type,
                        "speaker_text": speaker and speaker.text,
                        "speaker_start": speaker and speaker.span.start,
                        "speaker_end": speaker and speaker.span.end,
                        "speaker_ref": speaker and speaker.resolved,
                        "cue_start": cue and cue.start,
                        "cue_end": cue and cue.end,
                    }
                )
        found[record["id"]] = {"quotes": quotes}
    return found


def tell(scorer: Any, name: str, gold: list[dict[str, Any]], found: dict[str, Any], **options: Any) -> None:
    result = scorer.run({record["id"]: record for record in gold}, found, **options)
    rows, speakers = result["R"], result["S"]
    told = ", ".join(
        f"{each} {rows[each].get()[0]:.1%} / {rows[each].get()[1]:.1%} / {rows[each].get()[2]:.1%}"
        for each in ("exact", "IoU>=.5", "token", "end-to-end")
    )
    print(f"{name} (precision / recall / F1): {told}; speaker's head {speakers['head'] / max(1, speakers['n']):.1%}")


def measure_cost(records: list[dict[str, Any]]) -> None:
    """What the quotations cost beside the parse, and the pace without a model."""
    model = english(PACKAGED)
    model.read(["Warm."], _NEEDS)
    pages = [Page(Document(record["text"]), model, _NEEDS) for record in records]
    began = time.perf_counter()
    for page in pages:
        assert page.parse is not None
        list(page.parse)
    parse = time.perf_counter() - began
    began = time.perf_counter()
    for page in pages:
        find_quotes(page, ())
    quotes = time.perf_counter() - began
    print(f"the parse {parse:.1f} s, quotations {quotes:.2f} s ({quotes / parse:.0%} of it)")
    size = sum(len(record["text"].encode()) for record in records) / 1e6
    fresh, seen = (min(_without_model(records, seen=seen) for _ in range(5)) for seen in (False, True))
    told = f"{size / seen:.2f} MB/s of pages whose sentences and marks are known"
    print(f"without a model {size / fresh:.2f} MB/s of text, {told}")


def _without_model(records: list[dict[str, Any]], *, seen: bool) -> float:
    """CPU seconds for all quotations without a model; if `seen`, other stages have read sentences and marks before."""
    pages = [Page(Document(record["text"]), None, frozenset()) for record in records]
    for page in pages if seen else ():
        assert page.sentences
        assert page.marks
    began = time.process_time()
    for page in pages:
        find_quotes(page, ())
    return time.process_time() - began


if __name__ == "__main__":
    main()
