"""HTML or other code of the web page is left in the text.

**What.** "< / P > < p >", "In p>211", "br/>", "& nbsp ;", "&amp;", "html On the afternoon", "font-size: 14px;",
"[/caption]", "{{ title }}", "<unk>".

**Why.** The scraper took the page's code for text, and the machine put spaces into it.

**Limits.** Markdown files and code are left alone, and so is a tag or entity of which the words beside it speak ("the
<b> tag"), and "html" within a sentence.

**Fix.** Safe for whole tags that hold nothing and for known entities: they go, or become their character, with right
spacing. What may have held something (pictures, scripts), or has cost a figure its digits, wants a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.characters.markup import Residue, read_markup
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span, trim
from nlpqa.page.page import Page

RULE = Rule(
    name="markup-residue",
    severity=Severity.WARNING,
    mqm="fluency/markup",
    bad=(
        Example("It sold. ⟦< / P > < p >⟧ It rose ⟦<br/>⟧ again.⟦</p>⟧", "It sold. It rose again."),
        Example("A ⟦<strong>⟧new⟦</strong>⟧ shop,⟦<br>⟧then", "A new shop, then"),
        Example("In ⟦p>⟧211, it stopped ⟦br/>⟧ and went ⟦</span⟧", "In p>211, it stopped and went"),
        Example("AT⟦&amp;⟧T a⟦& nbsp ;⟧step that⟦&nbsp;⟧smaller", "AT&T a step that smaller"),
        Example(
            "He said ⟦& ldquo;⟧ Yes ⟦& rdquo;⟧ and caf⟦&eacute;⟧ and it⟦&#8217;⟧s", "He said “Yes” and café and it’s"
        ),
        Example("⟦html⟧ On the afternoon it rose.", "On the afternoon it rose."),
        Example('⟦font-size: 14px;⟧ It rose ⟦class="title"⟧ to ⟦{{ price }}⟧ ⟦[/caption]⟧ a ⟦<unk>⟧ day'),
        Example('See ⟦<img src="a1" alt="x">⟧ here.'),
    ),
    good=(
        Example("Use the <b> tag, or <p> elements, and the &amp; entity; HTML files are text."),
        Example("We found p>0.05 and p > .01, a<b, x > y, 3 < 4 and AT&T; R & D; Q&A; Simon & Schuster."),
        Example("The page was saved as html by the browser. Learn html. I taught Ann html myself. `<p>` is code."),
        Example("News > Sports > Football; <3 and >_< are faces; class = war, style: modern; the function (a) rises."),
    ),
    worst=(
        "<",
        "< p ",
        "<p a=",
        "&",
        "& ",
        "&amp;",
        "p>",
        "html ",
        "<b><",
        "nbsp",
        "font-size:",
        "{{ ",
        "[/",
        "\\n",
        'class="',
    ),
)

_WORDS = {
    "tag": "a tag of HTML is left in the text",
    "cut tag": "part of a tag of HTML is left in the text",
    "entity": "an entity of HTML stands for a character",
    "mangled entity": "an entity of HTML, translated as if it were a word; look the character up in the original",
    "cut entity": "part of an entity of HTML is left in the text",
    "model token": "the machine left a token of its own; look the word up in the original",
    "word": "a word of the page's code is left in the text",
    "property": "a style of the page is left in the text",
    "attribute": "part of a tag of HTML is left in the text",
    "script": "part of the page's program is left in the text",
    "comment": "a comment of the page's code is left in the text",
    "shortcode": "a code for the layout is left in the text",
    "template": "a place of a template was never filled",
    "newline": "a line end of a program is left in the text",
}


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every stretch of markup, each character in one only."""
    if str(page.document.path or "").lower().endswith((".md", ".markdown")):
        return
    done = 0
    for residue in sorted(read_markup(page), key=lambda residue: (residue.span.start, -residue.span.end)):
        # A tag may hold an address; what lies within an address is none.
        begins = trim(page.text, residue.span).start
        if residue.span.start >= done and not page.out_of_bounds.overlaps(Span(begins, begins + 1)):
            done = residue.span.end
            yield _finding(page, residue)


def _finding(page: Page, residue: Residue) -> Finding:
    marked = trim(page.text, residue.span)
    message = _WORDS[residue.kind]
    if residue.kind == "entity" and residue.new and residue.new.strip():
        message += f": “{residue.new}”"
    if residue.kind == "cut tag" and not residue.sure:
        message += "; a figure beside it may have lost a digit"
    safety = Safety.SAFE if residue.sure else Safety.REVIEW
    fix = None if residue.new is None else RULE.fix(safety, Edit(residue.span, residue.new))
    return RULE.finding(marked, message, fix=fix)
