"""Duplicates of a corpus on a Dask cluster."""

from __future__ import annotations

import random

import pytest

from nlpqa.core.text import Document
from nlpqa.duplicates.across.engine import Local
from nlpqa.duplicates.across.find import find_across
from nlpqa.engine import dask_duplicates
from nlpqa.engine.dask_duplicates import DaskEngine
from nlpqa.engine.on_dask import client_of


@pytest.mark.filterwarnings("ignore")  # Dask's own
def test_keys_shuffled_between_two_workers_give_what_one_process_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(4)
    words = [f"word{at}" for at in range(14)]
    texts = [" ".join(chance.choices(words, k=14)) for _ in range(300)]
    texts += [text.replace(" word3 ", " ") + "\n" + chance.choice(texts[:50]) for text in texts[:200]]
    documents = [Document(text, id=str(at)) for at, text in enumerate(texts)]
    # So small that pairs lie in several partitions, and that everything is sent out.
    for name in ("_TEXTS", "_PAIRS", "_ALONE"):
        monkeypatch.setattr(dask_duplicates, name, 150)
    with client_of(None, workers=2, tries=2) as client:
        found = find_across(documents, engine=DaskEngine(client))
    assert len(found.pairs) > 100
    assert found == find_across(documents, engine=Local())
