"""An article's first mention of a name, which a glossary may want in full: "Tiantian Dongting (TTPOD)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_POSSESSIVE = re.compile(r"['’]s?\b")
_ENDS = re.compile(r"""[.!?…:;,。！？：；，]["'”’»)\]）」』]*$""")
_WHY = Evidence(
    "first-mention", 1.0, "the first mention in the article; the glossary's column “first” says how it is written"
)


def with_first_mentions(page: Page, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, each term's first one to be written in full; none of a term whose full form the text has already.

    First is what stands as it should, or is changed without being asked about, outside headings. One in quotation
    marks, or before a possessive "'s", is asked about.
    """
    done: set[str] = set()
    for mention in mentions:
        first = mention.term.first
        right = mention.accepted or mention.safety is Safety.SAFE
        if not first or mention.term.id in done or not right or mention.term.status != "preferred":
            yield mention
            continue
        if first in page.text:
            done.add(mention.term.id)
        elif not _in_heading(page, mention.span):
            done.add(mention.term.id)
            safety = Safety.REVIEW if _is_delicate(page, mention.span) else Safety.SAFE
            mention = replace(
                mention, canonical=first, accepted=False, safety=safety, evidence=(_WHY, *mention.evidence)
            )
        yield mention


def _in_heading(page: Page, span: Span) -> bool:
    """Whether a paragraph ends as no sentence does, and others follow or stand before it."""
    paragraph = page.paragraph_at(span.start)
    return len(page.paragraphs) > 1 and paragraph is not None and not _ENDS.search(paragraph.of(page.text))


def _is_delicate(page: Page, span: Span) -> bool:
    quoted = any(pair.inner.covers(span) for pair in page.marks.pairs)
    return quoted or _POSSESSIVE.match(page.text, span.end) is not None
