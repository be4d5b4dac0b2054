"""The persons and bodies of a text as a reader keeps them in mind, to tell whom "he", "Luo" or "the company" means.

Whoever is named is kept with all his forms, what tells his gender, and the places where he was spoken of. A pronoun
means the one that stands out most there: by how near he is, whether something was said of him or he spoke himself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from math import log

from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Speaker
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import singular
from nlpqa.page.page import Page
from nlpqa.quotes.cues import ADVERB, verb_pattern
from nlpqa.quotes.described import description_of
from nlpqa.quotes.figures import Figure
from nlpqa.quotes.known import SINGULAR, Known, heads_of, is_called, is_plural, members_of, names_of, own_name
from nlpqa.quotes.people import gender_of, human_nouns, person_in
from nlpqa.quotes.speakers import core_of, is_lone_name, speaker_kind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_AGED = re.compile(r"\b(?P<age>\d{1,3})-year-old\b")
_CAPITAL = re.compile(r"(?<=\s)[A-Z][\w-]+(?![\w’'-])")
_QUOTED = re.compile(r"[\"“「][^\"”」]*[\"”」]?")
_FIRM = re.compile(r"\w\.(?:com|cn|net|me|org)\b|[&\d]|^[A-Z]{2,5}$")  # JD.com, H&M, BYD
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_LONGEST_OPENER = 6  # words before the name that opens a sentence
_MEMORY = 60  # figures that a reader keeps in mind


class Cast:
    """Resolves the speakers of a page; ask in the order of the text."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self._page = page
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._known: list[Known] = []
        self._last: Known | None = None
        self._subject = -1  # where somebody was last spoken of, not as the one who speaks

    def meet(self, figure: Figure) -> None:
        """Note somebody where he is spoken of."""
        phrase = figure.span.of(self._page.text)
        kind, term = self._kind(phrase, figure.span)
        if kind == "pronoun":
            known, _ = self._pronoun(phrase.lower(), figure.span)
            if known is not None:
                self._note(known, phrase, figure.span, kind, term, subject=figure.subject)
            return
        known = self._same(phrase, kind, term, figure.span)[0] or self._new(phrase, kind, term)
        self._note(known, phrase, figure.span, kind, term, subject=figure.subject)
        for member in members_of(phrase) if kind == "name" else ():
            one = self._same(member, kind, None, figure.span)[0]
            if one is None and person_in(member) is not None:
                one = self._new(member, kind, None)
            if one is not None:
                self._note(one, member, figure.span, kind, None, subject=figure.subject)
                one.paired = figure.span.start
        if figure.asked:  # who is asked is the next to speak
            self._last, known.spoke = known, figure.span.start
        elif figure.subject and known is not self._last:
            self._subject = figure.span.start
        if figure.described is not None:
            what = figure.described.of(self._page.text)
            known.heads |= heads_of(what)
            known.gender = known.gender or gender_of(what.lower())

    def speaker(self, span: Span) -> tuple[Speaker, Evidence | None]:
        """The speaker of a noun phrase with the fullest form that the text gives, and what tells it."""
        text = self._page.text
        phrase = span.of(text)
        kind, term = self._kind(phrase, span)
        kind = "name" if kind == "nominal" and is_lone_name(phrase) else kind
        if kind == "pronoun":
            known, why = self._pronoun(phrase.lower(), span)
        else:
            known, why = self._same(phrase, kind, term, span)
            if known is not None and known.resolved == phrase:
                why = None
            elif known is not None and why is None and known.resolved != own_name(phrase, kind):
                why = Evidence("resolved", 0.8, f"“{phrase}” is “{known.resolved}”: the text has the fuller form")
        if known is None and kind != "pronoun":
            known = self._new(phrase, kind, term)
        if known is None:
            return Speaker(span, phrase, phrase, kind, term, 0.3), why
        self._note(known, phrase, span, kind, term, subject=True)
        known.spoke = span.start
        self._last = known
        score = why.score if why is not None and kind == "pronoun" else 1.0
        return Speaker(span, phrase, known.resolved, kind, term or known.term, score), why

    def only_person(self, span: Span, sentences: int) -> str | None:
        """The full name of the only one whom the sentence of a pronoun and some before it name, if it is a person of
        its gender, or None; notes nothing.
        """
        here = self._page.sentence_number(span.start)
        paragraph = self._page.paragraph_at(span.start)
        first = self._page.sentences[max(0, here - 1 - sentences)].start if here else 0
        behind = self._page.sentences[here - 1].end if here else span.end
        near = [
            known
            for known in self._known
            if bisect_left(known.places, (first, False)) < bisect_left(known.places, (behind, False))
        ]
        if len(near) != 1 or not near[0].is_surely_person or not near[0].may_be(span.of(self._page.text).lower()):
            return None
        known = near[0]
        before = bisect_left(known.places, (span.start, False))
        told = paragraph is not None and before > 0 and known.places[before - 1][0] >= paragraph.start
        return known.resolved if known.kind == "name" and told and " " in known.resolved else None

    def _kind(self, phrase: str, span: Span) -> tuple[str, Term | None]:
        kind, term = speaker_kind(phrase), self._term(span)
        if term is not None and kind in ("nominal", "name"):
            kind = {"organisation": "organisation", "product": "organisation", "person": "name"}.get(term.type, kind)
        return kind, term

    def _term(self, span: Span) -> Term | None:
        """The term that the core of a phrase names, if it names just that."""
        text = self._page.text
        core = core_of(span.of(text))
        for at in range(bisect_left(self._starts, span.start), len(self._mentions)):
            mention = self._mentions[at]
            if mention.span.start >= span.start + len(core):
                return None
            around = text[span.start : mention.span.start] + text[mention.span.end : span.start + len(core)]
            if around.strip().lower() in ("", "the", "mr", "mr.", "ms", "ms.", "'s", "’s"):
                sure = mention.accepted or mention.safety is Safety.SAFE or mention.text == mention.canonical
                return mention.term if sure else None
        return None

    def _new(self, phrase: str, kind: str, term: Term | None) -> Known:
        known = Known(own_name(phrase, kind), kind, term=term)
        self._known.append(known)
        return known

    def _note(self, known: Known, phrase: str, span: Span, kind: str, term: Term | None, *, subject: bool) -> None:
        if kind == "pronoun":
            known.gender = known.gender or SINGULAR.get(phrase.lower(), "")
        else:
            self._describe(known, phrase, span, kind, term)
        known.places.append((span.start, subject))
        self._known.remove(known)
        self._known.append(known)
        del self._known[:-_MEMORY]

    def _describe(self, known: Known, phrase: str, span: Span, kind: str, term: Term | None) -> None:
        """Note what a phrase and the words beside it tell of somebody."""
        own = own_name(phrase, kind)
        if kind in ("name", "organisation") or is_called(phrase):
            known.words |= names_of(own)
        known.heads |= heads_of(phrase)
        known.gender = known.gender or gender_of(phrase) or gender_of(own)
        known.term = known.term or term
        if kind == "name":
            at = phrase.find(own)
            beside = description_of(
                self._page.text, span if at < 0 else Span(span.start + at, span.start + at + len(own))
            )
            known.heads |= beside.heads
            known.age = known.age or beside.age
        if is_called(phrase):
            known.kind = "name"
        known.body = known.body or kind == "organisation"
        if kind in ("name", "organisation") and (known.kind not in ("name", "organisation") or _fuller(own, known)):
            known.resolved, known.kind = own, kind
        known.plural = known.plural or is_plural(phrase)

    def _same(self, phrase: str, kind: str, term: Term | None, span: Span) -> tuple[Known | None, Evidence | None]:
        """The one met before whom a name or a noun phrase means, and what tells it where that is more than the name."""
        if term is not None:
            found = next((k for k in reversed(self._known) if k.term is not None and k.term.id == term.id), None)
            if found is not None:
                return found, None
        if kind in ("name", "organisation"):
            own, several = own_name(phrase, kind), is_plural(phrase)
            names, gender = names_of(own), gender_of(phrase)
            alike = [
                k
                for k in reversed(self._known)
                if (k.plural == several or kind == "organisation") and {k.gender, gender} != {"m", "f"}
            ]
            shorter = [k for k in alike if k.words and k.words < names and k.kind in ("name", "organisation")]
            found = next((k for k in alike if names and names == k.words), None)
            found = found or next((k for k in alike if names and names < k.words), None)
            if found is None and shorter and not self._is_kin(phrase, span):
                found = shorter[0]
            if found is not None or (names and not _generic(phrase)):
                return found, None
        return self._nominal(phrase, span)

    def _is_kin(self, phrase: str, span: Span) -> bool:
        """Whether a name is another one's of a family: "his brother Chen Bo", "her husband, Hu Dong"."""
        lead = self._page.text[max(0, span.start - 24) : span.start]
        words = _WORD.findall(phrase.lower()) + _WORD.findall(lead.lower())[-1:]
        return not entries("people", "kin").isdisjoint(words)

    def _nominal(self, phrase: str, span: Span) -> tuple[Known | None, Evidence | None]:
        """Whom "the above analysts", "the 58-year-old" or "the company" means."""
        words = [word.lower() for word in _WORD.findall(core_of(phrase)) if word.lower() not in _REFLEXIVE]
        if len(words) < 2 or words[0] not in entries("speakers", "back_reference"):
            return None, None
        head, plural = singular(words[-1]), is_plural(phrase)
        pointed = words[1] in ("above", "above-mentioned", "aforementioned", "said", "same", "latter", "former")
        once = words[1] == "former" and len(words) > 2  # "the former director" is not the director
        extra = set(words[1:-1]) - (entries("speakers", "back_reference") - ({"former"} if once else set()))
        called = [k for k in reversed(self._known) if head in k.heads and (pointed or not plural or k.plural)]
        for known in called:
            if not (extra - known.heads - {word.lower() for word in known.words}):
                reason = f"“{phrase}” is “{known.resolved}”, called {head} before"
                return known, Evidence("resolved", 0.7, reason) if known.resolved != phrase else None
        if head in entries("speakers", "organisation"):
            return (None, None) if plural else self._body(phrase, head, extra)
        if plural or words[0] in SINGULAR or words[0] in ("their", "its"):
            return None, None
        if len(called) == 1 and not once:
            return called[0], Evidence("resolved", 0.6, f"“{phrase}” is “{called[0].resolved}”, the only {head} named")
        if (aged := _AGED.search(phrase)) is not None:
            return self._most_salient(phrase, span, aged["age"])
        if once or len(words) < len(_WORD.findall(core_of(phrase))):
            return self._most_salient(phrase, span, "")
        return None, None

    def _body(self, phrase: str, head: str, extra: set[str]) -> tuple[Known | None, Evidence | None]:
        """Which body "the club" means: one of that noun, the last one, or the only name that is no person's."""
        bodies = [k for k in reversed(self._known) if k.kind == "organisation" and k.words]
        fitting = (k for k in bodies if extra <= {word.lower() for word in k.words} | k.heads)
        named = next((k for k in fitting if head in {word.lower() for word in k.words}), None)
        if named is not None:
            return named, Evidence("resolved", 0.8, f"“{phrase}” is “{named.resolved}”, a {head} by name")
        if head in entries("speakers", "body_of_its_kind"):
            return None, None  # "the court" is no company
        if bodies and not extra:
            reason = f"“{phrase}” is “{bodies[0].resolved}”, the body named last"
            return bodies[0], Evidence("resolved", 0.7, reason)
        firm = next((k for k in reversed(self._known) if k.kind == "name" and _FIRM.search(k.resolved)), None)
        if firm is not None and not extra:
            return firm, Evidence("resolved", 0.6, f"“{phrase}” is “{firm.resolved}”, the firm named last")
        others = [k for k in self._known if k.kind == "name" and not k.is_surely_person and any(s for _, s in k.places)]
        if len(others) == 1 and not extra:
            return others[0], Evidence(
                "resolved", 0.6, f"“{phrase}” is “{others[0].resolved}”, the only name that may be a {head}"
            )
        return None, None

    def _most_salient(self, phrase: str, span: Span, age: str) -> tuple[Known | None, Evidence | None]:
        """The person who stands out most before a description that tells something new of him."""
        of_age = [k for k in self._known if age and k.age == age]
        if len(of_age) == 1:
            return of_age[0], Evidence("resolved", 0.9, f"“{phrase}” is “{of_age[0].resolved}”: of that age")
        known, why = self._pronoun("", span, gender=gender_of(phrase))
        if known is None or known.kind != "name" or known.age not in ("", age) or known.paired == known.places[-1][0]:
            return None, why
        if self._page.sentence_number(span.start) - self._page.sentence_number(known.places[-1][0]) > 1:
            return None, None
        reason = why.detail.rpartition(": ")[2] if why is not None else ""
        return known, Evidence("resolved", 0.6, f"“{phrase}” is “{known.resolved}”: {reason}")

    def _pronoun(self, word: str, span: Span, gender: str = "") -> tuple[Known | None, Evidence | None]:
        scored = sorted(self._scored(word, span, gender), key=lambda each: -each[0])
        if not scored:
            return None, None
        amount = table("thresholds")["pronoun"]
        best, known, reason = scored[0]
        margin = best - scored[1][0] if len(scored) > 1 else 1.0
        paired = len(scored) > 1 and known.paired >= 0 and known.paired == scored[1][1].paired == known.places[-1][0]
        if best < amount["least"] or margin < amount["margin"] or paired:
            others = [known.resolved for _, known, _ in scored[:2]]
            return None, Evidence("unknown", 0.3, f"it may be {' or '.join(others)}")
        return known, Evidence(
            "resolved", 0.8 if margin > amount["sure"] else 0.6, f"“{word}” is “{known.resolved}”: {reason}"
        )

    def _scored(self, word: str, span: Span, gender: str) -> Iterator[tuple[float, Known, str]]:
        amount = table("thresholds")["pronoun"]
        here = self._page.sentence_number(span.start)
        paragraph = self._page.paragraph_at(span.start)
        named = self._named_behind(span) if word in SINGULAR else frozenset()
        for known in self._known:
            if known.words & named:
                continue  # "He said Cao was right": he is not Cao
            before = bisect_left(known.places, (span.start, False))
            if before == 0 or not known.may_be(word) or (gender and known.gender not in ("", gender)):
                continue
            at, subject = known.places[before - 1]
            apart = here - self._page.sentence_number(at)
            near = before - bisect_left(known.places, (span.start - amount["reach"], False))
            if not near and known is not self._last:
                continue
            value = -amount["distance"] * min(apart, 8)
            reasons = ["named last" if apart == 0 else f"named {apart} sentence{'s' if apart > 1 else ''} before"]
            if subject:
                value += amount["subject"]
                reasons.append("as subject")
            if subject and apart <= 1 and self._opens(at):
                value += amount["opens"]
            if known is self._last and known.spoke >= self._subject:
                value += amount["spoke"]
                reasons.append("spoke last")
            if paragraph is not None and paragraph.start <= at:
                value += amount["paragraph"]
            value += amount["often"] * log(1 + near)
            if known.gender and word in SINGULAR:
                value += amount["gender"]
                reasons.append("of that gender")
            value += amount["name"] if known.kind == "name" else 0.0
            if known.kind == "name" and (word in SINGULAR or not word) and not known.is_surely_person:
                value -= amount["doubtful"]
            yield value, known, ", ".join(reasons)

    def _named_behind(self, span: Span) -> frozenset[str]:
        """The capitalised words of what a pronoun is said to say, possessives and words in quotation marks aside."""
        if _reports().match(self._page.text, span.end) is None:
            return frozenset()
        number = self._page.sentence_number(span.start)
        end = self._page.sentences[number - 1].end if number else span.end
        rest = _QUOTED.sub("", self._page.text[span.end : max(span.end, end)])
        return frozenset(_CAPITAL.findall(rest))

    def _opens(self, at: int) -> bool:
        """Whether somebody is named at the beginning of a sentence, behind no more than "However," or his calling."""
        number = self._page.sentence_number(at)
        if not number:
            return False
        before = self._page.text[self._page.sentences[number - 1].start : at].strip(" \"“”'‘’")
        words = before.lower().split()
        opener = before.endswith(",") and words[0].rstrip(",") in entries("cues", "opener")
        return not words or (len(words) <= _LONGEST_OPENER and (opener or words[-1] in human_nouns()))


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?:{ADVERB}|also|then|has|had)\s)?{verb_pattern('statement', 'to_a_person', 'belief')}\b")


def _fuller(name: str, known: Known) -> bool:
    return len(name) > len(known.resolved) and names_of(known.resolved) <= names_of(name)


def _generic(phrase: str) -> bool:
    words = _WORD.findall(core_of(phrase))
    return len(words) > 1 and words[0].lower() == "the" and words[-1].islower()
