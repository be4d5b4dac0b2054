r"""A character stands as its code.

**What.** "they u2014u2014 one driver", "u201cso be itu201d", "Food \u0026 Drink", "\"so be it\"" with the backslashes.

**Why.** JSON writes characters so; the scraper did not read them back, or lost the backslash on the way.

**Limits.** Without its backslash a code is read only if it means a mark that news has, and not as the end of a word
("menu2014"). Code and addresses are left alone.

**Fix.** Safe: the character, with the spaces it wants. A dash that Chinese writes as two is one. It wants a look where
the article speaks of such codes, and where the character is Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.characters.surroundings import is_word
from nlpqa.checks.lost_marks import marks_lost
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.chinese import has_han
from nlpqa.page.page import Page

RULE = Rule(
    name="character-escaped",
    severity=Severity.WARNING,
    mqm="fluency/character-encoding",
    bad=(
        Example("They climbed over them ⟦u2014u2014⟧ one by one.", "They climbed over them — one by one."),
        Example("⟦u201c⟧ So be it, ⟦u201d⟧he said.", "“So be it,” he said."),
        Example("Food ⟦\\u0026⟧ Drink, caf⟦\\u00e9⟧", "Food & Drink, café"),
        Example("The JSON of the shop says ⟦\\u4f60\\u597d⟧.", "The JSON of the shop says \\u4f60\\u597d."),
        Example('Wu said, ⟦\\"⟧So be it,⟦\\"⟧ and left.', 'Wu said, "So be it," and left.'),
    ),
    good=(
        Example("U2 played; menu2014 and u2 and U+2014 and user u20145; see `\\u2014` and @u2014. The U2018 model."),
        Example('M\\"uller wrote C:\\users\\u2.'),
    ),
    worst=("u2014", "\\u", '\\"', "u201", "\\ud83d"),
)

_CODES = re.compile(r"(?:\\u[0-9A-Fa-f]{4}|(?<=[\\])u[0-9a-f]{4}|u[0-9a-f]{4}(?<=u[023f][0f][0-9a-f]{2}))(?!\d)")
_QUOTE = re.compile(r'\\["”“’]')
_OPENING, _CLOSING = "“‘«《「", "”’»》」,.;:?!"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every run of codes."""
    text = page.text
    slashed = "\\" in text
    if slashed or "u20" in text or "u00" in text:  # “uff” and “u30” alone are parts of words and names
        yield from _coded(page)
    if slashed and text.count('\\"') > 1:
        yield from _backslashed(page)


def _coded(page: Page) -> Iterator[Finding]:
    text, technical = page.text, _technical(page)
    evidence: tuple[Evidence, ...] | None = None  # of the page: found once, with the first code
    for span in _runs(text):
        codes = [code.lower() for code in re.findall(r"u([0-9A-Fa-f]{4})", span.of(text))]
        if page.out_of_bounds.overlaps(span) or not _is_code(text, span, codes):
            continue
        new = _character(codes)
        evidence = marks_lost(page) if evidence is None else evidence
        safety = Safety.REVIEW if technical or has_han(new) or not (new.isprintable() or new.isspace()) else Safety.SAFE
        shown = new.isprintable()
        message = f"the code {span.of(text)[:_SHOWN]} stands for {new if new.strip() else 'a space'}"
        yield RULE.finding(
            span,
            message if shown else "a code stands for a character that cannot be shown; take it out",
            evidence=evidence,
            fix=RULE.fix(safety, _spaced(text, span, new)) if shown else None,
        )


def _runs(text: str) -> Iterator[Span]:
    """Codes, those that touch taken together."""
    run: Span | None = None
    for match in _CODES.finditer(text):
        if run is not None and match.start() == run.end and match.end() - run.start <= _LONGEST:
            run = Span(run.start, match.end())
            continue
        if run is not None:
            yield run
        run = Span(*match.span())
    if run is not None:
        yield run


_SHOWN = 24  # code points of a run of codes that a message repeats
_LONGEST = 300  # code points of a run of codes


def _technical(page: Page) -> bool:
    return not entries("artefacts_escapes", "technical").isdisjoint(page.words)


def _is_code(text: str, span: Span, codes: list[str]) -> bool:
    if text[span.start] == "\\":
        return True
    before = re.search(r"\w*$", text[max(0, span.start - 20) : span.start])
    word = before.group() if before else ""
    # "menu2014" is a menu of that year.
    whole = word + "u"
    return all(code in entries("artefacts_escapes", "bare") for code in codes) and not (word and is_word(whole))


@cache
def _instead() -> dict[str, str]:
    return {code: new for code, new in table("artefacts_escapes")["instead"].items() if code != "reason"}


def _character(codes: list[str]) -> str:
    """What a run of codes says; two long dashes are one, and of two halves of a character one is made."""
    units = [_instead().get(code, chr(int(code, 16))) for code in codes]
    whole = "".join(units).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub("—+", "—", re.sub("…+", "…", whole))


def _spaced(text: str, span: Span, new: str) -> Edit:
    """The edit that puts a character in with the spaces it wants: none behind “, none before ”."""
    start, end = span.start, span.end
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if new in _OPENING:
        end += after == " "
        new = (" " if before.isalnum() or (before and before in ",.;:?!") else "") + new
    elif new and new in _CLOSING:
        start -= before == " "
        new += " " if after.isalnum() and new != "’" else ""
    return Edit(Span(start, end), new)


def _backslashed(page: Page) -> Iterator[Finding]:
    """Quotation marks with a backslash, an even number in a paragraph: one alone may be an accent of TeX."""
    text = page.text
    found: dict[int, list[Span]] = {}
    for match in _QUOTE.finditer(text):
        paragraph = page.paragraph_at(match.start())
        if paragraph is not None:
            found.setdefault(paragraph.start, []).append(Span(*match.span()))
    for marks in found.values():
        if len(marks) % 2:
            continue
        for span in marks:
            if not page.out_of_bounds.overlaps(span):
                fix = RULE.fix(Safety.SAFE, Edit(Span(span.start, span.start + 1), ""))
                yield RULE.finding(span, "a backslash stands before a quotation mark", fix=fix)
