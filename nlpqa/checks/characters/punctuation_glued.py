"""No space stands between a stop, a comma or a quotation mark and the word behind it.

**What.** "in July.And then", "the town,the port", "Why?The", "in 2015,the", "the“Open platform”of Tencent".

**Why.** Chinese sets no space after its stops; the engine exchanged the mark and forgot the space.

**Limits.** Silent for initials ("U.S.", "J.K."), shortened words, addresses, versions and products ("Node.js"), file
names, code, rows of a table, figures, names with a mark inside ("Yahoo!"), and where a capital stands on both sides of
a comma in what may be a title.

**Fix.** Safe for a comma between English words, and for a stop before a word that begins sentences; else it wants a
look. Curly
quotation marks are parted from words only where both marks of the pair face the right way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.characters.surroundings import is_word, like_code, separated, word_after, word_before
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="punctuation-glued",
    severity=Severity.NOTE,
    mqm="fluency/typography/whitespace",
    bad=(
        Example("It began in ⟦July.And⟧ it ended there.", "It began in July. And it ended there."),
        Example("They saw the ⟦town,the⟧ port and the mill.", "They saw the town, the port and the mill."),
        Example(
            "The ⟦Network,which⟧ is old, closed in ⟦2015,the⟧ report says.",
            "The Network, which is old, closed in 2015, the report says.",
        ),
        Example(
            "He asked ⟦why?The⟧ hall was empty;nobody".replace("empty;nobody", "⟦empty;nobody⟧") + " came.",
            "He asked why? The hall was empty; nobody came.",
        ),
        Example("They built ⟦the“Open⟧ ⟦platform”of⟧ Tencent.", "They built the “Open platform” of Tencent."),
        Example("He buys in ⟦Beijing,Shanghai⟧ and Wuxi.", "He buys in Beijing, Shanghai and Wuxi."),
    ),
    good=(
        Example("At 5 p.m.The U.S. and J.K.Rowling, a Ph.D. of St.Petersburg, saw Node.js and ASP.Net at Booking.Com."),
        Example(
            "1,000 at 10:30 with a ratio of 3:2; see e.g.the file a.Txt, GunBroker.com and state.gov or will.i.am."
        ),
        Example("name,age,city\nWu,old,Wuxi\nfoo(a,b) { text-align:left; color:red;margin:0 }"),
        Example("Yahoo!News and Re:Zero; We Are Sorry,This Title, 2,4-dinitro and N,N-dimethyl, “A”s and “B”s"),
        Example("He said,“so be it.” ".replace(",“", ", “") + "She’s 5’4” tall."),
    ),
    worst=("a.B", "ab,cd", "“a”b", "ab.Cd:"),
)

_STOP = re.compile(r"[.,;:?!](?=[A-Za-z])(?<=[\w%)][.,;:?!])")
_TITLE = re.compile(r"[A-Z][a-z]")
# A curly mark that a word touches on its outer side, if it faces the right way.
_MARK = re.compile(r"[“”](?:(?<=[\w,:;]“)|(?<=”)(?=\w))")
_LEAST = 2  # letters of a word that a stop ends


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every word that is glued to a stop, with the word before it."""
    text = page.text
    for match in _STOP.finditer(text):
        at = match.start()
        before, after = word_before(text, at), word_after(text, at + 1)
        safety = _FITS[text[at]](text, at, before, after)
        span = Span(at - len(before) if before else at, at + 1 + len(after))
        if safety is None or page.out_of_bounds.overlaps(span) or like_code(text, at):
            continue
        yield RULE.finding(
            span, f"a space is missing after “{text[at]}”", fix=RULE.fix(safety, Edit(Span(at + 1, at + 1), " "))
        )
    yield from _glued_marks(page)


def _full_stop(text: str, at: int, before: str, after: str) -> Safety | None:
    if not _ends_sentence(before) or not _begins_sentence(text, at, after):
        return None
    starts = after in entries("abbreviations", "starter") or after.lower() in _starting()
    if before.islower() or before.isdigit():
        return Safety.SAFE if starts else Safety.REVIEW if is_word(before) else None
    return Safety.SAFE if starts else None


def _ends_sentence(before: str) -> bool:
    if before.isdigit():
        return len(before) == len("2015")  # others may number a list
    shortened = entries("abbreviations", "abbreviation") | entries("abbreviations", "ambiguous")
    short = before in shortened or before in entries("artefacts_punctuation", "unspaced")
    return len(before) >= _LEAST and not short and (before.islower() or before[1:].islower())


def _begins_sentence(text: str, at: int, after: str) -> bool:
    """Whether a word may begin a sentence, and no address, product or shortened word goes on with it."""
    end = at + 1 + len(after)
    if text[end : end + 1] in ("(", "_", "/", "@") or re.match(r"\.\w", text[end : end + 2]):
        return False
    if after[:1].islower():
        return after in _starting()
    if after in entries("abbreviations", "starter") and text[end : end + 1] == " ":
        return True  # “It” is also the ending of an address
    whole = after in ("A", "I") or (len(after) >= _LEAST and after[1:].replace("’", "'").replace("'", "").islower())
    return whole and after.lower() not in entries("artefacts_punctuation", "unspaced") - _starting()


def _starting() -> frozenset[str]:
    return entries("artefacts_punctuation", "starting")


def _comma(text: str, at: int, before: str, after: str) -> Safety | None:
    single = len(after) < _LEAST and after not in ("a", "I", "A")
    if single or separated(text, at) or _called(text, at, before):
        return None
    if not before:
        return Safety.SAFE if text[at - 1] in "%)" and after.islower() and is_word(after) else None
    if before.isdigit():
        return Safety.SAFE if after.lower() in _starting() or (after.islower() and is_word(after)) else None
    if len(before) < _LEAST or (before.isupper() and after.isupper()):
        return None
    if after[0].isupper() and before[0].isupper() and is_word(before):
        return None  # "We Are Sorry,This": a title, or a label
    return Safety.SAFE if after[0].isupper() or is_word(after) else Safety.REVIEW


def _called(text: str, at: int, before: str) -> bool:
    """Whether the word before a comma is the first between brackets that stand close to a name: "range(start,stop)"."""
    opens = at - len(before) - 1
    return opens > 0 and text[opens] in "([" and text[opens - 1].isalnum()


def _semicolon(text: str, at: int, before: str, after: str) -> Safety | None:
    if len(before) < _LEAST or text[at - len(before) - 1 : at - len(before)] == "&" or not is_word(before):
        return None
    return Safety.SAFE if is_word(after) else Safety.REVIEW


def _colon(text: str, at: int, before: str, after: str) -> Safety | None:
    """Names and labels are written with a colon inside; a sentence that goes on with one begins in small letters."""
    fits = len(before) > _LEAST and before.islower() and is_word(before) and _TITLE.match(after) is not None
    return Safety.REVIEW if fits and is_word(after) else None


def _question(text: str, at: int, before: str, after: str) -> Safety | None:
    if len(before) < _LEAST or before in entries("artefacts_punctuation", "unspaced"):
        return None
    if not _begins_sentence(text, at, after) or after[0].islower():
        return None
    return Safety.SAFE if is_word(after) and before.islower() and is_word(before) else Safety.REVIEW


_FITS = {".": _full_stop, ",": _comma, ";": _semicolon, ":": _colon, "?": _question, "!": _question}


def _glued_marks(page: Page) -> Iterator[Finding]:
    """Curly marks that a word touches on their outer side."""
    text = page.text
    if _MARK.search(text) is None:
        return
    for pair in page.marks.pairs:
        if (
            pair.close is None
            or pair.open.of(text) != "“"
            or pair.close.of(text) != "”"
            or not pair.inner.of(text).strip()
        ):
            continue
        before, after = word_before(text, pair.open.start), word_after(text, pair.close.end)
        stopped = text[pair.open.start - 1 : pair.open.start] in (",", ":", ";")
        if stopped or (len(before) >= _LEAST and is_word(before)):
            glued = Span(pair.open.start - max(1, len(before)), pair.open.end + len(word_after(text, pair.open.end)))
            if pair.open.start and not page.out_of_bounds.overlaps(glued):
                yield _mark_finding(glued, pair.open.start, "before")
        if len(after) >= _LEAST and is_word(after):
            glued = Span(pair.close.start - len(word_before(text, pair.close.start)), pair.close.end + len(after))
            if not page.out_of_bounds.overlaps(glued):
                yield _mark_finding(glued, pair.close.end, "after")


def _mark_finding(span: Span, at: int, side: str) -> Finding:
    fix = RULE.fix(Safety.SAFE, Edit(Span(at, at), " "))
    return RULE.finding(span, f"a space is missing {side} the quotation mark", fix=fix)
