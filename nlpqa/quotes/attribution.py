"""What stands before and behind a quotation in marks and tells who says it: a reporting verb, or only a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.quotes.beside import parsed_cue_after, parsed_cue_before, with_parse
from nlpqa.quotes.cues import REACH, Cue, cue_after, cue_before
from nlpqa.quotes.formats import Naming, named_before, named_behind
from nlpqa.quotes.quoted import INNER_MARKS, is_speech_sized

_MARKS = INNER_MARKS + "「」『』«»\n\t"
_GOES_ON = re.compile(r"\s*\w")
_SENTENCE_END = re.compile(r"[.!?。！？](?<![A-Z].)(?<!Mr.)(?<!Dr.)(?<!Ms.)['\"”’)]*\s+(?=\S)")


class Between(NamedTuple):
    """A quotation's pairs of marks, its last content, and what stands before and behind it and may tell who speaks;
    `after_colon` if a colon leads to it.
    """

    run: list[Pair]
    content: Span
    lead: Span
    tail: Span
    after_colon: bool


def between(page: Page, run: list[Pair], content: Span, before: Pair | None, following: Pair | None) -> Between:
    """What stands about a quotation, up to the pairs before and behind it, if there are any."""
    close = run[-1].close
    end = content.end if close is None else close.end
    lead = _lead(page, run[0], before)
    colon = lead.of(page.text).rstrip(_MARKS).endswith((":", "："))
    return Between(run, content, lead, Span(end, _tail_end(page, run[-1], end, following)), colon)


def cue_beside(page: Page, words: Between, *, whole: bool) -> Cue | None:
    """The cue before or behind a quotation; `whole` if the quotation is a sentence, so that any verb may be one."""
    text, first, last, lead = page.text, words.run[0], words.run[-1], words.lead
    cue = cue_before(text, lead.start, lead.end)
    if cue is not None:
        return with_parse(page, cue) if first.depth == 0 and _unsure(text, cue) else cue
    at, end = words.tail.start, words.tail.end
    if at == end and last.close is None:
        return parsed_cue_before(page, lead.start, lead.end) if whole else None
    stop = words.content.of(text).rstrip(INNER_MARKS)[-1:]
    # After "!" and "?" a cue goes on in lower case ("Why?" he asked).
    ended = stop in ".。！？…" or (stop in "!?" and _capital(text, at))
    if ended and words.after_colon:  # "Ge You nodded: "True." The audience laughed."
        return parsed_cue_before(page, lead.start, lead.end)
    cue = cue_after(text, at, end, ended=ended, whole=whole)
    if cue is not None:
        return with_parse(page, cue) if _unsure(text, cue) else cue
    if not whole:
        return None
    return parsed_cue_after(page, at, end) or parsed_cue_before(page, lead.start, lead.end)


def name_beside(page: Page, words: Between, *, whole: bool) -> Naming | None:
    """Who is named beside a quotation without a verb; behind it, that is behind a dash, only of a sentence."""
    lead, last = words.lead, words.run[-1]
    goes_on = _GOES_ON.match(page.text, words.tail.start, words.tail.end) is not None
    # A short quotation before it stands in the same sentence: what names the next speaker stands behind that.
    start = max(lead.start, 1 + max(page.text.rfind(mark, lead.start, lead.end - 1) for mark in '"”」』'))
    start += len(page.text[start : lead.end]) - len(page.text[start : lead.end].lstrip())
    named = None if goes_on and not whole else named_before(page.text, start, lead.end)
    if named is None and whole and last.close is not None:
        named = named_behind(page.text, last.close.end)
    return named


def _lead(page: Page, first: Pair, before: Pair | None) -> Span:
    """What stands before a quotation in its sentence; the end of the paragraph before, where that ends with a colon."""
    paragraph = page.paragraphs[first.paragraph]
    low, high = paragraph.start, first.open.start
    if first.paragraph and page.text[low:high].strip(_MARKS) == "":
        earlier = page.paragraphs[first.paragraph - 1]
        if earlier.of(page.text).endswith((":", "：")):
            low, high, paragraph = earlier.start, earlier.end, earlier
    if before is not None and before.close is not None and low <= before.close.start < high:
        low = before.close.end if is_speech_sized(page.text, before) else low
    return Span(_sentence_start(page, low, high), high)


def _tail_end(page: Page, last: Pair, end: int, following: Pair | None) -> int:
    """Where what stands behind a quotation that ends at `end` ends: at the next one, or with the paragraph."""
    if following is not None and following.paragraph == last.paragraph and following.open.start > end:
        return following.open.start
    within = page.paragraph_at(end - 1)
    return end if within is None else within.end


def _unsure(text: str, cue: Cue) -> bool:
    """Whether the letters alone do not tell the subject well."""
    return cue.subject is None or len(cue.subject.of(text).split()) > 9


def _capital(text: str, at: int) -> bool:
    return text[at : at + 3].strip()[:1].isupper()


def _sentence_start(page: Page, low: int, at: int) -> int:
    """Where the sentence that runs up to `at` begins, not before `low`."""
    low = max(low, at - REACH)
    stops = list(_SENTENCE_END.finditer(page.text[low:at]))
    return low + stops[-1].end() if stops else low
