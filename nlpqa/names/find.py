"""Every place where the text means a glossary term, as far as the glossary lists it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.lang.chinese import has_han
from nlpqa.names.boundaries import has_plural, longer_name
from nlpqa.names.casing import is_shouted, mostly_capitals, styled
from nlpqa.names.folding import fold_case, fold_name, plain
from nlpqa.names.forms import Form, FormIndex, Role
from nlpqa.names.persons import person_at, person_key
from nlpqa.page.page import Page

_SHORT = 4  # letters of a name that may be an ordinary word in lower case, as "momo" is

_ACCEPTED = {
    Role.CANONICAL: (Evidence("canonical", 1.0, "the glossary's own form"),),
    Role.ALSO: (Evidence("also", 1.0, "an accepted form"),),
}


class _Hit(NamedTuple):
    span: Span
    surface: str
    form: Form


def find_mentions(page: Page, index: FormIndex) -> tuple[Mention, ...]:
    """The mentions of a page, in order and apart; where several terms could stand, the longest does."""
    longest = list(_longest(_hits(page, index)))
    capitals = _Capitals(page)
    mentions = []
    able = (hit.span for hit in longest if hit.form.role is Role.VARIANT)
    persons = frozenset(person_key(span.of(page.text)) for span in able if person_at(page.text, span))
    for at, hit in enumerate(longest):
        mention = _as_it_stands(hit)
        if mention is None:
            low = longest[at - 1].span.end if at else 0
            high = longest[at + 1].span.start if at + 1 < len(longest) else len(page.text)
            mention = _mention(page, hit, Span(low, high), capitals, persons)
        mentions.append(mention)
    return tuple(mentions)


def _hits(page: Page, index: FormIndex) -> Iterator[_Hit]:
    text = page.text
    folded = fold_name(text)
    context = _Context(page)
    out_of_bounds = page.out_of_bounds
    for start, end, forms in index.find(folded.text, chinese=has_han(text)):
        span = folded.original_span(start, end)
        if text[span.end - 1] == "\r":  # it folds to nothing and clings to the name before it
            span = Span(span.start, span.end - 1)
        surface = span.of(text)
        form = _choose(forms, surface)
        if form is None or (form.term.context and not context.allows(form)) or out_of_bounds.overlaps(span):
            continue
        if ("\n" in surface or "\r" in surface) and not _in_one_paragraph(page, span):
            continue
        if folded.text[end : end + 1] == "s" and has_plural(folded.text, end) and not _takes_plural(form):
            continue
        yield _Hit(span, surface, form)


def _in_one_paragraph(page: Page, span: Span) -> bool:
    return page.paragraph_at(span.start) == page.paragraph_at(span.end - 1)


def _choose(forms: list[Form], surface: str) -> Form | None:
    """The form a surface stands for: one that is written just so, else one that is written otherwise by rule."""
    if len(forms) == 1 and forms[0].text == surface:
        return forms[0]
    surface = plain(surface)
    exact = [form for form in forms if form.text == surface]
    if exact:
        return min(exact, key=lambda form: (form.role is Role.VARIANT, form.term.id))
    able = [form for form in forms if _may_differ(form, surface)]
    return min(able, key=lambda form: (form.role is not Role.CANONICAL, form.term.id), default=None)


def _may_differ(form: Form, surface: str) -> bool:
    if form.role is Role.ALSO:
        return surface.isupper()
    if form.role is Role.CANONICAL and form.term.vocabulary:
        return True  # vocabulary takes a capital at a sentence's start and in headings
    if form.as_listed:
        # What is no lower-case ASCII differs by full width or accents, not by capitals.
        return surface.isupper() or (not surface.isascii() and fold_case(surface) != surface.lower())
    return True


def _takes_plural(form: Form) -> bool:
    return form.term.vocabulary or (form.role is Role.VARIANT and form.term.type != "person")


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The hits that stay, in order: the longer wins over any it overlaps, then the earlier one."""
    crowd: list[_Hit] = []
    end = 0
    for hit in sorted(hits, key=lambda hit: hit.span.start):
        if hit.span.start >= end:
            if len(crowd) == 1:
                yield crowd[0]
            else:
                yield from _longest_of(crowd)
            crowd = []
        crowd.append(hit)
        end = max(end, hit.span.end)
    yield from _longest_of(crowd)


def _longest_of(crowd: list[_Hit]) -> list[_Hit]:
    taken: list[_Hit] = []
    starts: list[int] = []
    for hit in sorted(crowd, key=lambda hit: (-len(hit.span), hit.span.start, hit.form.term.id)):
        at = bisect_right(starts, hit.span.start)
        clear_left = at == 0 or taken[at - 1].span.end <= hit.span.start
        if clear_left and (at == len(taken) or hit.span.end <= starts[at]):
            taken.insert(at, hit)
            starts.insert(at, hit.span.start)
    return taken


class _Context:
    """Whether the document speaks of what a term's `context` asks for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._known: dict[str, bool] = {}

    def allows(self, form: Form) -> bool:
        term = form.term
        if form.role is not Role.VARIANT:
            return True
        if term.id not in self._known:
            self._known[term.id] = any(map(self._stands, term.context))
        return self._known[term.id]

    def _stands(self, word: str) -> bool:
        if has_han(word):
            return word in self._page.text
        wanted = word.lower().split()
        return all(part in self._page.words for part in wanted) and (len(wanted) == 1 or word.lower() in self._narrow)

    @cached_property
    def _narrow(self) -> str:
        """The text in lower case, wide letters made narrow, as `clean` will make them."""
        return unicodedata.normalize("NFKC", self._page.lowered)


class _Capitals:
    """Whether a line is set in capitals, asked once a line: a text may be one long line."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._known: dict[int, bool] = {}

    def around(self, span: Span) -> bool:
        lines = self._page.lines
        number = lines.number(span.start)
        if number not in self._known:
            self._known[number] = mostly_capitals(lines.span(number).of(self._page.text))
        return self._known[number]


def _as_it_stands(hit: _Hit) -> Mention | None:
    """The mention of a surface that is right as it is: of most."""
    role = hit.form.role
    if role is Role.ALSO or (role is Role.CANONICAL and (hit.surface == hit.form.text or _is_canonical(hit))):
        return None if hit.form.term.status == "forbidden" else _accepted(hit)
    return None


def _mention(page: Page, hit: _Hit, room: Span, capitals: _Capitals, persons: frozenset[str]) -> Mention:
    term, role = hit.form.term, hit.form.role
    if term.status == "forbidden":
        why = Evidence("forbidden", 1.0, f"the glossary forbids “{hit.surface}”")
        return Mention(hit.span, hit.surface, term, hit.surface, False, 1.0, Safety.SHOW, (why,))
    if role is Role.SOURCE:
        return _source_mention(page, hit)
    shouted = is_shouted(hit.surface, hit.form.text) and capitals.around(hit.span)
    if shouted and role is Role.CANONICAL:
        return _accepted(hit)
    return _variant_mention(page, hit, room, persons, shouted=shouted)


def _accepted(hit: _Hit) -> Mention:
    term = hit.form.term
    return Mention(hit.span, hit.surface, term, term.target, True, 1.0, Safety.SAFE, _ACCEPTED[hit.form.role])


def _is_canonical(hit: _Hit) -> bool:
    return hit.form.term.vocabulary or plain(hit.surface) == hit.form.text


def _variant_mention(page: Page, hit: _Hit, room: Span, persons: frozenset[str], *, shouted: bool) -> Mention:
    term, listed = hit.form.term, hit.form.role is Role.VARIANT
    if listed:
        detail = f"“{hit.form.text}” is listed as a variant of “{term.target}”"
        evidence = [Evidence("listed", 1.0, detail)]
    else:
        evidence = [Evidence("casing", 1.0, f"the same letters as “{term.target}” in other capitals")]
    span = with_rest(page.text, hit.span, term.target, room) if listed else hit.span
    if listed and span == hit.span and term.target.endswith("s") and has_plural(page.text, span.end):
        span = Span(span.start, span.end + 1)
    surface = span.of(page.text)
    new = term.target.upper() if shouted else styled(term.target, surface)
    safety = Safety.SAFE
    if is_shouted(hit.surface, hit.form.text):
        evidence.append(Evidence("capitals", 0.5, "set in capitals, perhaps on purpose"))
        safety = Safety.REVIEW
    paragraph = page.paragraph_at(span.start)
    if not listed and len(surface) <= _SHORT and surface.islower():
        evidence.append(Evidence("short", 0.5, "a short word in lower case may be an ordinary one"))
        safety = Safety.REVIEW
    beside = longer_name(page.text, span, paragraph or Span(0, len(page.text)), room) if listed else None
    if beside is not None and not _is_name_of(term, beside):
        evidence.append(Evidence("longer-name", 0.5, f"“{beside}” beside it may make it part of a longer name"))
        safety = Safety.REVIEW
    if listed and term.type != "person" and person_key(hit.surface) in persons:
        evidence.append(Evidence("person", 0.5, "the text speaks of a person"))
        safety = Safety.REVIEW
    if term.status == "draft":
        evidence.append(Evidence("draft", 0.5, "the term is a draft"))
        safety = Safety.SHOW
    score = min(1.0, *(e.score for e in evidence))
    return Mention(span, surface, term, new, False, score, safety, tuple(evidence))


def _source_mention(page: Page, hit: _Hit) -> Mention:
    text, span = page.text, hit.span
    why = Evidence("source-form", 1.0, f"{hit.surface} is “{hit.form.term.target}” in the glossary")
    bracketed = text[span.start - 1 : span.start] in ("(", "（", "[") and text[span.end : span.end + 1] in (
        ")",
        "）",
        "]",
    )
    # Glued to other letters it may be part of something longer: 微信pay.
    alone = not any(map(str.isalnum, text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]))
    mention = Mention(span, hit.surface, hit.form.term, hit.form.term.target, bracketed, 1.0, Safety.SAFE, (why,))
    return mention if bracketed or alone else replace(mention, safety=Safety.SHOW)


def with_rest(text: str, span: Span, canonical: str, room: Span) -> Span:
    """The span and what stands around it of its canonical form, so that no word of that doubles.

    "Everyday Listening Dongting" is all Tiantian Dongting; "the Changjin Lake" is The Battle at Lake Changjin.
    """
    words = canonical.split(" ")
    reach = len(canonical) + 1
    following = fold_case(text[span.end : span.end + reach])
    preceding = fold_case(text[max(0, span.start - reach) : span.start])
    if fold_case(words[-1]) in following:
        ends = (_run_end(text, span.end, words[-count:]) for count in range(len(words), 0, -1))
        span = Span(span.start, next((end for end in ends if end is not None and end <= room.end), span.end))
    if fold_case(words[0]) in preceding:
        starts = (_run_start(text, span.start, words[:count]) for count in range(len(words), 0, -1))
        span = Span(next((at for at in starts if at is not None and at >= room.start), span.start), span.end)
    return span


def _run_end(text: str, at: int, words: list[str]) -> int | None:
    run = " " + " ".join(words)
    end = at + len(run)
    matches = fold_case(text[at:end]) == fold_case(run) and not text[end : end + 1].isalnum()
    return end if matches else None


def _run_start(text: str, at: int, words: list[str]) -> int | None:
    run = " ".join(words) + " "
    start = at - len(run)
    if start < 0 or fold_case(text[start:at]) != fold_case(run) or text[start - 1 : start].isalnum():
        return None
    return start


def _is_name_of(term: Term, word: str) -> bool:
    """Whether a neighbouring word belongs to the term's own names ("Tencent" beside a variant of Tencent Video)."""
    return any(word in form.split() for form in (term.target, *term.also))
