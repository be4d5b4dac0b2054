"""Words in quotation marks: speech with its cue, or a title, a term, a scare quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlpqa.core.quote import Quoted
from nlpqa.core.text import Span, trim
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.quotes.attribution import between, cue_beside, name_beside
from nlpqa.quotes.beside import narrated_before
from nlpqa.quotes.cues import Cue, verb_forms
from nlpqa.quotes.draft import Draft
from nlpqa.quotes.formats import labelled
from nlpqa.quotes.missing import likely_close, likely_open
from nlpqa.quotes.quoted import INNER_MARKS, is_called, is_heading, is_sentence, is_title, quoted_kind

_LONGEST_WORDING = 3  # words


def read_quotations(page: Page) -> tuple[list[Draft], list[Quoted]]:
    """The direct quotations and what else stands in quotation marks, in the order of the text."""
    drafts: list[Draft] = []
    quoted: list[Quoted] = []
    runs = sorted(
        [*_runs(page.text, page.marks.pairs), *_unopened(page)], key=lambda run: (run[0].open.start, run[0].open.end)
    )
    outer: Pair | None = None
    for at, run in enumerate(runs):
        outer = run[0] if run[0].depth == 0 else outer
        nested = outer is not None and run[0].open.start < outer.inner.end and run[0] != outer
        following = runs[at + 1][0] if at + 1 < len(runs) else None
        before = runs[at - 1][-1] if at else None
        draft = _draft(page, run, before, following, outer if nested else None)
        if draft is None or _is_none(page, run, draft):
            kind = _kind(page, run)
            if drafts and kind != "title" and (wider := _with_another(page, drafts[-1], run)):
                drafts[-1] = wider
            elif (words := _nobodys(page, run[0], kind, nested=nested)) is not None:
                quoted.append(words)
        elif drafts and (joined := _join(page, drafts[-1], draft)):
            drafts[-1] = joined
        else:
            drafts.append(draft)
    return drafts, quoted


def _is_none(page: Page, run: list[Pair], draft: Draft) -> bool:
    """Whether what reads as a quotation is but a title, or what somebody is called."""
    called = is_called(page, run[0])
    if draft.cue is not None and not called:
        return False
    kind = _kind(page, run)
    return (kind == "title" and draft.cue is None) or (kind == "term" and called)


def _kind(page: Page, run: list[Pair]) -> str:
    return quoted_kind(page, run[0]) if len(run) == 1 else "scare"


def _runs(text: str, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs one by one, those that continue over paragraphs together; what a closed quotation holds is left out,
    unless it is a name in other marks."""
    run: list[Pair] = []
    outer: Pair | None = None
    for pair in pairs:
        nested = outer is not None and pair.open.start < outer.inner.end
        if nested and outer is not None and outer.kind == pair.kind and outer.close is not None:
            continue
        if run and pair.depth == 0 and (not pair.reopened or labelled(text, pair)):
            yield run
            run = []
        if pair.depth == 0 and (pair.continued or pair.reopened):
            run.append(pair)
            outer = pair
            if not pair.continued:
                yield run
                run = []
            continue
        if not nested:
            outer = pair
        yield [pair]
    if run:
        yield run


def _unopened(page: Page) -> Iterator[list[Pair]]:
    """Pairs for the marks that nothing opened, from where they likeliest open, without an opening mark."""
    for stray in page.marks.unopened:
        opened = likely_open(page, stray)
        if opened is not None and opened.at < stray.start:
            number = bisect_right(page.paragraphs, stray.start, key=lambda paragraph: paragraph.start) - 1
            place = Span(opened.at, opened.at)
            yield [Pair(place, stray, Span(opened.at, stray.start), "double", number)]


def _nobodys(page: Page, pair: Pair, kind: str, *, nested: bool) -> Quoted | None:
    """What stands in quotation marks and is nobody's speech; speech within speech is left out."""
    if pair.close is None or not len(pair.open) or not len(pair.inner):
        return None
    inside = pair.inner.of(page.text).strip()
    if nested and kind != "title" and (inside[-1:] in ",.!?" or len(inside.split()) > _LONGEST_WORDING):
        return None
    return Quoted(trim(page.text, pair.inner), kind)


def _draft(
    page: Page, run: list[Pair], before: Pair | None, following: Pair | None, outer: Pair | None
) -> Draft | None:
    text, first, last = page.text, run[0], run[-1]
    if first.kind == "title" or not len(trim(text, first.inner)):
        return None
    spans = tuple(span for pair in run if len(span := _content(page, pair)))
    if not spans:
        return None
    closed = (last.close is not None or last.continued) and len(first.open) > 0
    if (label := labelled(text, first)) is not None:
        said = (trim(text, Span(label.end + 1, spans[0].end)), *spans[1:])
        return Draft(said, "direct", None, label, closed, False, "a name and a colon inside the marks")
    sentence_like = len(run) > 1 or is_sentence(text, first, spans[0])
    words = between(page, run, spans[-1], before, following)
    cue = cue_beside(page, words, whole=sentence_like)
    if outer is not None and (cue is None or outer.close is not None):
        return None
    naming = name_beside(page, words, whole=sentence_like) if cue is None else None
    if naming is not None:
        return Draft(spans, "direct", naming.cue, naming.subject, closed, False, naming.reason)
    if cue is None:
        if not (sentence_like and len(first.open)):
            return None
        # What a colon leads to is nobody's who spoke before.
        carries = not words.after_colon
        return _without_cue(page, first, spans, closed=closed, carries=carries)
    if not sentence_like and (not _said_fragment(text, first, spans[0], cue) or is_title(page, first, cue)):
        return None
    carried = cue.subject is None and outer is not None
    return Draft(spans, "direct", cue.verb, cue.subject, closed, carried, "a reporting verb beside it")


def _without_cue(page: Page, pair: Pair, spans: tuple[Span, ...], *, closed: bool, carries: bool) -> Draft | None:
    """A quotation with nobody named beside it: whom the sentence before tells of says it, or who spoke last."""
    if is_heading(page, pair):
        return None
    subject = narrated_before(page, pair.open.start)
    reason = "a whole sentence in quotation marks" if subject is None else "the sentence before is about the speaker"
    return Draft(spans, "direct", None, subject, closed, subject is None and carries, reason)


def _content(page: Page, pair: Pair) -> Span:
    """The text inside the marks, trimmed; an unclosed quotation runs to where it likeliest closes."""
    inner = pair.inner
    if pair.close is None and not pair.continued and (close := likely_close(page, pair)) is not None:
        inner = Span(inner.start, max(inner.start, min(inner.end, close.at)))
    return trim(page.text, inner)


def _said_fragment(text: str, pair: Pair, content: Span, cue: Cue) -> bool:
    """Whether a fragment beside a cue is speech: a comma or colon before it, or a comma inside before the cue."""
    if cue.verb.start < pair.open.start:
        before = text[cue.verb.start : pair.open.start].rstrip()
        return before[-1:] in ",:，：" or (
            len(before) <= len(cue.verb) and cue.verb.of(text).lower() not in verb_forms("not_with_clause")
        )
    comma_outside = (
        pair.close is not None and re.match(r"\s*[,，]", text[pair.close.end : pair.close.end + 3]) is not None
    )
    return comma_outside or content.of(text).rstrip(INNER_MARKS)[-1:] in ",!?.。！？…"


def _join(page: Page, earlier: Draft, later: Draft) -> Draft | None:
    """Two parts of one quotation that a cue stands between: "A," he said, "b."."""
    if earlier.cue is None or later.cue is None or earlier.cue != later.cue:
        between = page.text[earlier.end : later.start]
        if earlier.cue is None or not (earlier.end <= earlier.cue.start < later.start):
            return None
        if not earlier.closed or "\n" in between or re.search(r"[.!?;:]\s", between.strip("\"“”'‘’「」 ")):
            return None
        if not re.search(r",\s*[\"“”'‘’「]*\s*$", between):
            return None
        return earlier._replace(spans=(*earlier.spans, *later.spans), closed=earlier.closed and later.closed)
    if earlier.end <= earlier.cue.start < later.start:
        return earlier._replace(spans=(*earlier.spans, *later.spans), closed=earlier.closed and later.closed)
    return None


def _with_another(page: Page, earlier: Draft, run: list[Pair]) -> Draft | None:
    """A quotation with the fragment that "and" joins to it: She said "yes" and "at once"."""
    content = trim(page.text, run[0].inner)
    if earlier.cue is None or earlier.cue.start > earlier.start or run[-1].close is None or not len(content):
        return None
    between = page.text[earlier.end : run[0].open.start] if earlier.end <= run[0].open.start else "?"
    joined = re.fullmatch(r"[,.]?[\"”'’」]\s*,?\s*(?:and|or|but|and then)\s+", between) is not None
    return earlier._replace(spans=(*earlier.spans, content)) if joined else None
