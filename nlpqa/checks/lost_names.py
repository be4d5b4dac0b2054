"""Names with an s that was a possessive: "Alibabas new shop", where the article names Alibaba, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page

# A name may have two words: “Green Bells daily rides”.
_OWNER = re.compile(r"[A-Z](?<![\w.’'@#-][A-Z])[a-z]+(?: [A-Z][a-z]+)?(?<=[a-z]s)(?= [a-z])")
_NAME = re.compile(r"[A-Z](?<![\w.’'@#-][A-Z])[a-z]+(?= ([A-Z][a-z]+)(?!\w)|(?!\w))")
_DETERMINED = re.compile(r"(?:^|\s)(?:[Aa]n?|[Ee]very|[Ee]ach|[Oo]ne) ([A-Z][a-z]+)(?!\w)")
_LAST = re.compile(r"([^\W_]+)\s$")
_NEXT = re.compile(r" ([a-z]+)")
_SHORTEST = 3  # letters of a name


def possessive_names(page: Page) -> Iterator[Span]:
    """Names that stand before a noun with an s and no apostrophe, and without the s elsewhere."""
    text = page.text
    names: set[str] = set()
    for match in _NAME.finditer(text):
        names.update((match.group(), f"{match.group()} {match.group(1)}"))
    kinds = set(_DETERMINED.findall(text))
    for match in _OWNER.finditer(text):
        if page.out_of_bounds.overlaps(Span(*match.span())) or not _stands_before_noun(text, match.end()):
            continue
        owner, span = match.group()[:-1], Span(*match.span())
        if " " in owner and owner not in names:
            span = Span(match.start() + owner.index(" ") + 1, match.end())
            owner = owner.split(" ")[1]
        known = owner in names or owner in entries("artefacts_glued", "proper")
        if known and _is_one(owner, kinds) and not _several(text, span.start):
            yield span


def _stands_before_noun(text: str, at: int) -> bool:
    after = _NEXT.match(text, at, at + 30)
    word = after.group(1) if after else ""
    return bool(word) and word not in entries("artefacts_apostrophes", "no_noun") and not word.endswith("ed")


def _is_one(owner: str, kinds: set[str]) -> bool:
    """Whether a name is that of one, not of each of a kind: no American, Democrat or Buddhist."""
    if " " in owner:
        return True
    people = owner.endswith(tuple(entries("artefacts_apostrophes", "people"))) and owner.lower() in ordinary_words()
    proper = owner in entries("artefacts_glued", "proper")
    ordinary = owner.lower() in ordinary_words() and not proper
    return len(owner) >= _SHORTEST and not (people or ordinary or owner in kinds)


def _several(text: str, at: int) -> bool:
    before = _LAST.search(text[max(0, at - 30) : at])
    return before is not None and before.group(1).lower() in entries("artefacts_apostrophes", "plural_of_names")
