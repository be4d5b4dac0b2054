"""Quotations at a terminal, as an editor reads them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from nlpqa.core.analysis import Analysis
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.reports.html import html_report
from nlpqa.reports.text_quotes import print_quotes

CORPORA = Path(__file__).parents[2] / "corpora"
ARTICLES = sorted(path for kind in ("typical", "hard", "clean") for path in (CORPORA / kind).glob("*.txt"))
QA = Pipeline(
    Glossary((Term("酷狗", "酷狗", "Kugou", ("Cool Dog",), type="organisation"),)), stages=("names", "quotes")
)


def shown(*analyses: Analysis, width: int = 100, color: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, no_color=not color, force_terminal=color, highlight=False, soft_wrap=True)
    print_quotes(console, analyses)
    return file.getvalue()


def read(text: str, id: str = "article.txt") -> Analysis:
    return QA(Document(text, id=id))


def blocks(text: str) -> list[str]:
    return [block for block in shown(read(text)).split("\n\n") if block.strip()]


class TestGroups:
    def test_stand_in_the_order_of_first_speech_with_nobody_named_last(self) -> None:
        text = (
            '"Nobody told us that it would rain."\n\nMa Weimin said, "It rained all day." Luo Yihang said that it did.'
            ' "It rained all night, too," Ma Weimin added.'
        )
        found = [block.strip().splitlines()[0] for block in blocks(text)[1:]]
        assert found == ["Ma Weimin", "Luo Yihang", "Nobody is named  (the speaker is to be found)"]

    def test_hold_what_he_says(self) -> None:
        out = shown(read('Luo Yihang owns a boat. "It leaks badly in the rain," he said.'))
        assert "he = Luo Yihang: named 1 sentence before" in out
        assert out.count("Luo Yihang\n") == 1

    def test_tell_the_anonymous_and_the_unknown(self) -> None:
        out = shown(read('It rained. "The roof leaks," he said. An industry insider said that it rains.'))
        assert "he  (the text does not tell who)" in out
        assert "An industry insider  (anonymous)" in out
        assert "(2 anonymous or not told)" in out

    def test_name_the_term_where_the_text_has_another_form(self) -> None:
        assert "in the glossary: Kugou" in shown(read("Cool Dog said that the price rose."))

    def test_keep_unknown_speakers_apart(self) -> None:
        out = shown(read('"It leaks badly," he said. The police said that it rains. "It is dry here," he said.'))
        assert out.count("(the text does not tell who)") == 2

    def test_are_the_same_in_the_html_report(self) -> None:
        html = html_report([read('Luo Yihang, the founder, said, "It leaks." An industry insider said that it rains.')])
        assert "Luo Yihang</bdi>" in html
        assert "the founder</bdi>" in html
        assert '<span class="kind">anonymous</span>' in html


class TestAQuotation:
    def test_stands_with_its_line_kind_cue_and_place(self) -> None:
        out = shown(read('Rain.\nOn Monday Luo Yihang said, "It leaks badly."'))
        assert "     2  “It leaks badly.”" in out
        assert 'direct, “said”; in: On Monday Luo Yihang said, "…"' in out

    def test_that_is_a_paragraph_tells_what_stands_before(self) -> None:
        out = shown(read('Nobody came to the market.\n"It rained all day and all night."\n'))
        assert "a paragraph of its own, after: Nobody came to the market." in out

    def test_that_never_closes_says_so(self) -> None:
        assert "never closed" in shown(read('Luo Yihang said, "It leaks badly.\nRain.'))

    def test_that_nobody_says_is_listed_at_the_end(self) -> None:
        last = blocks('Luo Yihang said that it leaks. The "boat" and the "boat" sank.')[-1]
        assert last.splitlines()[0].strip() == "In quotation marks, but nobody's speech"
        assert "scare quotes: “boat” (line 1)" in last


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    out = shown(read(path.read_text("utf-8")), width=width)
    assert max(cell_len(line) for line in out.splitlines()) <= width
    assert not any(line != line.rstrip() for line in out.splitlines())


def test_colour_changes_no_word() -> None:
    from rich.text import Text

    analysis = read('Luo Yihang said, "It leaks." An insider said that it rains.')
    assert Text.from_ansi(shown(analysis, color=True)).plain.strip() == shown(analysis).strip()


def test_several_documents_each_have_their_name() -> None:
    out = shown(read("It rained.", "a.txt"), read("Luo Yihang said that it leaks.", "b.txt"))
    assert out.startswith("a.txt\nnobody is quoted\n")
    assert "b.txt\n1 quotation, 1 speaker\n" in out


def test_nothing_in_a_text_steers_the_terminal() -> None:
    assert "\x1b" not in shown(read('Luo\x1b[31m Yihang said, "It \x1b[2Jleaks badly."', "a\x1b[31m.txt"))
