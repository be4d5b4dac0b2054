"""Who makes a claim, and of what type that source is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from nlpqa.claims.attributed import find_attributed
from nlpqa.claims.source_type import Bearers, is_document, source_type
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote, Speaker
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.inflection import forms
from nlpqa.page.page import Page
from nlpqa.quotes.cues import subject_before
from nlpqa.quotes.find import find_speakers
from nlpqa.quotes.people import human_nouns
from nlpqa.quotes.speakers import core_of, is_written_as_name, speaker_kind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAME = r"(?:[A-Z][\w’'&-]+\s)+"
_QUESTION = re.compile(r"(?:to\s\w+\s)?(?:whether|if|what|how|who|whom|where|why|which|when)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?:[^,;:.]{1,80}?\s)?(?:not\s)?to\s\w", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|n['’]t|never|declined|refused)\b", re.IGNORECASE)
_REST = re.compile(r"[^,;:.!?\"“”\n]{1,80}")
_SHARE = re.compile(r"(?:about|nearly|almost|some|only)?\s?\d|half\b|two thirds\b|one in\b")  # of those asked
_JOINED = re.compile(r"\b(?:and|but|then)\s(?:\w+\s?){0,2}$")
_SELF = frozenset({"i", "we", "us", "me", "our", "my", "you", "which", "that", "this", "what", "who", "there", "it"})
_NEAR = 20  # code points before a verb in which its "not" stands
_FEW_WORDS = 6  # beside a quotation and its speaker they tell how and where it was said


class Claimant(NamedTuple):
    """Whose statement something is: the fullest name that the text gives or the words for somebody unnamed, one of
    SOURCE_TYPES, and the quotation that holds it, if one does.
    """

    name: str
    source_type: str
    quote: Quote | None = None


ARTICLE = Claimant("article", "article")


class _Said(NamedTuple):
    span: Span
    speaker: Speaker
    quote: Quote | None


class Claimants:
    """Whose statement the sentences of a page are, or the clauses of one; to be asked in the order of the text."""

    def __init__(self, page: Page, quotes: Sequence[Quote], mentions: Sequence[Mention] = ()) -> None:
        self._page = page
        self._bearers = Bearers(page)
        self._names: dict[tuple[str, str], tuple[str, str]] = {}
        self._whole: dict[str, str] = {}
        for quote in quotes:
            if quote.speaker is not None and (phrase := self._whole_of(quote, quote.speaker)):
                self._whole.setdefault(quote.speaker.resolved, phrase)
        said = [_Said(span, q.speaker, q) for q in quotes if q.speaker and self._states(q) for span in q.spans]
        attributed = find_attributed(page)
        sources = find_speakers(page, mentions, quotes, [one.source for one in attributed])
        said += [_Said(one.said, self._in_words(sources[one.source]), None) for one in attributed]
        self._said = sorted(said, key=lambda each: (each.span, each.quote is None))
        self._at = 0

    def of(self, span: Span, facts: Sequence[Span]) -> Claimant:
        """Who claims what stands in a span, the figures and dates of which are `facts`."""
        while self._at and self._said[self._at - 1].span.end > span.start:
            self._at -= 1
        while self._at < len(self._said) and self._said[self._at].span.end <= span.start:
            self._at += 1
        best, most = None, (0, 0, 0)
        for at in range(self._at, len(self._said)):
            said = self._said[at]
            if said.span.start >= span.end:
                break
            shared = min(said.span.end, span.end) - max(said.span.start, span.start)
            held = sum(said.span.covers(fact) for fact in facts)
            rank = (int(said.quote is not None), held, shared)
            if shared > 0 and rank > most and (2 * shared > len(span) or self._reported(span, said, facts, held)):
                best, most = said, rank
        if best is None:
            return ARTICLE
        return Claimant(*self._named(best.speaker), best.quote)

    def _reported(self, span: Span, said: _Said, facts: Sequence[Span], held: int) -> bool:
        """Whether a span is there to report what somebody says in it, and states nothing to check besides."""
        quote = said.quote
        if quote is None or quote.type != "direct":
            return held > 0 or (span.covers(said.span) and not self._did_more(said, facts))
        if held and held >= len(facts) - held:
            return True
        if quote.cue is None or not span.covers(quote.cue) or not span.covers(said.span):
            return False
        parts = [*quote.spans, quote.cue, said.speaker.span]
        if said.speaker.span.end < quote.cue.start and not self._did_more(said, facts):
            parts = [*quote.spans, Span(said.speaker.span.start, quote.cue.end)]  # "Ada Berg, who is 40, said"
        outside = [fact for fact in facts if not any(part.covers(fact) for part in parts)]
        text = span.of(self._page.text)
        words = len(_WORD.findall(text)) - sum(len(_WORD.findall(part.of(self._page.text))) for part in parts)
        return not outside or words <= _FEW_WORDS

    def _did_more(self, said: _Said, facts: Sequence[Span]) -> bool:
        """Whether a speaker did something to be checked before he spoke: "sold 40 boats in 2013 and called it wise"."""
        cue = None if said.quote is None else said.quote.cue
        end = said.span.start if cue is None else cue.start
        if said.speaker.span.end > end:
            return False
        before = Span(said.speaker.span.end, end)
        return any(map(before.covers, facts)) and _JOINED.search(before.of(self._page.text)) is not None

    def _states(self, quote: Quote) -> bool:
        """Whether a quotation is a statement of its speaker's, not an event that the article tells."""
        speaker, text = quote.speaker, self._page.text
        if speaker is None or self._is_nobody(speaker):
            return False
        if quote.type == "direct":
            return True
        if quote.cue is None:  # a heading: "Small traders: between two fires"
            return speaker.kind not in ("nominal", "anonymous")
        cue, content = quote.cue.of(text).lower(), quote.spans[0].of(text)
        verb = cue.split()[-1] if _NEGATED.search(cue) else cue
        before = text[max(speaker.span.end, quote.cue.start - _NEAR) : quote.cue.end]
        said_that = content.lower().startswith(("that ", "whether ", "if "))
        if not said_that and _INFINITIVE.match(content) and verb in _forms("request"):
            return False
        if _QUESTION.match(content) and (
            (verb in _forms("withheld") and _NEGATED.search(before)) or verb in _forms("settling")
        ):
            return False
        if verb in _forms("settling"):
            return False
        return verb not in _forms("perception") or self._finds(speaker)

    def _is_nobody(self, speaker: Speaker) -> bool:
        """Whether a speaker is the paper itself, or no one."""
        lowered = speaker.resolved.lower()
        if lowered in entries("sources", "no_source"):
            return True
        if lowered in _SELF or speaker.text.lower() in _SELF - {"it"} or _SHARE.match(lowered):
            return True
        words = [word.lower() for word in _WORD.findall(core_of(speaker.resolved))]
        if words[:1] and words[0] in ("the", "this", "our", "these"):
            words = words[1:]
        if not words or words[-1] not in entries("sources", "writer"):
            return False
        # "National Business Daily reporter": how a Chinese paper calls its own.
        return len(words) == 1 or words[0] not in entries("sources", "indefinite")

    def _finds(self, speaker: Speaker) -> bool:
        """Whether somebody's finding that something is so is a statement: a researcher's, a body's, a writing's."""
        words = {word.lower() for word in _WORD.findall(speaker.text)}
        if words & entries("sources", "researcher"):
            return True
        return self._named(speaker)[1] in ("organisation", "document", "official")

    def _named(self, speaker: Speaker) -> tuple[str, str]:
        """The fullest name of a speaker and the type of source that he is."""
        key = speaker.resolved, speaker.kind
        if key not in self._names:
            resolved = self._whole.get(speaker.resolved, speaker.resolved)
            kind = speaker.kind if resolved == speaker.text else speaker_kind(resolved)
            name = self._body_of(resolved, kind)
            told = source_type(name, speaker_kind(name) if name != resolved else kind, speaker.term, self._bearers)
            self._names[key] = (self._in_full(name) if told == "named" else name), told
        return self._names[key]

    def _in_words(self, source: Speaker) -> Speaker:
        """A writing in the words of the text, of which a name's bearer would have only the first."""
        whole = source.resolved in source.text and is_document(source.text)
        return replace(source, resolved=source.text, kind="document") if whole else source

    def _whole_of(self, quote: Quote, speaker: Speaker) -> str:
        """The words for somebody unnamed up to the verb or the comma, where a parse cut them: "People close to the
        talks"; "" where it did not.
        """
        cue, text = quote.cue, self._page.text
        if cue is None or speaker.resolved != speaker.text or speaker.kind not in ("nominal", "anonymous"):
            return ""
        if cue.start >= speaker.span.end:
            found = subject_before(text, speaker.span.start, cue.start)
            whole = found is not None and found.start == speaker.span.start and found.end > speaker.span.end
            return found.of(text) if found is not None and whole else ""
        rest = _REST.match(text, speaker.span.end)
        return speaker.text + rest[0] if rest and " who " in speaker.text else ""

    def _body_of(self, phrase: str, kind: str) -> str:
        """The one body named so in the text, for "the university"; other phrases as they stand."""
        words = phrase.split()
        if kind != "organisation" or len(words) != 2 or words[0].lower() != "the" or not words[1].islower():
            return phrase
        noun = re.escape(words[1].title())
        named = {m[0] for m in re.finditer(rf"\b{_NAME}{noun}\b|\b{noun}\sof\s{_NAME[:-1]}", self._page.text)}
        return named.pop() if len(named) == 1 else phrase

    def _in_full(self, name: str) -> str:
        """A person's name without what is before it, in full where the text has it so."""
        if not is_written_as_name(name):
            return name
        words = name.split()
        titles = human_nouns() | {title.lower() for title in entries("people", "title")}
        last = max((at for at, word in enumerate(words[:-1]) if word.rstrip(".").lower() in titles), default=-1)
        words = words[last + 1 :] if last < len(words) - 2 else words
        bare = " ".join(words)
        if len(words) > 1:
            return bare
        fuller = [person for person in self._bearers.persons if person.split()[-1] == bare and person != bare]
        return fuller[0] if len(set(fuller)) == 1 else bare


@cache
def _forms(section: str) -> frozenset[str]:
    return frozenset(form for verb in entries("sources", section) for form in forms(verb))
