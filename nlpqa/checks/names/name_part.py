"""A Chinese person is called by one syllable of the given name.

**What.** "Hui's performance" where the text has Wang Hui, "Ping's substitutions" where it has Ouyang Jianping; "Lei
this said".

**Why.** The machine cut the name at the wrong place, or read a part of it as a word. English calls people by their
surname.

**Limits.** Only a part of a full name that the text has, and that nobody in it has for a surname. Some writers call a
person by the given name alone, so these rank as notes.

**Fix.** For review: the full name; none where several have that part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.lang.pinyin import split
from nlpqa.page.page import Page

RULE = Rule(
    name="name-part",
    severity=Severity.NOTE,
    mqm="accuracy/mistranslation",
    bad=(
        Example("Wang Hui sang in the hall. ⟦Hui⟧'s performance was praised."),
        Example("The coach, Ouyang Jianping, changed three men. ⟦Ping⟧'s substitutions brought speed."),
        Example("Lei Jun was there. ⟦Lei this⟧ said that the phone is light."),
        Example(
            "Kuang Yi was there. ⟦Yi⟧ took charge of it, and ⟦Yi⟧ also bluntly refused. ⟦Yi⟧ met him. He told ⟦Yi⟧."
        ),
        Example("Duan Feiyang was there. “It is late,” ⟦Yang⟧ bluntly said."),
        Example("Su Manqi is back. The return of Su Manqi was late, and ⟦Qi⟧ said that she was glad."),
    ),
    good=(
        Example("Wang Hui sang in the hall. Wang's performance was praised, and Wang said so."),
        Example("Wang Hui and Hui Lan sang. Hui's performance was praised."),
        Example("Ouyang Jianping left. Jianping's sister stayed. Ouyang said so."),
        Example("Wang Long ran. Long's Bar is shut. Long is the road."),
        Example("Wang this week said that it rains. This said, it does. Ms. Hui's hat; Wang Hui's hat; the Hui's."),
        Example("Hui's performance was praised."),
        Example("Kuang Ming was there. The Ming ruled. In Ming times he told Ming Li, by the Ming, of Ming vases."),
        Example("Wang Hui, called Hui by all, sang. Her sister Hui said so."),
        Example("Kim Hui said that Wu Hui's Hui is a Hui-Lan."),
    ),
    worst=("Wang Hui. Hui's ", "Hui's ", "Lei this said ", "Wang ", "Li Ping "),
)

_SYLLABLE = 6  # letters of the longest
_BEFORE = re.compile(r"([\w.’'-]+)[ \u00a0-]\Z")
_REACH = 24
_PAIR = re.compile(r"(?<![\w-])([A-Z][a-z]{1,11}) (?=([A-Z][a-z]{1,11}(?:-[a-z]{2,6})?)(?![\w-]))")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on each place."""
    surnames = frozenset(map(str.capitalize, _surnames() & page.words))
    if not surnames:
        return
    names = _full_names(page, surnames)
    held = {name.split()[0] for name in names}
    parts = {part.capitalize() for each in names.values() for part in each if len(part) > 1} | held
    if not parts:
        return
    for start in sorted(at for part in parts for at in _starts(page.text, part)):
        match = _place().match(page.text, start)
        if match is not None and _is_alone(page, match) and (new := _finding(page, match, names, held)) is not None:
            yield new


def _starts(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        if not text[max(0, at - 1) : at].isalnum() and not text[at + len(part) : at + len(part) + 1].isalnum():
            yield at
        at = text.find(part, at + len(part))


def _finding(page: Page, match: re.Match[str], names: dict[str, set[str]], held: set[str]) -> Finding | None:
    part = match["name"] or match["object"]
    if match["this"] is not None:
        span = Span(match.start(), match.end("this"))
        known = part in held or any(part.lower() in parts for parts in names.values())
        message = f"“{span.of(page.text)}”: a word is missing before “this”, as “about”; see the original"
        return RULE.finding(span, message, severity=Severity.WARNING) if known else None
    whose = sorted(name for name, parts in names.items() if part.lower() in parts)
    if not whose or part in held:
        return None
    span = Span(match.start(), match.start() + len(part))
    fix = RULE.fix(Safety.REVIEW, Edit(span, whose[0])) if len(whose) == 1 else None
    message = f"“{part}” is a part of the given name in “{'”, “'.join(whose)}”; write the surname or the whole name"
    return RULE.finding(span, message, fix=fix)


@cache
def _surnames() -> frozenset[str]:
    """In small letters, as a page has its words."""
    return frozenset(map(str.lower, entries("people", "surname") - entries("people", "ambiguous")))


@cache
def _place() -> re.Pattern[str]:
    subjects, verbs, pasts, adverbs = (
        any_of(entries("artefacts_name_parts", section)) for section in ("subject", "this", "past", "adverb")
    )
    verb = rf"(?:(?:[a-z]{{2,12}}ly |{adverbs} ){{0,2}}(?:{subjects}|{pasts}|[a-z]{{2,12}}ed))"
    return re.compile(
        rf"(?P<name>[A-Z][a-z]{{1,{_SYLLABLE - 1}}})(?:(?=['’]s [a-z])|(?P<this> this)(?= {verbs}\b)|(?= {verb}[ .,;:]))"  # noqa: E501
        rf"|(?<=[a-z] )(?P<object>[A-Z][a-z]{{1,{_SYLLABLE - 1}}})(?=[.,;])"
    )


def _is_alone(page: Page, match: re.Match[str]) -> bool:
    """Whether a syllable is no ordinary word and no part of a longer name."""
    name, start = match["name"] or match["object"], match.start()
    lowered = name.lower()
    known = lowered in ordinary_words() and lowered not in entries("artefacts_name_parts", "no_word")
    if known or (lowered,) not in split(lowered):
        return False
    window = page.text[max(0, start - _REACH) : start]
    if window[-1:].isalnum() or window[-1:] in ("-", "'", "’", "."):
        return False
    before = _BEFORE.search(window)
    if match["object"] is not None and (before is None or before[1] not in entries("artefacts_name_parts", "object")):
        return False
    if before is not None and (before[1].lower() in ("the", "a", "an") or before[1] in entries("people", "surname")):
        return False
    if before is not None and (
        before.group(1)[0].isupper() or before.group(1) in entries("artefacts_name_parts", "person")
    ):
        return before.group(1).lower() in ordinary_words() and _begins(window[: before.start()])
    return not page.out_of_bounds.overlaps(Span(start, match.end()))


def _begins(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in '.!?:“"”,'


def _full_names(page: Page, surnames: frozenset[str]) -> dict[str, set[str]]:
    """Each full name of the text with the syllables of its given name."""
    names: dict[str, set[str]] = {}
    for match in _PAIR.finditer(page.text):
        if match[1] not in surnames:
            continue
        given = match[2].lower().replace("-", "")
        ways = [syllables for syllables in split(given) if len(syllables) <= 2]
        if ways:
            names.setdefault(f"{match[1]} {match[2]}", set()).update(ways[0])
    return names
