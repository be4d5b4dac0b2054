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
from nlpqa.quotes.beside import parsed_cue_after, parsed_cue_before, with_parse
from nlpqa.quotes.cues import Cue, cue_after, cue_before, verb_forms
from nlpqa.quotes.draft import Draft

_LONGEST_NAME = 200  # code points; what is longer is no title, and long enough to count its words
_INNER_MARKS = "\"'“”‘’` "  # of a quotation within, at its end
_ENDS_A_SENTENCE = frozenset(".!?。！？…”\"'’:：")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_STOP = re.compile(r"[.!?。！？](?<![A-Z].)(?<!Mr.)(?<!Dr.)(?<!Ms.)['\"”’)]*\s+(?=\S)")
_LEAD_WORD = re.compile(r"([\w-]+),?$")
_NEXT_WORD = re.compile(r"\s*([\w-]+)")


def read_quotations(page: Page) -> tuple[list[Draft], list[Quoted]]:
    """The direct quotations and what else stands in quotation marks, in the order of the text."""
    drafts: list[Draft] = []
    quoted: list[Quoted] = []
    runs = sorted(_runs(page.marks.pairs), key=lambda run: run[0].open)
    for at, run in enumerate(runs):
        following = runs[at + 1][0] if at + 1 < len(runs) else None
        before = runs[at - 1][-1] if at else None
        draft = _draft(page, run, before, following)
        unsaid = len(run) == 1 and (draft is None or draft.cue is None)
        kind = _quoted_kind(page, run[0]) if unsaid else None
        if draft is None or (kind == "title" and draft.cue is None):
            if len(run[0].inner) and run[0].close is not None:
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
    cue = _cue(page, first, last, spans[-1], before, following, whole=sentence_like)
    nested = first.depth > 0 and before is not None and first.open.start < before.inner.end
    if nested and (cue is None or before is None or before.close is not None):
        return None
    if cue is None and not sentence_like:
        return None
    if cue is not None and not sentence_like and not _said_fragment(text, first, spans[0], cue):
        return None
    if cue is not None and not sentence_like and _is_title(page, first, cue):
        return None
    closed = last.close is not None
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


def _cue(
    page: Page,
    first: Pair,
    last: Pair,
    content: Span,
    before: Pair | None,
    following: Pair | None,
    *,
    whole: bool,
) -> Cue | None:
    """The cue before or behind a quotation; `whole` if the quotation is a sentence, so that any verb may be one."""
    text = page.text
    paragraph = page.paragraphs[first.paragraph]
    low = paragraph.start
    if (
        before is not None
        and before.paragraph == first.paragraph
        and before.close is not None
        and _is_speech_sized(text, before)
    ):
        low = before.close.end
    start = _sentence_start(page, low, first.open.start)
    cue = cue_before(text, start, first.open.start)
    if cue is not None:
        return with_parse(page, cue) if first.depth == 0 and _unsure(text, cue) else cue
    if last.close is None:
        return parsed_cue_before(page, start, first.open.start) if whole else None
    within = page.paragraph_at(last.close.start)
    end = last.close.end if within is None else within.end
    if following is not None and following.paragraph == last.paragraph and following.open.start > last.close.end:
        end = following.open.start
    stop = content.of(text).rstrip(_INNER_MARKS)[-1:]
    # After "!" and "?" a cue goes on in lower case ("Why?" he asked).
    ended = stop in ".。！？…" or (stop in "!?" and _capital(text, last.close.end))
    cue = cue_after(text, last.close.end, end, ended=ended, whole=whole)
    if cue is not None:
        return with_parse(page, cue) if _unsure(text, cue) else cue
    if not whole:
        return None
    return parsed_cue_after(page, last.close.end, end) or parsed_cue_before(page, start, first.open.start)


def _unsure(text: str, cue: Cue) -> bool:
    """Whether the letters alone do not tell the subject well."""
    return cue.subject is None or len(cue.subject.of(text).split()) > 9


def _capital(text: str, at: int) -> bool:
    return text[at : at + 3].strip()[:1].isupper()


def _head(text: str, span: Span) -> str:
    return text[span.start : min(span.end, span.start + _LONGEST_NAME)]


def _is_speech_sized(text: str, pair: Pair) -> bool:
    least: int = table("quoted")["size"]["sentence_words"]
    return len(_WORD.findall(_head(text, pair.inner))) >= least


def _sentence_start(page: Page, low: int, at: int) -> int:
    """Where the sentence that runs up to `at` begins, not before `low`."""
    low = max(low, at - 400)
    stops = list(_STOP.finditer(page.text[low:at]))
    return low + stops[-1].end() if stops else low


def _sentence_like(text: str, pair: Pair, span: Span) -> bool:
    """Whether a content is a sentence: by its length, its first letter and its stop; a short one that stands alone."""
    inside = span.of(text).strip(_INNER_MARKS)
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
        before = text[cue.verb.start : pair.open.start].rstrip()
        return before[-1:] in ",:，：" or (
            len(before) <= len(cue.verb) and cue.verb.of(text).lower() not in verb_forms("not_with_clause")
        )
    comma_outside = (
        pair.close is not None and re.match(r"\s*[,，]", text[pair.close.end : pair.close.end + 3]) is not None
    )
    return comma_outside or content.of(text).rstrip(_INNER_MARKS)[-1:] in ",!?.。！？…"


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


def _quoted_kind(page: Page, pair: Pair) -> str:
    text = page.text
    inside = _trim(text, pair.inner).of(text)
    if pair.kind == "title":
        return "title"
    if len(inside) > _LONGEST_NAME:
        return "scare"
    lead = text[max(0, pair.open.start - 30) : pair.open.start].rstrip()
    last = _LEAD_WORD.search(lead)
    word = last.group(1).lower() if last else ""
    after = _NEXT_WORD.match(text[pair.close.end : pair.close.end + 30]) if pair.close else None
    words = inside.rstrip(",.?!").split()
    if word in entries("quoted", "title_lead") and words[:1] and words[0][:1].isupper():
        return "title"
    if after and after.group(1).lower() in entries("quoted", "term_head"):
        return "term"
    if word in entries("quoted", "term_lead"):
        return "term"
    small = entries("quoted", "small")
    titled = words[:1] and words[0][:1].isupper() and all(w[:1].isupper() or w.lower() in small for w in words)
    return "title" if titled and len(words) > 2 else "scare"


def _trim(text: str, span: Span) -> Span:
    inside = span.of(text)
    if inside and not (inside[0].isspace() or inside[-1].isspace()):
        return span
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
