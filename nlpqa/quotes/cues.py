"""Reporting verbs in running text and who stands before or after them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from nlpqa.core.fold import lowered
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.inflection import finite_forms, forms

ADVERB = r"(?!(?:family|ally|assembly|monopoly|bully|butterfly|reply|lily|daily|weekly|monthly)\b)[a-z]+ly"
REACH = 400  # code points that a cue may lie away from its quotation
_TAIL = 30  # code points at the end of a lead that hold a verb without a comma or colon behind it

# A descriptive clause belongs to the speaker: "Netease Cloud Music, which is …, said".
_WHICH = re.compile(
    r"(?P<subject>[^,]{2,80}),\s+which\s.*$|(?P<person>[A-Z][^,]{1,60}),\s+(?:\d+,\s+)?who(?:se|m)?\s.*$", re.DOTALL
)
# What goes before one of these is another clause; cut in this order.
_CLAUSE_ENDS = (
    re.compile(r",\s+(?:and|but|while|where)\s+(?=\S)", re.IGNORECASE),
    re.compile(r"[Tt](?<=\s.)[Hh][Aa][Tt]\s+(?=\S)"),
    re.compile(r"[;:]\s+"),
    re.compile(r"[\"“”]\s*"),
)
# One search that tells that none of them stands there.
_MAY_END = re.compile(r"[,;:\"“”Tt](?:(?<=[;:\"“”])|(?<=,)\s+[AaBbWw]|(?<=\s.)[Hh][Aa][Tt]\s)")
_LATE_SUBJECT = re.compile(r"(?<=\s)(?:he|she|they|we|I|(?:[A-Z][\w’'-]+\s)*[A-Z][\w’'-]+)$")
_NAMES = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Prof)\.\s)?[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|[A-Z][\w’'-]+)){0,3}"
_NAME_FIRST = re.compile(
    rf"\s*(?P<subject>[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|{_NAMES})\s(?:\w+ly\s)?(?P<verb>[a-z]+(?:ed|s))\b"
)
_VERB_FIRST = re.compile(rf"\s*(?P<verb>[a-z]+(?:ed|s))\s(?P<subject>{_NAMES})")
_QUOTE = re.compile(r"[\"“‘']")
_NICKNAME = re.compile(
    r"[A-Z][\w-]*\.?\s[\"“'‘][^\"“”.,!?]{1,30}[\"”'’](?=\s[A-Z])|nicknamed\s[\"“'‘][^\"“”]{1,30}[\"”'’]"
)
_BEFORE_NICKNAME = re.compile(r"[A-Z][\w-]*\.? [\"“'‘][^\"“”.,!?\n]{1,30}[\"”'’] $")
_NAME_BEHIND = re.compile(rf"\s(?P<subject>{_NAMES})[,:]")  # "Stated Gao:"
_JOINING = ("and", "but", "then", "or")
_READS = re.compile(r"\s*(?P<subject>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)\s(?:\w+\s){0,3}?\w+)\s(?P<verb>reads?)\b")
_SHARED = re.compile(rf"(?:^|[\s,])(?:{'|'.join(_JOINING)})$", re.IGNORECASE)
_LONGEST_TOLD = 4  # words: "told the reporter of this newspaper"
_LONGEST_SHARED = 5  # code points that it takes
_FIRST_SUBJECT = re.compile(
    r"(?P<subject>[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*|[Tt]he\s\w+)"
    r"(?P<rest>\s\w+ed\s|\s(?:shook|took|gave|smiled|stood|sat|put|went|came|laughed|nodded|was|is|has|had)\s)"
)


_SUBJECT_ENDS = re.compile(
    r",?\s+(?:in|on|at|during|when|while|after|before|as|adding|referring|citing"
    r"|yesterday|today|last|this|later)\b"
    r"|,\s+(?:\d+,\s+)?who\b"
    r"|,\s+(?:and|but|he|she|it|they)\s"
)
_NOTHING_MORE = re.compile(r",|(?:in|at|on|to|during|with|when|while|after|about|of|from)\b|\w+ly\b|(?:last|this)\s")
_STOP = re.compile(r"[.!?;]\s")
_FIRST_WORD = re.compile(r"[\s,\"“”]*([\w’'-]+)")
_LAST_WORD = re.compile(r"(?:^|,)([\w’'-]+),?$")
_LAST_OF_LEAD = re.compile(r"(?<![\w’'-])[\w’'-]++$")
_LY = re.compile(ADVERB)


class Cue(NamedTuple):
    """A reporting verb and the noun phrase that it makes speak, if one could be read."""

    verb: Span
    subject: Span | None


@cache
def verbs_of(*sections: str) -> frozenset[str]:
    """The base forms of the verbs of some sections of cues.toml, of `verb` or beside it."""
    listed = table("cues")["verb"]
    return frozenset(
        verb for name in sections for verb in (listed[name]["entries"] if name in listed else entries("cues", name))
    )


@cache
def verb_forms(*sections: str) -> frozenset[str]:
    """Every form of the verbs of some sections; those that are phrases too."""
    return frozenset(form for verb in verbs_of(*sections) for form in forms(verb))


def verb_pattern(*sections: str) -> str:
    """A regular expression for what is surely a verb among the forms of some sections."""
    verbs = verbs_of(*sections)
    words = {form for verb in verbs for form in finite_forms(verb)} | (verbs & entries("cues", "plural"))
    return any_of(words - entries("cues", "noun"))


@cache
def _any_verb() -> re.Pattern[str]:
    """Reporting verbs, in a text in lower case: to look for both cases at once takes twice the time."""
    return re.compile(rf"(?<![\w’'-]){_verbs()}(?![\w-])")


@cache
def _verb_behind() -> re.Pattern[str]:
    """A reporting verb and the character before it, in lower case.

    Python's re leaps to a set, but slowly to one with \\w: letters beyond a to z are to be told apart afterwards.
    """
    return re.compile(rf"[^a-z’'-]{_verbs()}(?![\w-])")


def _verbs() -> str:
    return verb_pattern("statement", "to_a_person", "belief")


@lru_cache(maxsize=4)
def in_lower_case(text: str) -> str:
    """A text `lowered`; kept for the texts at hand, as several rules ask."""
    return lowered(text)


@lru_cache(maxsize=4)
def verb_starts(text: str) -> tuple[int, ...]:
    """Where the reporting verbs of a text begin, in order; kept for the texts at hand, as several rules ask."""
    # The space in front lets the first word have a character before it, and makes a match start where the verb does.
    padded = " " + in_lower_case(text)
    found = _verb_behind().finditer(padded)
    return tuple(at for at in map(re.Match[str].start, found) if not (padded[at].isalnum() or padded[at] == "_"))


def has_verb(text: str, start: int, end: int) -> bool:
    """Whether a reporting verb begins in `text[start:end]`."""
    return any_between(verb_starts(text), start, end)


def any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some places, which are in order, lies from `start` on and before `end`."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def verbs_in(text: str, span: Span) -> tuple[int, ...]:
    """Where the reporting verbs begin in a span of a text."""
    starts = verb_starts(text)
    return starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def reported_subjects(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The subjects of the reporting verbs of some sentences, whether or not they introduce a quotation."""
    for sentence in sentences:
        for verb in verbs_in(text, sentence):
            subject = subject_before(text, sentence.start, verb)
            if subject is not None:
                yield subject


@cache
def _be() -> re.Pattern[str]:
    words = "|".join(sorted(entries("cues", "verb_with_document")))
    return re.compile(rf"\b(?:{words})[,:]?\s*$")


def _be_at_end(lead: str) -> re.Match[str] | None:
    return _be().search(lead, max(0, len(lead) - _TAIL))


@cache
def _phrase() -> str:
    """What a noun phrase has, in lower case: anything but stops and marks, and the stops of "Mr." and of initials."""
    titles = any_of(map(lowered, table("abbreviations")["abbreviation"]["titles"]["entries"]))
    return rf"(?:(?<!\w)(?:{titles}|[a-z])\.|(?<!\w)no\.(?=\s?\d)|[^.;:!?\"“”])"


@cache
def _trailing() -> re.Pattern[str]:
    adverbs = any_of(entries("cues", "adverb"))
    verbs = verb_pattern("statement", "to_a_person", "belief")
    return re.compile(
        rf"\s*(?P<subject>(?![\s,.;:!?\"“”]){_phrase()}+?)\s+(?:(?:{adverbs}|{ADVERB})\s+)*?(?P<verb>{verbs})(?![\w-])(?P<rest>[^.;!?\"“”]*)"
    )


@cache
def _inverted() -> re.Pattern[str]:
    verbs = verb_pattern("statement")
    return re.compile(rf"\s*(?P<verb>{verbs})\s+(?P<subject>{_phrase()}+)")


def cue_before(text: str, start: int, end: int) -> Cue | None:
    """The cue in `text[start:end]`, the part of a sentence before a quotation, that introduces it.

    >>> text = 'In an interview, Luo Yihang, the founder, said: "No."'
    >>> cue = cue_before(text, 0, 48)
    >>> cue.subject.of(text)
    'Luo Yihang, the founder'
    """
    start = max(start, end - REACH)
    lead = text[start:end].rstrip()
    if not lead or not (lead.endswith((",", ":", "，", "：")) or _direct_lead(lead)):
        return None
    for match in reversed(list(_any_verb().finditer(lowered(lead)))):
        rest = lead[match.end() :]
        if len(rest.split()) <= 12 and not _STOP.search(rest):
            verb = Span(start + match.start(), start + match.end())
            behind = _NAME_BEHIND.fullmatch(lead, match.end())
            if behind and (not lead[: match.start()].strip(" \"“”'‘’") or lead[: match.start()].rstrip().endswith(",")):
                return Cue(verb, Span(start + behind.start("subject"), start + behind.end("subject")))
            return Cue(verb, subject_before(text, start, verb.start))
    be = _be_at_end(lead)
    if be:
        subject = subject_before(text, start, start + be.start())
        if subject is not None and _is_document(subject.of(text)):
            return Cue(Span(start + be.start(), start + be.start() + len(be.group().rstrip(" ,:"))), subject)
    return None


def cue_after(text: str, start: int, end: int, *, ended: bool, whole: bool = True) -> Cue | None:
    """The cue in `text[start:end]`, what follows a quotation; `ended` if the quotation closed with a full stop, `whole`
    if it is a sentence, so that any verb may be its cue.

    >>> cue_after(' The above analysts said.', 0, 25, ended=True).subject
    Span(start=1, end=19)
    """
    cut_off = end > start + REACH
    end = min(end, start + REACH)
    # What follows may begin with the comma that belongs inside the marks.
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,，"))
    lower = in_lower_case(text)
    inverted = _inverted().match(lower, start, end)
    if inverted and (not ended or text[start - 1 : start].isspace()):
        verb = Span(*inverted.span("verb"))
        return Cue(verb, subject_after(text, inverted.start("subject"), inverted.end("subject")))
    match = _trailing().match(lower, start, end) if cut_off or has_verb(text, start, end) else None
    if match is not None and ended and lower.startswith("as ", start):
        return None  # "As Lu Xun once said, hope is like a road" says what follows
    if match is None and (reads := _READS.match(text, start, end)):
        return Cue(Span(*reads.span("verb")), Span(*reads.span("subject"))) if _is_document(reads["subject"]) else None
    if match is None or len(match["subject"].split()) > 25:
        return None if ended or not whole else _any_verb_after(text, start, end)
    rest = text[match.start("rest") : match.end("rest")].strip(" ")
    told = match["verb"] in verb_forms("to_a_person") and len(rest.split()) <= _LONGEST_TOLD
    if (ended or not whole) and rest and not told and not _NOTHING_MORE.match(rest):
        return None  # a new sentence that says something of its own
    if rest.startswith("that "):
        return None
    verb = Span(*match.span("verb"))
    subject = subject_before(text, match.start("subject"), verb.start)
    return None if subject is None else Cue(verb, subject)


def _any_verb_after(text: str, start: int, end: int) -> Cue | None:
    """A verb that no list has, right behind a quotation that ends with a comma: "…," scoffed Arianna Gil."""
    match = _NAME_FIRST.match(text, start, end) or _VERB_FIRST.match(text, start, end)
    return Cue(Span(*match.span("verb")), Span(*match.span("subject"))) if match else None


@lru_cache(maxsize=256)
def subject_before(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that stands before a verb at `end`, in a sentence or clause that begins at `start`.

    None where the verb shares an earlier verb's subject ("he smiled and said") that cannot be told without a parse.
    """
    start = max(start, end - REACH)
    end = _without_adverbs(text, start, end)
    start = _after_openers(text, start, end)
    inside = text[start:end]
    if "wh" in inside and _WHICH.match(inside):
        return _bare(text, start, end)
    if inside[-4:].lower().endswith(_JOINING) and _SHARED.search(inside, max(0, len(inside) - _LONGEST_SHARED)):
        first = _FIRST_SUBJECT.match(inside)
        return _bare(text, start, start + first.end("subject")) if first else None
    if cut := _clauses_before(inside):
        start = _after_openers(text, start + cut, end)
        inside = text[start:end]
    if _first_word(inside) in entries("cues", "opener") and (late := _LATE_SUBJECT.search(inside)):
        start += late.start()  # "Of the winter of 2016 Gu said": no comma tells where the phrase ends
    return _bare(text, start, end)


def _clauses_before(phrase: str) -> int:
    """Where the last clause of a phrase begins; no clause ends within a nickname."""
    if _MAY_END.search(phrase) is None:
        return 0
    start = 0
    for clause_end in _CLAUSE_ENDS:
        inside = phrase[start:]
        cuts = [cut.span() for cut in clause_end.finditer(inside)]
        if cuts and _QUOTE.search(inside):
            nicknames = [match.span() for match in _NICKNAME.finditer(inside)]
            cuts = [cut for cut in cuts if not any(a <= cut[0] < b for a, b in nicknames)]
        if cuts and inside[cuts[-1][1] :].strip():
            start += cuts[-1][1]
    return start


def with_nickname(text: str, span: Span) -> Span:
    """A name with the given name and the nickname in quotation marks that stand before it.

    >>> with_nickname('Luo "Iron Foot" Weiming', Span(16, 23))
    Span(start=0, end=23)
    """
    before = text[max(0, span.start - 60) : span.start]
    found = _BEFORE_NICKNAME.search(before) if text[span.start : span.start + 1].isupper() else None
    return span if found is None else Span(span.start - len(before) + found.start(), span.end)


def subject_after(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that stands after an inverted verb ("said Luo Yihang, the founder, on Monday")."""
    stop = _SUBJECT_ENDS.search(text[start:end])
    return _bare(text, start, start + stop.start() if stop else end)


def _without_adverbs(text: str, start: int, end: int) -> int:
    adverbs = entries("cues", "adverb")
    while True:
        inside = text[start:end].rstrip()
        end = start + len(inside)
        chunk = inside[-1:] and inside.rsplit(maxsplit=1)[-1]
        last = _LAST_WORD.search(chunk)
        if last is None or not (last[1].lower() in adverbs or (last[1].endswith("ly") and _LY.fullmatch(last[1]))):
            return end
        end += last.start(1) - len(chunk)
        if end <= start:
            return start


def _after_openers(text: str, start: int, end: int) -> int:
    """Behind phrases such as "However," and "In an interview,"."""
    openers = entries("cues", "opener")
    while True:
        inside = text[start:end]
        if _first_word(inside) not in openers:
            return start
        comma = inside.find(",")
        if comma >= 0:
            start += comma + 1
        elif _first_word(inside) in entries("cues", "conjunction"):
            start += inside.index(inside.split(maxsplit=1)[0]) + len(inside.split(maxsplit=1)[0])
        else:
            return start


def _first_word(phrase: str) -> str:
    first = _FIRST_WORD.match(phrase)
    return first[1].lower() if first else ""


def _bare(text: str, start: int, end: int) -> Span | None:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip(' \t\r\n,;:—–-"“”‘’(['))
    right = len(inside.rstrip(' \t\r\n,;:—–-"“”('))
    if left >= right:
        return None
    bare = inside[left:right]
    following = inside[right : right + 1]
    if following in ('"', "”"):  # 'Netease, which is "lying on the gun"'
        right += int((bare.count('"') % 2 if following == '"' else bare.count("“") - bare.count("”")) == 1)
    return Span(start + left, start + right)


def _direct_lead(lead: str) -> bool:
    """Whether a lead without a comma or colon still introduces what follows: 'said that "…"', 'message was "…"'."""
    tail = lead[-_TAIL:]
    last = _LAST_OF_LEAD.search(tail)
    if last is None:
        return False
    verb = _any_verb().search(lowered(tail))
    if verb is not None and (verb.end() == len(tail) or last[0].lower() in entries("cues", "after_verb")):
        return True
    return _be_at_end(lead) is not None


def _is_document(phrase: str) -> bool:
    words = re.findall(r"[\w-]+", phrase.lower())
    return any(word in entries("speakers", "document") for word in words)
