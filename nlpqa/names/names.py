"""All mentions of a page: the listed ones, the unlisted ones beside them, and what people decided about either."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Lock

from nlpqa.bilingual.held import HeldTerms
from nlpqa.bilingual.original import Original, read_original
from nlpqa.core.decision import Decisions
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention, Missing
from nlpqa.core.term import Glossary
from nlpqa.core.text import Span
from nlpqa.lang.dictionary import dictionary
from nlpqa.names.alike import find_alike
from nlpqa.names.find import find_mentions, with_rest
from nlpqa.names.first import with_first_mentions
from nlpqa.names.forms import FormIndex
from nlpqa.names.index import open_index
from nlpqa.names.proposals import is_name
from nlpqa.names.resolve import Resolver
from nlpqa.page.page import Page


class Names:
    """Finds a glossary's terms in pages; with `unlisted`, renderings that the glossary does not list, too.

    With `first_mention`, a term's first mention is to be written as its `first`.
    """

    def __init__(
        self, glossary: Glossary, decisions: Decisions, *, unlisted: bool, first_mention: bool = False
    ) -> None:
        self._glossary = glossary
        self._decisions = decisions
        self._unlisted = unlisted
        self._first_mention = first_mention
        self._forms = FormIndex(decisions.applied(glossary))
        self._held = HeldTerms(glossary.terms)
        self._resolver: Resolver | None = None
        self._lock = Lock()

    def __call__(self, page: Page, source: str | None) -> tuple[tuple[Mention, ...], tuple[Missing, ...]]:
        """The mentions in order and apart, and the terms of the original, if there is one, that nothing renders."""
        mentions = [each for m in find_mentions(page, self._forms) if (each := self._decided(m)) is not None]
        originals = None if source is None else read_original(page, source, self._held)
        if self._unlisted and len(self._glossary):
            found = self._resolve(page, mentions, originals)
            widened = _widened(page.text, sorted([*mentions, *found], key=lambda mention: mention.span))
            # People decide about what they are shown, the words that stand around a name already with it.
            mentions = [m for m in widened if m.accepted or m.listed or not self._decisions.forbids(m.text, m.term)]
        if self._first_mention:
            mentions = list(with_first_mentions(page, mentions))
        return tuple(mentions), tuple(self._missing(mentions, originals or ()))

    def alike(self, page: Page, mentions: Sequence[Mention]) -> tuple[tuple[Span, ...], ...]:
        """The places of what seems one name and is no term; none where unlisted names are not looked for."""
        return tuple(find_alike(page, mentions, dictionary())) if self._unlisted else ()

    def prepare(self, told: Callable[[int], None]) -> None:
        """Open the index, or make it; `told` hears of every term that is done."""
        if self._unlisted and len(self._glossary):
            with self._lock:
                if self._resolver is None:
                    self._resolver = Resolver(open_index(self._glossary, told))

    def _resolve(self, page: Page, mentions: Sequence[Mention], originals: Sequence[Original] | None) -> list[Mention]:
        self.prepare(lambda _: None)
        assert self._resolver is not None
        return list(self._resolver.find(page, mentions, originals, self._decisions.forbids))

    def _decided(self, mention: Mention) -> Mention | None:
        """The mention as people want it, or None where they do not."""
        if mention.accepted:
            return mention
        if self._decisions.forbids(mention.text, mention.term):
            return None
        if self._decisions.insists(mention.text, mention.term):
            why = Evidence("decided", 1.0, "decided: always")
            return replace(mention, safety=Safety.SAFE, score=1.0, evidence=(why, *mention.evidence))
        return mention

    def _missing(self, mentions: Sequence[Mention], originals: Sequence[Original]) -> Iterator[Missing]:
        """The names that an original holds and its stretch of the translation has in no form."""
        for original in originals:
            low, high = (
                bisect_left(mentions, at, key=lambda mention: mention.span.start)
                for at in (original.span.start, original.span.end)
            )
            here = {mention.term.source for mention in mentions[low:high]}
            for held in original.held:
                term = self._glossary.terms[held.term]
                if is_name(term) and term.source not in here:
                    yield Missing(original.span, term)


def _widened(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The unlisted ones with those words of the right name that stand around them already, so that none doubles."""
    for at, mention in enumerate(mentions):
        if not mention.listed:
            low = mentions[at - 1].span.end if at else 0
            high = mentions[at + 1].span.start if at + 1 < len(mentions) else len(text)
            span = with_rest(text, mention.span, mention.canonical, Span(low, high))
            mention = replace(mention, span=span, text=span.of(text))
        yield mention
