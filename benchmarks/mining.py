"""Half of each term's variants taken out of the glossary: how many of those that corpora/ has does mining propose?

python -m benchmarks.mining
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from nlpqa.core.term import Glossary
from nlpqa.core.text import Document
from nlpqa.curate.found import written
from nlpqa.curate.mine import Miner
from nlpqa.engine.pipeline import Pipeline
from nlpqa.glossary.read import load_glossary
from nlpqa.io.read import read_documents
from nlpqa.io.walk import walk

_ROWS, _DRAWS = 50, 8


def main() -> None:
    glossary = load_glossary(Path("glossary.csv")).glossary
    documents = [item for path in walk([Path("corpora")]) for item in read_documents(path)]
    texts = [item for item in documents if isinstance(item, Document)]
    proposed, wanted = 0, 0
    for draw in range(_DRAWS):
        found, gone = _draw(glossary, texts, draw)
        print(f"draw {draw}: {len(found)} of {len(gone)}; not {', '.join(sorted(text for _, text in gone - found))}")
        proposed, wanted = proposed + len(found), wanted + len(gone)
    print(f"{proposed} of {wanted} proposed in the first {_ROWS} rows: {proposed / wanted:.0%}")


def _draw(glossary: Glossary, texts: list[Document], draw: int) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The variants taken out that are proposed, and all that the texts have and the rest of the list does not cover."""
    choice = random.Random(draw)
    terms = []
    for term in glossary:
        count = len(term.variants)
        kept = set(choice.sample(term.variants, count // 2 + (count % 2) * choice.randrange(2)))
        terms.append(replace(term, variants=tuple(form for form in term.variants if form in kept)))
    halved = Glossary(tuple(terms), hash=f"half {draw}")
    whole, half, miner = Pipeline(glossary, stages=("names",)), Pipeline(halved, stages=("names",)), Miner(halved)
    gone = set()
    for text in texts:
        analysis = half(text)
        miner.add(analysis)
        covered = {(m.term.id, at) for m in analysis.mentions if m.listed for at in range(m.span.start, m.span.end)}
        for mention in whole(text).mentions:
            met = any((mention.term.id, at) in covered for at in range(mention.span.start, mention.span.end))
            if mention.listed and not mention.accepted and not met:
                gone.add((mention.term.id, written(mention.text).casefold()))
    rows = miner.found()[:_ROWS]
    found = {(row.term.id, form.text.casefold()) for row in rows if row.term is not None for form in row.forms}
    return found & gone, gone


if __name__ == "__main__":
    main()
