"""One document through all stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from nlpqa.checks.registry import checks_with, choose
from nlpqa.checks.rule import Check
from nlpqa.claims.find import find_claims
from nlpqa.core.analysis import Analysis
from nlpqa.core.decision import Decisions
from nlpqa.core.edit import digest
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document
from nlpqa.duplicates.find import find_duplicates
from nlpqa.engine.checking import Checking
from nlpqa.engine.file_ignores import Unheard
from nlpqa.io.database import DamagedError
from nlpqa.io.read import has_half
from nlpqa.lang.dictionary import close_dictionary, dictionary_version
from nlpqa.lang.english import NO_MODEL, Need, english
from nlpqa.names.names import Names
from nlpqa.page.page import Page
from nlpqa.quotes.find import find_quotes
from nlpqa.version import VERSION

STAGES = ("names", "duplicates", "quotes", "claims", "checks")
NEEDS: Mapping[str, tuple[Need, ...]] = {
    "quotes": (Need.SENTENCES, Need.TAGS, Need.PARSE),
    "claims": (Need.SENTENCES, Need.TAGS, Need.PARSE, Need.NAMES),
}
"""What a stage asks of the model; the others read the text alone."""
_T = TypeVar("_T")


class Pipeline:
    """A glossary and settings, ready to analyse documents; reusable, safe to call from threads, and can be pickled.

    >>> from nlpqa.core.term import Term
    >>> qa = Pipeline(Glossary((Term("酷狗", "酷狗", "Kugou", variants=("Ku Gou",)),)))
    >>> qa("They use Ku Gou.").clean().text
    'They use Kugou.'
    """

    def __init__(
        self,
        glossary: Glossary,
        settings: Settings = Settings(),
        stages: Iterable[str] = STAGES,
        decisions: Decisions = Decisions(),
    ) -> None:
        self.glossary = glossary
        self.decisions = decisions
        self.settings = settings
        self.stages = frozenset(stages)
        self.checks = _checks_of(settings) if "checks" in self.stages else ()
        self._checking = Checking(self.checks, Unheard(settings.per_file_ignores, checks_with(settings.style)))
        self.model = None if settings.model == NO_MODEL else english(settings.model)
        self.needs = frozenset(need for stage in self.stages for need in NEEDS.get(stage, ()))
        if self.model is not None:
            self.model.require(self.needs)
        self._names = self._new_names()
        self._mending = Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        # What is open, the model and the index, stays here: another process opens its own.
        return type(self), (self.glossary, self.settings, tuple(sorted(self.stages)), self.decisions)

    def prepare(self, told: Callable[[int], None] = lambda _: None) -> None:
        """Make now what the first document would wait for; `told` hears of every glossary term that is done."""
        self._with_names(lambda names: names.prepare(told))

    @cached_property
    def fingerprint(self) -> dict[str, str]:
        """What the result depends on besides the text."""
        names = [check.rule.name for check in self.checks]
        others = "".join(f" {check.rule.name} {check.origin}" for check in self.checks if check.origin)
        chosen = " ".join(names) + "".join(repr(style) for style in self.settings.style if style.name in names)
        model = self.model.fingerprint if self.model is not None and self.needs else NO_MODEL
        return {
            "nlpqa": VERSION,
            "glossary": self.glossary.hash,
            "decisions": self.decisions.hash,
            "dictionary": dictionary_version() if self.settings.unlisted else "none",
            "checks": digest(chosen + others + " first-mention" * self.settings.first_mention + self._unheard),
            "model": model,
        }

    @property
    def _unheard(self) -> str:
        """What is not to be heard of in some files, wherever those lie."""
        return "".join(f" {each.pattern}: {' '.join(each.checks)}" for each in self.settings.per_file_ignores)

    def __call__(self, text: str | Document) -> Analysis:
        """Analyse one text; stages that were not asked for leave their lists empty, and checks find nothing there."""
        document = Document(text) if isinstance(text, str) else text
        if has_half(document.text):
            raise NlpqaError("the text holds half a character (a lone surrogate)", document.path or document.id)
        page = Page(document, self.model, self.needs)
        return self._with_names(lambda names: self._analysis(page, names))

    def _analysis(self, page: Page, names: Names) -> Analysis:
        document = page.document
        mentions, missing = names(page, document.source)
        found, mentions = mentions, tuple(mention for mention in mentions if not mention.guessed)
        duplicates = find_duplicates(page, mentions) if self._wants("duplicates") else ()
        quotes, quoted = find_quotes(page, mentions) if self._wants("quotes", "claims") else ((), ())
        claims = find_claims(page, quotes, mentions) if self._wants("claims") else ()
        analysis = Analysis(document, found, duplicates, quotes, quoted, claims, (), self.fingerprint, missing)
        if not self.checks:
            return analysis
        return self._checking(page, replace(analysis, alike=names.alike(page, found)))

    def pipe(self, documents: Iterable[str | Document], *, jobs: int = 1) -> Iterator[Analysis]:
        """Analyse many, in order; `jobs` processes, 0 for every core. Raises NlpqaError for one that fails."""
        from nlpqa.engine.pool import run

        for result in run(self, (Document(d) if isinstance(d, str) else d for d in documents), jobs=jobs):
            if not isinstance(result, Analysis):
                raise NlpqaError(result.message)
            yield result

    def _with_names(self, act: Callable[[Names], _T]) -> _T:
        """What `act` gives; a file of the cache that proves damaged is made anew, each once."""
        met: set[str | None] = set()
        while True:
            names = self._names
            try:
                return act(names)
            except DamagedError as error:
                if error.path in met:
                    raise
                met.add(error.path)
                with self._mending:
                    if self._names is names:  # no other thread was quicker
                        error.discard()
                        close_dictionary()
                        self._names = self._new_names()

    def _new_names(self) -> Names:
        unlisted, first_mention = self.settings.unlisted, self.settings.first_mention
        return Names(self.glossary, self.decisions, unlisted=unlisted, first_mention=first_mention)

    def _wants(self, *stages: str) -> bool:
        return not self.stages.isdisjoint(stages)


def _checks_of(settings: Settings) -> tuple[Check, ...]:
    return choose(settings.select, settings.ignore, settings.style, extend=settings.extend_select)
