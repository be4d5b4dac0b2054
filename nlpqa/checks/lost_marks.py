"""Whether an article has lost its apostrophes, and with them its quotation marks.

A scraper that strips apostrophes strips quotation marks of the same glyphs; what is left of them pairs wrongly. So the
checks of quotation marks tell less of such an article.
"""

from __future__ import annotations

import re

from nlpqa.checks.lost_apostrophes import limits, lost_apostrophes, outweigh, without_apostrophes
from nlpqa.core.finding import Evidence
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

LOST = "marks-lost"
"""The name of the evidence that leads the others; data/profiles.toml asks for it."""

_REPORTED = re.compile(r"(?:said|says|asked|added), [A-Z][a-z’']* [a-z]")


def marks_lost(page: Page) -> tuple[Evidence, ...]:
    """Why the quotation marks of a page are not to be trusted; nothing if they are."""
    lost, codes = lost_apostrophes(page), _codes(page.text)
    none_kept, silent = without_apostrophes(page.text), _speech_without_marks(page.text)
    several = len(lost) >= limits()["lost"] and outweigh(page.text, len(lost))
    if not (several or (lost and (none_kept or silent or codes)) or (codes and none_kept)):
        return ()
    signs = (
        (lost, "lost-apostrophes", f"{len(lost)} words have lost theirs"),
        (none_kept, "no-apostrophes", "the text holds none at all"),
        (silent, "no-quotation-marks", "what people said stands without marks"),
        (codes, "codes-of-marks", f"{codes} codes of marks are left in the text"),
    )
    leading = Evidence(LOST, 1.0, "the article's quotation marks count as lost")
    return leading, *(Evidence(name, 1.0, detail) for holds, name, detail in signs if holds)


def _codes(text: str) -> int:
    if "u20" not in text:
        return 0
    return sum(map(text.count, entries("artefacts_apostrophes", "codes")))


def _speech_without_marks(text: str) -> bool:
    """Whether sentences go on after "said," with a capital, and no mark stands in the text."""
    return '"' not in text and "“" not in text and len(_REPORTED.findall(text)) >= limits()["reported"]
