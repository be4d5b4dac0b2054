"""A space stands before a stop or a comma, or just inside a bracket.

**What.** "Yueyang , Hunan", "lock and key .", "( the port )", "Why ?", and "8 %" where the article writes "8%"
elsewhere.

**Why.** Chinese stops are as wide as a character and bring their own space; the engine, or a tokenizer before it, put a
real one there.

**Limits.** French sets a space before "?", "!", ":" and ";": where no English word stands before them, or « » are near,
they are left alone. So are places where something was cut out (two spaces stand near), dots in a row, ".NET", " .5", ":
)", labels of a list ("Name : Wu"), code, and a stop parted from an address. Stops in a row are for
`punctuation-doubled`, the inside of quotation marks for `quote-spacing`.

**Fix.** Safe: the space goes, and where a word is glued to the other side of a comma it moves there. No English text
wants a space before these marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.characters.surroundings import cut_out, is_word, like_code, word_after
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="punctuation-spaced",
    severity=Severity.NOTE,
    mqm="fluency/typography/whitespace",
    bad=(
        Example("It opened in Yueyang⟦ ,⟧ Hunan.", "It opened in Yueyang, Hunan."),
        Example("It is under lock and key⟦ .⟧ Why⟦ ?⟧", "It is under lock and key. Why?"),
        Example(
            "The hall⟦( ⟧the old one⟦ )⟧ is shut.".replace("hall⟦( ⟧", "hall ⟦( ⟧"), "The hall (the old one) is shut."
        ),
        Example("The old hall⟦ ,⟧which is shut⟦ .⟧The port", "The old hall, which is shut. The port"),
        Example("“It is an accident⟦ ,⟧” she said.", "“It is an accident,” she said."),
        Example("It fell by 8% in May and 9⟦ %⟧ in June.", "It fell by 8% in May and 9% in June."),
    ),
    good=(
        Example("It fell by 8 % in May and 9 % in June, by 3 : 2, and .5 of it is left : )"),
        Example("He writes it in .NET and waits ... and waits . . . for us :) ; )"),
        Example("Elle a dit « Pourquoi pas ? » et « Non ! » and left. Pourquoi pas ?"),
        Example("See http://example.com/a . Use `f ( x )` and a ? b : c = d ;"),
        Example("Name : Wu\nAge : 5\n( 1 ) ( • ) ( )"),
    ),
    worst=(" ,", "a ,", "( ", " . ", "a : "),
)

# A space comes first: to one set Python's re leaps.
_SPACED = re.compile(r"[ \t\xa0](?:[,;:?!)%]|\.(?!\.)|(?<=\(.))")
_GAPS = " \t\xa0"
_WIDEST = 3  # spaces; more of them align a table
_CLOSERS = ")]”’\"'%»"
_SENTENCE_END = re.compile(r"[.!?]\s")
_WORD = re.compile(r"[^\W\d_]+")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every space that stands on the wrong side of a mark."""
    text = page.text
    for match in _SPACED.finditer(text):
        at = match.end() - 1
        found = _after_bracket(text, match.start() - 1) if match.group() in _GAPS else _before_mark(page, at)
        if found is None:
            continue
        span, edits = found
        if not (page.out_of_bounds.overlaps(span) or like_code(text, at) or cut_out(text, at)):
            yield RULE.finding(span, _message(text, span), fix=RULE.fix(Safety.SAFE, *edits))


def _message(text: str, span: Span) -> str:
    mark = span.of(text).strip()
    return "no space just inside a bracket" if mark in "()" else f"no space before “{mark}”"


def _after_bracket(text: str, at: int) -> tuple[Span, tuple[Edit, ...]] | None:
    end = at + 1
    while end < len(text) and end - at <= _WIDEST and text[end] in _GAPS:
        end += 1
    if not _is_prose(text[end : end + 1]) or _list_number(text, end):
        return None
    return Span(at, end), (Edit(Span(at + 1, end), ""),)


def _is_prose(character: str) -> bool:
    return character.isalnum() or (character != "" and character in "“‘\"'$£€¥#@")


def _list_number(text: str, at: int) -> bool:
    """Whether "( 1 )" stands there, the box of a form or a number of a list."""
    return re.match(r"\w[ \t]\)", text[at : at + 3]) is not None


def _before_mark(page: Page, at: int) -> tuple[Span, tuple[Edit, ...]] | None:
    text, mark = page.text, page.text[at]
    start = at
    while start > 0 and at - start <= _WIDEST and text[start - 1] in _GAPS:
        start -= 1
    before, after = text[start - 1 : start], text[at + 1 : at + 2]
    gap = text[start:at]
    if at - start > _WIDEST or not (before.isalnum() or (before and before in _CLOSERS)):
        return None
    if before in "\"'" and (start < 2 or text[start - 2].isspace()):
        return None  # it may open a quotation
    if page.out_of_bounds.overlaps(Span(start - 1, start)):
        return None  # writers part a stop from an address
    if not _FITS[mark](page, start, at, gap, after):
        return None
    edits = [Edit(Span(start, at), "")]
    if after.isalpha() and mark in ",.":
        edits.append(Edit(Span(at + 1, at + 1), " "))
    return Span(start, at + 1), tuple(edits)


def _comma(page: Page, start: int, at: int, gap: str, after: str) -> bool:
    if page.text[start - 1].isdigit() and page.text[at + 1 : at + 3].strip()[:1].isdigit():
        return False  # a figure taken apart
    return not after or after.isspace() or after.isalpha() or after in "“‘\"”’'"


def _stop(page: Page, start: int, at: int, gap: str, after: str) -> bool:
    text = page.text
    if text[at + 1 : at + 3].lstrip()[:1] == ".":
        return False  # dots in a row
    if after.isalpha():
        word = word_after(text, at + 1)
        starts = word.lower() in entries("artefacts_punctuation", "starting") or word in entries(
            "abbreviations", "starter"
        )
        return starts and word[1:].islower() and word.lower() not in entries("artefacts_punctuation", "unspaced")
    return not after or after.isspace() or after in ")”’\"'"


def _bracket(page: Page, start: int, at: int, gap: str, after: str) -> bool:
    before = page.text[max(0, start - 3) : start]
    return not re.fullmatch(r"\( ?\w|[:;=]\W?", before) and "(" in page.text[max(0, at - 300) : start]


def _percent(page: Page, start: int, at: int, gap: str, after: str) -> bool:
    """Whether the article writes "8%" elsewhere: "8 %" throughout is a style."""
    glued = re.search(r"%(?<=\d%)", page.text) is not None
    return page.text[start - 1].isdigit() and not after.isalnum() and glued


def _sentence_mark(page: Page, start: int, at: int, gap: str, after: str) -> bool:
    """ "?", "!", ":" and ";", before which French sets a space."""
    text, mark = page.text, page.text[at]
    if after and not after.isspace() and not (mark in "?!" and after in ")”’\"'"):
        return False
    words = _WORD.findall(_SENTENCE_END.split(text[max(0, start - 40) : start])[-1])[-3:]
    if "\xa0" in gap or not any(map(is_word, words)) or not all(map(str.isascii, words)):
        return False
    around = text[max(0, at - 200) : at + 200]
    if "«" in around or "»" in around:
        return False
    if mark in "?!":
        return True
    following = text[at + 1 : at + 4].lstrip(" ")
    if following[:1] in ("(", ")", "D") or (text[start - 1].isdigit() and following[:1].isdigit()):
        return False
    return mark == ";" or _words_in_line(text, start) > _LABEL


_LABEL = 2  # words; a line that begins with no more and a colon is an entry of a list
_FITS = {",": _comma, ".": _stop, ")": _bracket, "%": _percent} | dict.fromkeys("?!:;", _sentence_mark)


def _words_in_line(text: str, at: int) -> int:
    """How many words stand before a place in its line, counted as far as 60 code points."""
    before = text[max(0, at - 60) : at]
    return len(before[before.rfind("\n") + 1 :].split())
