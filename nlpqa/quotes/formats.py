"""Speech that no verb announces: "Gao Yulin: …", "…" —Gao Yulin, "And from the office:", "In Gao's view, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.quotes.cues import any_between, in_lower_case
from nlpqa.quotes.draft import Draft
from nlpqa.quotes.people import gender_of, human_nouns, person_in
from nlpqa.quotes.speakers import core_of, speaker_kind

_LONGEST_NAME = 8  # words before a colon or behind a dash
_LONGEST_HEADLINE = 22  # words
_LONGEST_BODY = 4  # words: "Linyi harbour office"
_IN_NAMES = frozenset({"of", "the", "and", "for", "de", "la", "van", "von", "bin", "al"})
_LEAST_SAID = 3  # words
_LINE_LENGTH = 400  # code points looked at in one line or sentence
_VIEWED = "it is given as somebody's view"
_STOPS = (".", "!", "?", "…", "。", "！", "？")
_LEAD = re.compile(r"(?P<name>[^\s:：\"“”][^:：\"“”]{0,119}?)\s?(?P<mark>[:：,，])\s*[\"“”'‘’「『«`]*$")
_FROM = re.compile(r"(?:[\w’']+\s+){0,3}?from\s+(?P<name>\S.*)$", re.IGNORECASE)
_DASHED = re.compile(r"[^\S\n]*\n?\s{0,3}(?:—|–|--?|~)[^\S\n]?(?P<name>[^\W\d_][^\n]{1,79})")
_HEADLINE = re.compile(r"(?:[^:：\n]{2,40}\s[–—|]\s)?(?P<name>[^:：\n\"“”]{2,80}?)\s?[:：]\s+(?P<said>\S[^:：\n]*)$")
_LATE_HEADLINE = re.compile(r"(?P<said>[^:：\n]+?)\s?[:：]\s+(?P<name>[^:：\n\"“”]{2,60})$")
_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2})[:：]\s+\w")  # inside the marks
_BYLINE = re.compile(r"(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}(?:\s?[,，、;/&]\s?|\sand\s|$))+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class Naming(NamedTuple):
    """Who says a quotation, the word that tells it if there is one, and what shows it."""

    subject: Span
    cue: Span | None
    reason: str


def named_before(text: str, start: int, end: int) -> Naming | None:
    """Whom `text[start:end]`, the part of a sentence before a quotation, names with a colon and without a verb.

    >>> text = 'And from the harbour office: "It is shut."'
    >>> named_before(text, 0, text.index('"')).subject.of(text)
    'the harbour office'
    """
    if viewed := _viewed_before(text[start:end]):
        name, word, last = viewed
        return Naming(Span(start + name, start + last), Span(start + word.start, start + word.end), _VIEWED)
    lead = _LEAD.fullmatch(text[start:end])
    if lead is None:
        return None
    at, phrase = start, lead["name"]
    for pattern in (_words_of(), _answer()):
        if found := pattern.fullmatch(phrase):
            cue = Span(at + found.start("noun"), at + found.end("noun"))
            return Naming(Span(at + found.start("name"), at + found.end("name")), cue, "a noun for what is said")
    if lead["mark"] in ",，":
        return None
    if found := _FROM.fullmatch(phrase):
        return Naming(Span(at + found.start("name"), at + found.end("name")), None, "“from” names who says it")
    if _may_speak(phrase):
        return Naming(Span(at, at + len(phrase)), None, "a name and a colon before it")
    return None


def _viewed_before(lead: str) -> tuple[int, Span, int] | None:
    """Where in a lead such as "in the words of Gao Yulin, keeper," the name starts, the noun, where the name ends."""
    bare = lead.rstrip(" \"“”'‘’「『«`")
    if not bare.endswith((",", ":", "，", "：")):
        return None
    found = next(_view().finditer(bare[:-1] + ","), None)
    if found is None:
        return None
    name, word = _parts(found)
    behind = bare[found.end() : -1].strip()
    if behind and (not found["of"] or len(_WORD.findall(behind)) > _LONGEST_NAME):
        return None
    return found.start(name), Span(*found.span(word)), len(bare) - 1 if behind else found.end(name)


def _parts(found: re.Match[str]) -> tuple[str, str]:
    """The groups of a view's holder and its noun."""
    return next((n, w) for n, w in (("owner", "view"), ("of", "held"), ("put", "sees")) if found[n])


def named_behind(text: str, at: int) -> Naming | None:
    """Whom the line behind a quotation that closes at `at` names behind a dash: "…" —Gao Yulin, lamp keeper.

    >>> text = '"It is shut."\\n— Gao Yulin, lamp keeper'
    >>> named_behind(text, 13).subject.of(text)
    'Gao Yulin, lamp keeper'
    """
    found = _DASHED.match(text, at)
    if found is None:
        return None
    name = found["name"].rstrip(" \t\r.)")
    if len(_WORD.findall(core_of(name))) > _LONGEST_NAME or not _may_speak(name) or re.search(r"[.!?]\s", name):
        return None
    start = found.start("name")
    return Naming(Span(start, start + len(name)), None, "a dash and a name behind it")


def labelled(text: str, pair: Pair) -> Span | None:
    """The speaker whom a line of a conversation names inside its marks: "GAO: It is shut."."""
    found = _LABEL.match(text, pair.inner.start, pair.inner.end)
    name = None if found is None else Span(*found.span("name"))
    return name if name is not None and (name.of(text).isupper() or _surely_speaks(name.of(text))) else None


@lru_cache(maxsize=4)
def view_starts(text: str) -> tuple[int, ...]:
    """Where the words begin that a view takes, in order; kept for the texts at hand."""
    return tuple(word.start() + 1 for word in _view_word().finditer(in_lower_case(text)))


def read_formats(page: Page, sentence: Span) -> Iterator[Draft]:
    """What a sentence says in somebody's view, or as he put it; no more than one draft."""
    text = page.text
    if not any_between(view_starts(text), sentence.start, sentence.end):
        return
    inside = text[sentence.start : min(sentence.end, sentence.start + _LINE_LENGTH)]
    for found in _view().finditer(inside):
        before = inside[: found.start()].rstrip()
        last = before.rsplit(maxsplit=1)[-1].lower() if before else ""
        if before and not before.endswith(",") and last not in entries("cues", "conjunction"):
            continue
        name, word = _parts(found)
        subject = Span(sentence.start + found.start(name), sentence.start + found.end(name))
        cue = Span(sentence.start + found.start(word), sentence.start + found.end(word))
        spans = _about(text, sentence, Span(sentence.start, sentence.start + len(before)), sentence.start + found.end())
        if spans and _may_hold(subject.of(text)):
            yield Draft(spans, "indirect", cue, subject, reason=_VIEWED)
        return


def _about(text: str, sentence: Span, left: Span, right: int) -> tuple[Span, ...]:
    """What stands about an aside; what goes before "and" is said by the article itself."""
    behind = _bare(text, Span(right, sentence.end))
    before = _bare(text, left)
    joined = re.search(r"(?:^|\s)(?:and|but|so|yet|while|that)$", before.of(text), re.IGNORECASE)
    spans = []
    if not joined and len(_WORD.findall(before.of(text))) >= (_LEAST_SAID if len(behind) == 0 else 1):
        opener = before.of(text).lower() in entries("cues", "opener")
        spans += [] if opener else [before]
    if len(_WORD.findall(behind.of(text))) >= 1:
        spans.append(behind)
    words = sum(len(_WORD.findall(span.of(text))) for span in spans)
    return tuple(spans) if words >= _LEAST_SAID else ()


def _bare(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip(" \t\r\n,:"))
    return Span(start, max(start, span.start + len(inside.rstrip(" \t\r\n,.!?;:。！？"))))


def read_lines(page: Page) -> list[Draft]:
    """What headlines and the turns of a conversation give as somebody's words: "Mayor Gao: the bridge stays shut".

    A line is a turn, its words direct, where another one stands beside it.
    """
    lines = [_line(page.text, paragraph) for paragraph in page.paragraphs]
    beside = [False, *(line is not None and line.turn for line in lines), False]
    drafts = []
    for number, line in enumerate(lines):
        if line is not None:
            turn = line.turn and (beside[number] or beside[number + 2])
            if not turn and not _LEAST_SAID <= len(_WORD.findall(line.said.of(page.text))) <= _LONGEST_HEADLINE:
                continue
            drafts.append(_draft_of(page.text, line, turn=turn))
    return drafts


class _Line(NamedTuple):
    subject: Span
    said: Span
    turn: bool


def _line(text: str, paragraph: Span) -> _Line | None:
    at, end = paragraph.start, paragraph.end
    if end - at > _LINE_LENGTH * 5 or (text.find(": ", at, end) < 0 and text.find("：", at, end) < 0):
        return None
    line = text[at:end]
    ends = line.endswith(_STOPS)
    found = _HEADLINE.fullmatch(line)
    if (found is None or not _surely_speaks(found["name"])) and not ends:
        found = _LATE_HEADLINE.fullmatch(line)
    if found is None or not _surely_speaks(found["name"]):
        return None
    if _BYLINE.fullmatch(found["said"]) and len(found["said"].split()) > 1:
        return None
    subject = Span(at + found.start("name"), at + found.end("name"))
    return _Line(subject, Span(at + found.start("said"), at + found.end("said")), ends)


def _draft_of(text: str, line: _Line, *, turn: bool) -> Draft:
    if turn:
        return Draft((line.said,), "direct", None, line.subject, reason="a line of a conversation")
    return Draft((_bare(text, line.said),), "indirect", None, line.subject, reason="a headline with a name and a colon")


def _may_hold(phrase: str) -> bool:
    """Whether somebody or a body may have a view: no market has one."""
    words = _WORD.findall(core_of(phrase))
    return speaker_kind(phrase) != "nominal" or (bool(words) and words[-1].lower() in human_nouns())


def _may_speak(phrase: str) -> bool:
    """Whether a phrase is a name, a body, a writing or somebody by his work, and no sentence."""
    if len(_WORD.findall(phrase)) > _LONGEST_NAME or not _is_bare_name(phrase):
        return False
    kind = speaker_kind(phrase)
    return kind in ("name", "organisation", "document", "anonymous") or _surely_speaks(phrase)


def _surely_speaks(phrase: str) -> bool:
    """Whether a phrase is a person, somebody by his work or a body: no place and no heading."""
    core = core_of(phrase)
    words = _WORD.findall(core)
    if not words or len(words) > _LONGEST_NAME or not _is_bare_name(core):
        return False
    if person_in(core) is not None or gender_of(core):
        return True
    last = words[-1].lower()
    titled = len(words) > 1 and words[0].lower() in human_nouns() and words[-1][0].isupper()
    return titled or last in human_nouns() or last in entries("speakers", "organisation")


def _is_bare_name(phrase: str) -> bool:
    """Whether no word but the last is in small letters behind a name: "Gao closes the office" is a sentence."""
    words = _WORD.findall(core_of(phrase))
    capital = next((at for at, word in enumerate(words) if word[0].isupper()), len(words))
    callings = human_nouns()
    small = [w for w in words[capital + 1 :] if w[0].islower() and w not in _IN_NAMES and w not in callings]
    body = len(small) == 1 and words[-1] == small[0] and len(words) <= capital + _LONGEST_BODY
    speaks = entries("speakers", "organisation") | entries("speakers", "document")
    return not small or (body and small[0] in speaks)


@cache
def _nouns() -> str:
    return "|".join(sorted(entries("cues", "noun_with_clause"), key=lambda noun: (-len(noun), noun)))


@cache
def _answer() -> re.Pattern[str]:
    """ "Gao Yulin's answer", also behind "Then there is"."""
    return re.compile(
        rf"(?:[\w’',]+\s+){{0,4}}?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*?|his|her|their|[Tt]he\s[\w\s-]+?)"
        rf"(?:(?<=s)['’]|['’]s|(?<=his)|(?<=her)|(?<=their))\s(?:\w+\s){{0,2}}?(?P<noun>{_nouns()})(?:\s(?:was|is))?,?",
    )


@cache
def _words_of() -> re.Pattern[str]:
    """ "A statement from the harbour office"."""
    return re.compile(
        rf"(?:In\s|From\s)?(?:a|an|the|his|her|this)?\s?(?:\w+\s){{0,2}}?(?P<noun>{_nouns()})\s(?:from|by|of)\s(?P<name>\S.*)",
        re.IGNORECASE,
    )


@cache
def _view_word() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(entries('cues', 'view') | entries('cues', 'as_seen'))}")


@cache
def _view() -> re.Pattern[str]:
    views = "|".join(sorted(entries("cues", "view")))
    name = r"[^\s,;:.!?\"“”][^,;:.!?\"“”]{0,60}?"
    sees = "|".join(sorted(entries("cues", "as_seen")))
    return re.compile(
        rf"\b(?:(?:in|from|to)\s(?:(?P<owner>(?:his|her|their)(?=\s)|{name}(?=['’]))(?:['’]s?)?\s(?:own\s)?(?P<view>{views})"
        rf"|the\s(?P<held>{views})\sof\s(?P<of>{name}))|as\s(?P<put>{name})\s(?P<sees>{sees}))\s?(?:,|(?=[.!?]*$))",
        re.IGNORECASE,
    )
