"""An article's first mention of a name, which a glossary may want in full: "Tiantian Dongting (TTPOD)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_ENDS = re.compile(r"""[.!?…:;,。！？：；，]["'”’»)\]）」』]*$""")
# What would make the full form read badly: a bracket, an ending, a hyphen, a further word of the name.
_GOES_ON = re.compile(r"""[ \u00a0]?[(（\[{]|['’\-‐‑/\]&]|[ \u00a0](?:&[ ]|[A-Z\d])""")
_GOES_ON_BEFORE = re.compile(r"""[(（\[\-‐‑/]$|[A-Z]\w*[ \u00a0]$""")
_WHY = Evidence(
    "first-mention", 1.0, "the first mention in the article; the glossary's column “first” says how to write it"
)


def with_first_mentions(page: Page, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, each term's first one to be written in full; none of a term that the text introduces already.

    First is what stands as it should, or is changed without being asked about, outside headings. Where the full form
    would read badly, it is asked about: in quotation marks, inside a longer word or name, beside brackets, and with
    another of the full form's names in the same sentence. What stands inside a full form is left as it is.
    """
    folded = page.text.casefold()
    done: set[str] = set()
    for mention in mentions:
        term = mention.term
        if not _is_usable(term) or term.status != "preferred":
            yield mention
            continue
        if len(folded) == len(page.text) and _inside_full(folded, term.first.casefold(), mention.span):
            done.add(term.id)
            yield replace(mention, canonical=mention.text, accepted=True)
            continue
        right = mention.accepted or mention.safety is Safety.SAFE
        if term.id in done or not right or _in_heading(page, mention.span):
            yield mention
            continue
        done.add(term.id)
        if term.first.casefold() in folded or _is_introduced(folded, mention):
            yield mention
            continue
        safety = Safety.REVIEW if _is_delicate(page, mention) else Safety.SAFE
        full = _at_start(page, mention.span, term.first)
        yield replace(mention, canonical=full, accepted=False, safety=safety, evidence=(_WHY, *mention.evidence))


def _is_usable(term: Term) -> bool:
    """Whether a full form holds the name, and none that would be replaced; lint tells the others."""
    first, target = term.first.casefold(), term.target.casefold()
    left = first.replace(target, "")
    return bool(first) and target in first and "|" not in first and all(v.casefold() not in left for v in term.variants)


def _inside_full(folded: str, first: str, span: Span) -> bool:
    at = folded.find(first, max(0, span.end - len(first)), span.start + len(first))
    return at >= 0 and at <= span.start and span.end <= at + len(first)


def _is_introduced(folded: str, mention: Mention) -> bool:
    """Whether what the full form has before or behind the name stands there already."""
    before, _, behind = mention.term.first.casefold().partition(mention.term.target.casefold())
    span = mention.span
    return bool(before.strip() and folded.endswith(before, 0, span.start)) or bool(
        behind.strip() and folded.startswith(behind, span.end)
    )


def _in_heading(page: Page, span: Span) -> bool:
    """Whether a paragraph ends as no sentence does, and it is not the only one."""
    paragraph = page.paragraph_at(span.start)
    return len(page.paragraphs) > 1 and paragraph is not None and not _ENDS.search(paragraph.of(page.text))


def _is_delicate(page: Page, mention: Mention) -> bool:
    text, span, term = page.text, mention.span, mention.term
    if any(pair.inner.covers(span) for pair in page.marks.pairs) or _GOES_ON.match(text, span.end):
        return True
    sentence = next(each for each in page.sentences if each.end >= span.end)
    if _GOES_ON_BEFORE.search(text[sentence.start : span.start]):
        return True
    beside = text[sentence.start : span.start] + "\n" + text[span.end : sentence.end]
    others = (form for form in (term.source, *term.also) if form and form in term.first)
    return any(form in beside for form in others)


def _at_start(page: Page, span: Span, full: str) -> str:
    """The full form with a capital where a sentence begins with it."""
    starts = any(sentence.start == span.start for sentence in page.sentences)
    return full[0].upper() + full[1:] if starts else full
