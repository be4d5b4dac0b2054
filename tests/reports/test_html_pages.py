"""An index and a page for each article: links lead somewhere, and nothing of the one page is lost."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Finding, Place, Severity
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Document, Span
from nlpqa.io.read import Failure
from nlpqa.reports.html import html_pages, html_report
from nlpqa.reports.html_pages import page_names

KUGOU = Term("酷狗", "酷狗", "Kugou", ("Cool Dog",), type="product")


def mention(start: int, text: str) -> Mention:
    accepted = text == "Kugou"
    return Mention(Span(start, start + len(text)), text, KUGOU, "Kugou", accepted, 1.0, Safety.SAFE)


@pytest.fixture
def pages() -> dict[str, str]:
    """The pages of three articles, of which the first points to the second."""
    there = Place("old/b.txt", Span(4, 9), 2)
    told = Finding("line-duplicate", Span(0, 5), "said before", Severity.ERROR, related=(there,))
    first = Analysis(Document("words of Cool Dog", "new/b.txt"), findings=(told,), mentions=(mention(9, "Cool Dog"),))
    second = Analysis(Document("two\nwords of Kugou", "old/b.txt"), mentions=(mention(13, "Kugou"),))
    third = Analysis(Document("第三", "文章 三.txt"))
    return dict(html_pages([first, second, third], [Failure("x", "lost.txt", "lost.txt: cannot be read")]))


def hrefs(html: str) -> list[str]:
    return [part.partition('"')[0] for part in html.partition("<script>")[0].split('href="')[1:]]


def test_there_is_one_for_each_article_and_the_index_last(pages: dict[str, str]) -> None:
    assert list(pages) == ["b.html", "b-2.html", "文章-三.html", "index.html"]


def test_every_link_leads_to_a_place_on_a_page(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for href in hrefs(html):
            page, _, place = href.partition("#")
            target = pages[unquote(page) or name]
            assert not place or f'id="{place}"' in target


def test_a_finding_points_to_another_articles_page(pages: dict[str, str]) -> None:
    assert "b-2.html#a2l2" in hrefs(pages["b.html"])


def test_the_index_tells_everything_of_the_folder(pages: dict[str, str]) -> None:
    index = pages["index.html"]
    for words in ("new/b.txt", "old/b.txt", "文章 三.txt", "line-duplicate", "lost.txt: cannot be read", "Cool Dog"):
        assert words in index
    assert "<title>in articles 1, 2; something to replace in article 1</title>" in index


def test_pages_lead_to_their_neighbours_and_back(pages: dict[str, str]) -> None:
    assert {"index.html", "b.html", "%E6%96%87%E7%AB%A0-%E4%B8%89.html"} <= set(hrefs(pages["b-2.html"]))


def test_an_article_is_shown_as_on_the_one_page(pages: dict[str, str]) -> None:
    analysis = Analysis(Document("words here", "a.txt"), findings=(Finding("x", Span(0, 5), "told", Severity.NOTE),))
    (_, page), _ = html_pages([analysis])

    def article(html: str) -> str:
        return html.partition("<main>")[2].partition("</main>")[0]

    assert article(page) == article(html_report([analysis]))


def test_no_article_gives_an_index_of_failures() -> None:
    ((name, html),) = html_pages([], [Failure("x", "lost.txt", "lost.txt: gone")])
    assert (name, "lost.txt: gone" in html) == ("index.html", True)


def test_names_are_fit_for_any_file_system() -> None:
    titles = ["CON.txt", "javascript:alert(1)", "..", "a" * 300, "a" * 300, "x/../../y", "\udcff.txt", "-o.txt", ""]
    names = page_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|()')
        assert name[0] not in ".-"
        assert len(name.encode()) < 255
        assert name.casefold() not in ("con.html", "index.html")
