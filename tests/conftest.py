"""Small glossaries, written as users write them, and pipelines on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import settings

from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline
from nlpqa.glossary.read import load_glossary

settings.register_profile("nlpqa", deadline=None, max_examples=150, derandomize=True)  # the same tests each time
settings.load_profile("nlpqa")

HEADER = "source,target,variants,also,type,status,context,note"


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep what they make once in a folder of their own, not in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NLPQA_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def glossary_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Glossary]:
    """A glossary from rows of a CSV file, read from disk."""
    folder = tmp_path_factory.mktemp("glossaries")

    @cache
    def make(*rows: str) -> Glossary:
        path = folder / f"{abs(hash(rows))}.csv"
        path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        return load_glossary(path).glossary

    return make


@pytest.fixture(scope="session")
def qa_of(glossary_of: Callable[..., Glossary]) -> Callable[..., Pipeline]:
    """A pipeline with the rows of a glossary."""

    @cache
    def make(*rows: str) -> Pipeline:
        return Pipeline(glossary_of(*rows))

    return make
