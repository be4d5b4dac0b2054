"""Speech without quotation marks: "X said that …", "According to X, …", "…, X said."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.lang.english import Need
from nlpqa.lang.inflection import finite_forms
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.clauses import read_clauses
from nlpqa.quotes.cues import (
    in_lower_case,
    subject_before,
    verb_forms,
    verb_pattern,
    verb_starts,
    verbs_in,
    verbs_of,
)
from nlpqa.quotes.draft import Draft
from nlpqa.quotes.formats import read_formats, read_lines, view_starts

_SOURCE = re.compile("[Aa]ccording to")
_ACCORDING = re.compile(r"According to\s+(?P<source>[^,;:.!?\"“”]+?),\s+(?P<clause>\S.*)$", re.DOTALL)
_NEGATION = re.compile(r"\b(?:do|does|did)(?:n['’]t|\s+not)\s+$", re.IGNORECASE)
_ACCORDING_LATE = re.compile(r"^(?P<clause>.+?),\s+according to\s+(?P<source>[^,;:!?\"“”]+?)[.!?]?$", re.DOTALL)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(?P<who>[^,]+?),?\s+$")
_LONGEST_TAIL = 60  # code points of quoted words that a parse left out
_MOST = 20  # direct quotations looked at in one sentence


@cache
def _that() -> re.Pattern[str]:
    """A reporting verb with its that-clause, in a sentence in lower case."""
    excluded = any_of(verb_forms("not_with_clause"))
    verbs = verb_pattern("statement", "to_a_person", "belief")
    return re.compile(
        rf"(?<![\w’'-])(?P<verb>(?!{excluded}\b){verbs})(?![\w-])"
        r"(?P<told>(?!\s(?:of|about|for|on)\s)(?:\s+(?!that\b)[^\s.,;:!?\"“”]+){0,8}?|[^.;:!?\"“”]{0,60}?,)"
        r"\s+(?P<clause>that\s+\S.*)$",
        re.DOTALL,
    )


@cache
def _late() -> re.Pattern[str]:
    """What is said and at its end who says it, in a sentence in lower case."""
    verbs = verb_pattern("statement")
    return re.compile(
        rf"^(?P<clause>[^\"“”]+),(?=[^,]*$)\s+(?P<subject>(?!and\b|but\b|which\b|who\b|as\b)[^,;:\"“”]{{1,80}}?)\s+(?:\w+ly\s+|also\s+)?(?P<verb>{verbs})(?:\s+(?:in|on|at|to|during)\s[^,;:]+)?[.!?]?$",
    )


def with_indirect(page: Page, direct: Sequence[Draft]) -> list[Draft]:
    """The direct quotations with the indirect and mixed ones, in the order of the text.

    Sentences inside a direct quotation are left to it; quoted words within a reported clause make one mixed quotation.
    """
    said = SpanSet.of(span for draft in direct if draft.subject is not None for span in draft.spans)
    lines = [_typed(page, line) for line in read_lines(page) if not said.overlaps(line.spans[0])]
    in_lines = SpanSet.of(line.spans[0] for line in lines)
    found = [d for d in _sentence_by_sentence(page, direct) if not any(map(in_lines.overlaps, d.spans))]
    found += lines
    speakers = SpanSet.of(d.subject for d in (*direct, *found) if d.subject is not None)
    # "An official who asked not to be named" asks nothing.
    found = [draft for draft in found if draft.cue is None or not speakers.overlaps(draft.cue)]
    whole = [draft for draft in found if draft.type == "mixed"]
    kept = [draft for draft in direct if not any(_is_part(page, draft, other) for other in whole)]
    return sorted([*kept, *found], key=lambda draft: (draft.start, draft.end))


@cache
def _as_quoted() -> re.Pattern[str]:
    """What somebody describes as something in quotation marks, where a parse has lost it."""
    verbs = any_of(form for verb in verbs_of("as") for form in finite_forms(verb))
    return re.compile(
        rf"(?<![\w’'-])(?P<verb>{verbs})\s(?P<clause>[^.;:\"“”]{{2,80}}?\sas\s[\"“][^\"”\n]{{1,80}}[\"”])"
    )


def _sentence_by_sentence(page: Page, direct: Sequence[Draft]) -> Iterator[Draft]:
    taken = [Span(draft.start, draft.end) for draft in direct]
    at = 0
    for sentence in _hinted(page):
        while at < len(taken) and taken[at].end <= sentence.start:
            at += 1
        # A mark before the sentence's first word may belong to the quotation.
        meets = at < len(taken) and taken[at].start <= sentence.start + 1
        crossing = at < len(taken) and taken[at].start < sentence.end
        parsed = [] if page.parse is None else list(_parsed(page, sentence))
        viewed = [_typed(page, draft) for draft in read_formats(page, sentence)]
        if parsed or viewed:
            here = [d for d in direct[at : at + _MOST] if d.start < sentence.end]
            parsed = [d for d in parsed if not any(_collides(page, d, other) for other in here)]
            parsed = [draft for draft in parsed if not any(_holds(other, draft) for other in parsed)]
            for view in viewed:
                known = any(view.cue == other.cue or _collides(page, view, other) for other in here)
                parsed += [] if known or _meet(view, parsed) else [view]
            yield from parsed
        if meets:
            continue
        draft = _read(page, sentence)
        if draft is None or (crossing and taken[at].end > draft.start):
            continue
        if not any(d.cue == draft.cue for d in parsed) and not _meet(draft, parsed) and _is_verb(page, draft):
            yield draft


def _hinted(page: Page) -> Sequence[Span]:
    """The sentences that may report anything: with a parse all of them."""
    if page.parse is not None:
        return page.sentences
    sources = (match.start() for match in _SOURCE.finditer(page.text)) if "ccording to" in page.text else ()
    numbers = {page.sentence_number(at) for at in (*verb_starts(page.text), *view_starts(page.text), *sources)}
    return [page.sentences[number - 1] for number in sorted(numbers)]


def _collides(page: Page, draft: Draft, direct: Draft) -> bool:
    """Whether a draft has words of a direct quotation that are no part of its clause, or stands in one."""
    quoted = Span(direct.start, direct.end)
    if draft.cue is not None and quoted.overlaps(draft.cue):
        return True
    return any(map(quoted.overlaps, draft.spans)) and not _is_part(page, direct, draft)


def _is_part(page: Page, direct: Draft, draft: Draft) -> bool:
    """Whether a direct quotation is but some quoted words of a reported clause, which has others of its own before."""
    if len(direct.spans) > 1 or (direct.cue is not None and direct.cue != draft.cue):
        return False
    (quoted,) = direct.spans
    around = next((span for span in draft.spans if span.covers(quoted)), None)
    if around is None or page.text[max(0, quoted.start - 9) : quoted.start].rstrip(" \"“”'‘’「『").endswith(
        (":", "：")
    ):
        return False
    before = [word for word in page.text[around.start : quoted.start].split() if any(map(str.isalnum, word))]
    return len(before) > 1 or (len(before) == 1 and before[0].lower() not in ("that", "the"))


def _is_verb(page: Page, draft: Draft) -> bool:
    """Whether the parse, if there is one, agrees that a cue is a verb: "the States that" is none."""
    parsed = page.parse.at(draft.start) if page.parse is not None else None
    if parsed is None or draft.cue is None or page.parse is None or not page.parse.gives(Need.TAGS):
        return True
    cue = draft.cue.of(page.text).lower()
    return (
        cue in verb_forms("clause_only")
        or cue.startswith("according")
        or any(token.pos_ in ("VERB", "AUX") for token in parsed.tokens(draft.cue))
    )


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether a draft begins with the verb of another one of the same speaker: "declined to say how many"."""
    if outer is inner or outer.subject != inner.subject or inner.cue is None:
        return False
    cue = inner.cue
    return any(span.covers(cue) and cue.start - span.start <= len("to ") for span in outer.spans)


def _parsed(page: Page, sentence: Span) -> Iterator[Draft]:
    """What the parse shows of a sentence, typed by the words it quotes."""
    for draft in read_clauses(page, sentence):
        # A mark that closes one part may stand behind the beginning of the next.
        draft = draft._replace(spans=tuple(SpanSet.of(_closed(page, span) for span in draft.spans)))
        cue = None if draft.cue is None else _with_negation(page.text, sentence.start, draft.cue)
        yield _typed(page, draft._replace(cue=cue))


def _typed(page: Page, draft: Draft) -> Draft:
    """An indirect draft that is mixed if it has words in quotation marks."""
    if draft.type != "indirect":
        return draft
    quoting = any(_own_words(page, pair) for span in draft.spans for pair in page.marks.within(span))
    return draft._replace(type="mixed" if quoting else "indirect")


def _meet(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a draft has words of others."""
    return any(mine.overlaps(span) for mine in draft.spans for other in others for span in other.spans)


def _closed(page: Page, span: Span) -> Span:
    """A span with the closing mark behind it that belongs to an opening one in it."""
    for pair in page.marks.within(span):
        if (
            pair.close is not None
            and span.end <= pair.close.end <= span.end + _LONGEST_TAIL
            and pair.inner.start < span.end
        ):
            return Span(span.start, pair.close.end)
    return span


def _read(page: Page, sentence: Span) -> Draft | None:
    text, inside = page.text, sentence.of(page.text)
    if len(inside) > 3000:
        return None
    if match := _ACCORDING.match(inside):
        source = _span(sentence, match, "source")
        cue = Span(sentence.start, sentence.start + len("According to"))
        return _draft(page, _span(sentence, match, "clause"), cue, source, "“according to” names the source")
    verbs = [at - sentence.start for at in verbs_in(text, sentence)]
    lower = sentence.of(in_lower_case(text)) if verbs else ""
    if "that" in lower and (match := next(filter(None, (_that().match(lower, at) for at in verbs)), None)):
        verb = _with_negation(text, sentence.start, _span(sentence, match, "verb"))
        if _PASSIVE.search(inside, 0, match.start("verb")):
            by = _BY.match(inside, match.start("told"), match.start("clause"))
            teller = None if by is None else _span(sentence, by, "who")
            return _draft(page, _span(sentence, match, "clause"), verb, teller, "a passive reporting verb")
        subject = subject_before(text, sentence.start, verb.start)
        if subject is not None and len(subject.of(text).split()) <= 25 and not _is_nobody(subject.of(text)):
            return _draft(page, _span(sentence, match, "clause"), verb, subject, "a reporting verb with “that”")
        return None
    if "according to" in inside and (match := _ACCORDING_LATE.match(inside)):
        source = _span(sentence, match, "source")
        cue = Span(source.start - len("according to "), source.start - 1)
        return _draft(page, _span(sentence, match, "clause"), cue, source, "“according to” names the source")
    if " as " in inside and (match := _as_quoted().search(inside)):
        verb = _span(sentence, match, "verb")
        subject = subject_before(text, sentence.start, verb.start)
        if subject is not None:
            return _draft(page, _span(sentence, match, "clause"), verb, subject, "a reporting verb with “as”")
    late = page.parse is None and verbs and 0 <= inside.rfind(",") < verbs[-1]
    if late and (match := _late().match(lower)) and not _half_a_clause(match):
        verb = _span(sentence, match, "verb")
        return _draft(
            page,
            _span(sentence, match, "clause"),
            verb,
            _span(sentence, match, "subject"),
            "a reporting verb at the end",
        )
    return None


def _with_negation(text: str, start: int, verb: Span) -> Span:
    """The verb with the "does not" before it: it is what turns the statement round."""
    negation = _NEGATION.search(text, max(start, verb.start - 20), verb.start)
    return Span(negation.start(), verb.end) if negation else verb


def _half_a_clause(match: re.Match[str]) -> bool:
    """Whether what stands before ", X said" is no statement ("At present, …"), or X holds a verb of its own."""
    first = match["clause"].split(maxsplit=1)[0]
    subject = set(match["subject"].split())
    return (
        len(match["clause"].split()) < 3
        or first in entries("cues", "opener")
        or bool(subject & {"have", "has", "not", "to"})
    )


def _is_nobody(subject: str) -> bool:
    """Whether a subject is no one who speaks."""
    return subject.lower() in ("which", "who", "what", "this", "there")


def _draft(page: Page, clause: Span, cue: Span, subject: Span | None, reason: str) -> Draft:
    inside = clause.of(page.text)
    end = clause.start + len(inside.rstrip().rstrip(".!?。:;,"))
    return _typed(page, Draft((Span(clause.start, end),), "indirect", cue, subject, reason=reason))


def _own_words(page: Page, pair: Pair) -> bool:
    """Whether a quoted fragment is the speaker's wording rather than a name in quotation marks."""
    fragment = pair.inner.of(page.text).strip()
    return pair.kind != "title" and (len(fragment.split()) > 2 or fragment[:1].islower())


def _span(sentence: Span, match: re.Match[str], group: str) -> Span:
    return Span(sentence.start + match.start(group), sentence.start + match.end(group))
