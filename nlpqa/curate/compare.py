"""What two glossaries make of the same texts: shown before a change is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlpqa.core.decision import Decisions
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document, line_diff
from nlpqa.engine.pipeline import Pipeline


@dataclass(frozen=True)
class Difference:
    """A document that two glossaries clean differently, with both results."""

    document: str
    before: str
    after: str

    def diff(self) -> str:
        """The lines that differ, as a unified diff without context."""
        return line_diff(self.before, self.after, self.document)


def compare(
    old: Glossary,
    new: Glossary,
    documents: Iterable[Document],
    *,
    settings: Settings = Settings(),
    decisions: Decisions = Decisions(),
) -> Iterator[Difference]:
    """The documents whose names two glossaries would write differently, in order."""
    stages = ("names", "checks")
    before, after = (Pipeline(glossary, settings, stages, decisions) for glossary in (old, new))
    for document in documents:
        one, other = before(document).clean().text, after(document).clean().text
        if one != other:
            yield Difference(document.id, one, other)
