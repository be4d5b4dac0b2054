"""Words in quotation marks: speech with its cue, or a title, a term, a scare quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlpqa.core.quote import Quoted
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.quotes.attribution import INNER_MARKS, Between, cue_beside, name_beside
from nlpqa.quotes.cues import Cue, verb_forms
from nlpqa.quotes.draft import Draft

_LONGEST_NAME = 200  # code points; what is longer is no title, and long enough to count its words
_ENDS_A_SENTENCE = frozenset(".!?。！？…”\"'’:：")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def read_quotations(page: Page) -> tuple[list[Draft], list[Quoted]]:
    """The direct quotations and what else stands in quotation marks, in the order of the text."""
    drafts: list[Draft] = []
    quoted: list[Quoted] = []
    runs = sorted(_runs(page.marks.pairs), key=lambda run: run[0].open)
    for at, run in enumerate(runs):
        following = runs[at + 1][0] if at + 1 < len(runs) else None
        before = runs[at - 1][-1] if at else None
        kind = _quoted_kind(page, run[0]) if len(run) == 1 else None
        draft = _draft(page, run, before, following)
        if draft is None or (kind == "title" and draft.cue is None):
            if drafts and kind != "title" and (wider := _with_another(page, drafts[-1], run)):
                drafts[-1] = wider
            elif len(run[0].inner) and run[0].close is not None:
                quoted.append(Quoted(_trim(page.text, run[0].inner), kind or "scare"))
        elif drafts and (joined := _join(page, drafts[-1], draft)):
            drafts[-1] = joined
        else:
            drafts.append(draft)
    return drafts, quoted


def _runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs one by one, those that continue over paragraphs together; what a closed quotation holds is left out,
    unless it is a name in other marks."""
    run: list[Pair] = []
    outer: Pair | None = None
    for pair in pairs:
        nested = outer is not None and pair.open.start < outer.inner.end
        if nested and outer is not None and outer.kind == pair.kind and outer.close is not None:
            continue
        if run and not pair.reopened and pair.depth == 0:
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


def _draft(page: Page, run: list[Pair], before: Pair | None, following: Pair | None) -> Draft | None:
    text, first, last = page.text, run[0], run[-1]
    if first.kind == "title" or not len(_trim(text, first.inner)):
        return None
    spans = tuple(span for pair in run if len(span := _content(text, pair, following)))
    if not spans:
        return None
    sentence_like = len(run) > 1 or _sentence_like(text, first, spans[0])
    words = Between(before, following, run, spans[-1])
    cue = cue_beside(page, words, whole=sentence_like)
    nested = first.depth > 0 and before is not None and first.open.start < before.inner.end
    if nested and (cue is None or before is None or before.close is not None):
        return None
    naming = name_beside(page, words, whole=sentence_like) if cue is None else None
    if cue is None and naming is None and not sentence_like:
        return None
    if cue is not None and not sentence_like and not _said_fragment(text, first, spans[0], cue):
        return None
    if cue is not None and not sentence_like and _is_title(page, first, cue):
        return None
    closed = last.close is not None
    if naming is not None:
        return Draft(spans, "direct", naming.cue, naming.subject, closed, False, naming.reason)
    verb, subject = (cue.verb, cue.subject) if cue else (None, None)
    carried = cue is None or (subject is None and nested)
    reason = "a reporting verb beside it" if cue else "a whole sentence in quotation marks"
    return Draft(spans, "direct", verb, subject, closed, carried, reason)


def _content(text: str, pair: Pair, following: Pair | None) -> Span:
    """The text inside the marks, trimmed; an unclosed quotation ends where the next one's cue begins."""
    inner = pair.inner
    if pair.close is None and following is not None and inner.start <= following.open.start < inner.end:
        inner = Span(inner.start, following.open.start)
        tail = Span(max(inner.start, inner.end - 80), inner.end)
        cut = re.search(r"[,.;]?\s*(?:and|but)?\s*[\w’']*\s*[\w’']+[,:]\s*$", tail.of(text))
        if cut:
            inner = Span(inner.start, tail.start + cut.start())
    return _trim(text, inner)


def _sentence_like(text: str, pair: Pair, span: Span) -> bool:
    """Whether a content is a sentence: by its length, its first letter and its stop; a short one that stands alone."""
    inside = span.of(text).strip(INNER_MARKS)
    words = _WORD.findall(inside[:_LONGEST_NAME])
    before = text[max(0, pair.open.start - 5) : pair.open.start].rstrip()
    alone = (not before or before[-1] in _ENDS_A_SENTENCE) and inside[-1:] in ".!?。！？…"
    if len(words) < table("quoted")["size"]["alone_words" if alone else "sentence_words"]:
        return False
    if inside[:1] in "…“‘\"'":
        return inside[-1:] in ".!?。！？…"
    return inside[-1:] in ".!?。！？…,—" and inside.lstrip("[(")[:1].isupper()


def _is_title(page: Page, pair: Pair, cue: Cue) -> bool:
    """Whether a fragment beside a cue is the title of a work: 'she wrote in her memoir, "Tough Choices"'."""
    beside = page.text[min(cue.verb.end, pair.open.start) : pair.open.start].strip(" ,:") == ""
    return not (beside and cue.verb.end <= pair.open.start) and _quoted_kind(page, pair) == "title"


def _said_fragment(text: str, pair: Pair, content: Span, cue: Cue) -> bool:
    """Whether a fragment beside a cue is speech: a comma or colon before it, or a comma inside before the cue."""
    if cue.verb.start < pair.open.start:
        return text[: pair.open.start].rstrip()[-1:] in ",:，：" or bool(
            re.fullmatch(r"\s*", text[cue.verb.end : pair.open.start])
            and cue.verb.of(text).lower() not in verb_forms("not_with_clause")
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
        return replace(earlier, spans=(*earlier.spans, *later.spans), closed=later.closed)
    if earlier.end <= earlier.cue.start < later.start:
        return replace(earlier, spans=(*earlier.spans, *later.spans), closed=later.closed)
    return None


def _with_another(page: Page, earlier: Draft, run: list[Pair]) -> Draft | None:
    """A quotation with the fragment that "and" joins to it: She said "yes" and "at once"."""
    content = _trim(page.text, run[0].inner)
    if earlier.cue is None or earlier.cue.start > earlier.start or run[-1].close is None or not len(content):
        return None
    between = page.text[earlier.end : run[0].open.start] if earlier.end <= run[0].open.start else "?"
    joined = re.fullmatch(r"[,.]?[\"”'’」]\s*,?\s*(?:and|or|but|and then)\s+", between) is not None
    return replace(earlier, spans=(*earlier.spans, content)) if joined else None


def _quoted_kind(page: Page, pair: Pair) -> str:
    text = page.text
    inside = _trim(text, pair.inner).of(text)
    if pair.kind == "title":
        return "title"
    if len(inside) > _LONGEST_NAME:
        return "scare"
    lead = text[max(0, pair.open.start - 30) : pair.open.start].rstrip()
    last = re.search(r"([\w-]+),?$", lead)
    word = last.group(1).lower() if last else ""
    after = re.match(r"\s*([\w-]+)", text[pair.close.end : pair.close.end + 30]) if pair.close else None
    words = inside.rstrip(",.?!").split()
    capitals = [w for w in words if w[:1].isupper() or w.lower() in entries("quoted", "small")]
    titled = len(words) > 1 and len(capitals) == len(words) and words[0][:1].isupper()
    if word in entries("quoted", "title_lead") and words[:1] and words[0][:1].isupper():
        return "title"
    if after and after.group(1).lower() in entries("quoted", "term_head"):
        return "term"
    if word in entries("quoted", "term_lead"):
        return "term"
    return "title" if titled and len(words) > 2 else "scare"


def _trim(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
