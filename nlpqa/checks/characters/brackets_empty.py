"""Brackets hold nothing.

**What.** "Buildings ( ), said", "Brand New (|)", "（）", "【】", "[ ]".

**Why.** What stood in them, a name in Chinese or a picture, was lost on the way.

**Limits.** Left alone: code (`f()`, `[]`), check boxes, choices of a form, links and pictures of Markdown, faces, and
brackets with a question mark or dots between.

**Fix.** Safe: the brackets go, with the space before them. What was lost may still have to be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.characters.brackets import empty_brackets
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page

RULE = Rule(
    name="brackets-empty",
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    bad=(
        Example(
            "The Office of Old Buildings⟦ ( )⟧, said Zhang⟦( )⟧ of it⟦（）⟧.",
            "The Office of Old Buildings, said Zhang of it.",
        ),
        Example("Brand New⟦ (|)⟧ opens⟦ [ ]⟧ today⟦【】⟧ and⟦ ( , )⟧ so on", "Brand New opens today and so on"),
        Example("⟦【】⟧Shares fell⟦（ ）⟧then rose⟦ ()⟧", "Shares fell then rose"),
    ),
    good=(
        Example("Call print() or f( ) with x[] and the ( ) operator, a method."),
        Example("- [ ] milk\n[ ] bread\n( ) yes ( ) no\nAgreed: yes [ ] no [ ]\n[](a.html) ![](a.png)"),
        Example('The comma (,) and the semicolon (;) and "()" and [x] ham [ ] eggs.'),
        Example("He (?) said (...) it [...] (…) (!) ¯\\_()_/¯ ^( )^ (-) (:"),
    ),
    worst=("( ", "()", "(|", "a()", "[ ] ", "（"),
)

_OF_CODE = re.compile(
    r"\s{0,2}(?:function|method|call|operator|tuple|list|array|set|syntax|brackets?|parenthes[ei]s)\b"
)
_FACE = set("^_\\/=~<>°`*¯-")
_BOX = re.compile(r"[(\[][ xX]?[)\]]")
_BOX_FIRST = re.compile(rf"(?:[-*+•]|\d{{1,3}}[.)])?[ \t]{{0,8}}{_BOX.pattern}[ \t]")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every pair of empty brackets, with the space before it."""
    text = page.text
    for span in empty_brackets(text):
        if page.out_of_bounds.overlaps(span) or _is_meant(page, span):
            continue
        cut = _with_space(text, span)
        before, after = text[cut.start - 1 : cut.start], text[cut.end : cut.end + 1]
        new = " " if after.isalnum() and before and not before.isspace() and before not in "(“‘[" else ""
        yield RULE.finding(cut, "empty brackets: what stood in them is lost", fix=RULE.fix(Safety.SAFE, Edit(cut, new)))


def _is_meant(page: Page, span: Span) -> bool:
    text, brackets = page.text, span.of(page.text)
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if (before and before in _FACE) or (after and after in _FACE):
        return True
    if not brackets.isascii():
        return False
    if _OF_CODE.match(text, span.end) or (before in ("'", '"', "‘", "“", ":", ";") and len(brackets) == 2):
        return True
    if before.isalnum() and (len(brackets) == 2 or not text[max(0, span.start - 2)].isalnum()):
        return True
    if brackets[0] == "[" and (after == "(" or before == "!"):
        return True
    return _BOX.fullmatch(brackets) is not None and _is_form(page, span)


def _is_form(page: Page, span: Span) -> bool:
    """Whether a line has boxes to tick: one at its beginning, or several that are square."""
    line = page.lines.span(page.lines.number(span.start))
    if _BOX_FIRST.match(page.text, line.start, line.end):
        return True
    around = page.text[max(line.start, span.start - 40) : min(line.end, span.end + 40)]
    return span.of(page.text)[0] == "[" and len(_BOX.findall(around)) > 1


def _with_space(text: str, span: Span) -> Span:
    """The brackets with the space that is one too many without them."""
    start, end = span.start, span.end
    while start and text[start - 1] in " \u00a0" and start > span.start - 4:
        start -= 1
    after = text[end : end + 1]
    if not start or text[start - 1] in "\r\n":
        start = span.start if start != span.start else start
        while text[end : end + 1] == " " and end < span.end + 3:
            end += 1
        return Span(start, end)
    if after.isalnum():
        start = span.start if start < span.start else start
    return Span(start, end)
