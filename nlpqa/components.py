"""spaCy components: names, quotations and claims of a Doc, by `nlp.add_pipe("nlpqa_quotes")`.

Each fills an extension attribute with plain lists, as in nlpqa's JSON, and a span group of the same name. They read the
Doc's text and nothing else of it: nlpqa parses paragraph by paragraph, with a model of its own unless another is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:  # whoever imports spaCy imports this file: what it needs waits for the first Doc
    from nlpqa.core.analysis import Analysis
    from nlpqa.engine.pipeline import Pipeline

_LISTS: Mapping[str, tuple[str, ...]] = {
    "names": ("mentions",),
    "quotes": ("quotes", "quoted"),
    "claims": ("claims",),
}
"""What each component fills of the lists of an analysis."""


class Component:
    """One stage of nlpqa as a spaCy component; the glossary is read with the first Doc."""

    def __init__(self, stage: str, glossary: str | None, model: str) -> None:
        self.stage = stage
        self.glossary = glossary
        self.model = model
        for name in _LISTS[stage]:
            _extend(f"nlpqa_{name}")

    @cached_property
    def _pipeline(self) -> Pipeline:
        from nlpqa.api import load
        from nlpqa.core.settings import Settings

        return load(self.glossary, settings=Settings(model=self.model), stages=(self.stage,))

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its lists and span groups filled; raises NlpqaError for a glossary or a model at fault."""
        return self._fill(doc, self._pipeline(doc.text))

    def pipe(self, stream: Iterable[Doc], **_: Any) -> Iterator[Doc]:
        """Many Docs in order."""
        return map(self, stream)

    def _fill(self, doc: Doc, analysis: Analysis) -> Doc:
        record = analysis.to_dict()
        for name in _LISTS[self.stage]:
            doc._.set(f"nlpqa_{name}", record[name])
            spans = (_span(doc, entry, name) for entry in record[name])
            doc.spans[f"nlpqa_{name}"] = [span for span in spans if span is not None]
        return doc


def _extend(name: str) -> None:
    """Set an extension attribute, unless somebody has: all pipelines share them, and spaCy raises the second time."""
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=[])


def _span(doc: Doc, entry: Mapping[str, Any], name: str) -> Span | None:
    """An entry as the tokens that its code points touch; a mention carries its term as the knowledge base's id."""
    kind = {"mentions": "NAME", "quotes": "QUOTE", "quoted": "QUOTED", "claims": "CLAIM"}[name]
    kb = entry["term"] if name == "mentions" else 0
    return doc.char_span(entry["start"], entry["end"], label=kind, kb_id=kb, alignment_mode="expand")


@Language.factory("nlpqa_names", default_config={"glossary": None, "model": "packaged"})
def names(nlp: Language, name: str, glossary: str | None, model: str) -> Component:
    """Glossary terms as the text writes them: `doc._.nlpqa_mentions`."""
    return Component("names", glossary, model)


@Language.factory("nlpqa_quotes", default_config={"glossary": None, "model": "packaged"})
def quotes(nlp: Language, name: str, glossary: str | None, model: str) -> Component:
    """Who says what: `doc._.nlpqa_quotes`, and what only stands in marks: `doc._.nlpqa_quoted`."""
    return Component("quotes", glossary, model)


@Language.factory("nlpqa_claims", default_config={"glossary": None, "model": "packaged"})
def claims(nlp: Language, name: str, glossary: str | None, model: str) -> Component:
    """Statements to check: `doc._.nlpqa_claims`."""
    return Component("claims", glossary, model)
