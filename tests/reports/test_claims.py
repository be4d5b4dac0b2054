"""What to check, at a terminal and on a page."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from nlpqa.claims.choose import Asked
from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.finding import Evidence
from nlpqa.core.text import Document, Span
from nlpqa.reports.html import html_report
from nlpqa.reports.text_claims import print_claims

TEXT = (
    "He said sales rose over 12.5%\nin the year, from 2013.\n"
    "Yesterday the shop <b>closed</b>.\x1b[31m\n"
    "It is pretty.\n"
    "Is it true?\n"
    "They met.\n"
)


def span(words: str) -> Span:
    return Span(at := TEXT.index(words), at + len(words))


SALES = Claim(
    span("He said sales rose over 12.5%\nin the year, from 2013."),
    "a person close to the firm",
    "anonymous",
    "quantity",
    0.91,
    True,
    (Figure(span("12.5%"), 12.5, "percent", "share", approximate="over", change="up", base=span("2013")),),
    (Date(span("2013"), "2013"),),
    hedged=True,
    evidence=(
        Evidence("past", 0.55, "what has happened can be checked"),
        Evidence("hedge", 0.3, "a guess is checked as a guess"),
        Evidence("figure", 0.9, "a number can be wrong"),
        Evidence("more_figures", 0.6, "two or more"),
    ),
    standalone="Mr Wei said sales <i>rose</i> over 12.5% in 2014, from 2013.",
)
SHOP = Claim(
    span("Yesterday the shop <b>closed</b>.\x1b[31m"),
    "article",
    "article",
    "event",
    0.91,
    True,
    dates=(Date(span("Yesterday"), None, why="the article has no date"),),
    negated=True,
)
NONE = [
    Claim(span(words), "article", "article", kind, 0.1, False, reason=reason)
    for words, kind, reason in (
        ("It is pretty.", "none", "opinion"),
        ("Is it true?", "none", "question"),
        ("They met.", "event", ""),
    )
]
ANALYSIS = Analysis(Document(TEXT, "wei.txt"), claims=(SHOP, *NONE, SALES))


def shown(asked: Asked = Asked(), claims: tuple[Claim, ...] = ANALYSIS.claims) -> str:
    file = io.StringIO()
    console = Console(file=file, width=100, no_color=True, highlight=False, markup=False, soft_wrap=True)
    print_claims(console, [Analysis(ANALYSIS.document, claims=claims)], asked)
    return file.getvalue()


def test_the_list_at_a_terminal():
    assert shown() == (
        "wei.txt\n"
        "     1  [ ] 0.91  quantity  a person close to the firm (anonymous source)  hedged\n"
        "            He said sales rose over 12.5% in the year, from 2013.\n"
        "            by itself: Mr Wei said sales <i>rose</i> over 12.5% in 2014, from 2013.\n"
        "            figures: up over 12.5 percent (against 2013)\n"
        "            dates: 2013\n"
        "            why: figure, against: hedge, more figures\n"
        "     3  [ ] 0.91  event  article  negated\n"
        "            Yesterday the shop <b>closed</b>.‹U+001B›[31m\n"
        "            dates: Yesterday: not resolved (the article has no date)\n"
        "        2 of 5 statements listed; left out: 2 no claim (1 opinion, 1 question), 1 below the threshold\n"
        "\n"
    )


def test_what_is_no_claim_says_why():
    text = shown(Asked(everything=True))
    assert "0.10  no claim: opinion  article" in text
    assert "5 of 5 statements listed\n" in text


def test_words_that_are_the_same_by_themselves_are_not_repeated():
    same = Claim(span("They met."), "article", "article", "event", 0.9, True, standalone="They  met.")
    assert "by itself" not in shown(claims=(same,))


def words_of(html: str) -> str:
    section = html[html.index('<section class="claims"') :]
    section = section[: section.index("</section>")]
    return " ".join(re.sub(r"<[^>]+>", "", section).split())


def test_the_page_says_the_same():
    html = html_report([ANALYSIS])
    text = words_of(html)
    for told in (
        "a person close to the firm (anonymous source) · quantity · hedged · score 0.91",
        "by itself Mr Wei said sales &lt;i&gt;rose&lt;/i&gt; over 12.5% in 2014, from 2013.",
        "figures up over 12.5 percent (against 2013)",
        "dates Yesterday: not resolved (the article has no date)",
        "why figure (a number can be wrong); against: hedge (a guess is checked as a guess); more figures (two or",
        "3 other statements were judged and not listed:",
        "1 no claim (opinion): line 4",
        "1 no claim (question): line 5",
        "1 below the threshold: line 6",
    ):
        assert told in text
    assert text.index("anonymous source") < text.index("the article itself says so")
    assert "what has happened can be checked" not in text


@pytest.mark.parametrize(
    ("claims", "told"), [((), "0 statements were judged."), ((NONE[0],), "1 statement was judged:")]
)
def test_a_page_without_claims_counts_what_was_judged(claims, told):
    html = html_report([Analysis(ANALYSIS.document, claims=claims)])
    assert f"No statement asks for a check; {told}" in words_of(html)
