"""The names that every shell uses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nlpqa.core.settings import Settings
from nlpqa.engine.pipeline import STAGES, Pipeline
from nlpqa.glossary.decisions import decisions_path, read_decisions
from nlpqa.glossary.read import Reading, load_glossary, nearest_glossary, packaged_glossary

__all__ = ["Pipeline", "glossary_path", "load", "load_pipeline"]


def load(
    glossary: str | Path | None = None, *, settings: Settings = Settings(), stages: Iterable[str] = STAGES
) -> Pipeline:
    """A pipeline with a glossary: the one named, else the settings', else the nearest `glossary.csv` from the working
    directory upwards, else the packaged one.

    Raises GlossaryError for a glossary that is not safe to use, NlpqaError for one that cannot be read.
    """
    return load_pipeline(glossary, settings=settings, stages=stages)[0]


def load_pipeline(
    glossary: str | Path | None = None, *, settings: Settings = Settings(), stages: Iterable[str] = STAGES
) -> tuple[Pipeline, Reading]:
    """As `load`, with what there is to tell about the glossary."""
    path = glossary_path(glossary, settings)
    reading = load_glossary(path, lenient=settings.lenient)
    decisions = read_decisions(decisions_path(path))
    return Pipeline(reading.glossary, settings, stages, decisions), reading


def glossary_path(glossary: str | Path | None, settings: Settings) -> Path:
    """The glossary that `load` takes."""
    return Path(glossary or settings.glossary or nearest_glossary(Path.cwd()) or packaged_glossary())
