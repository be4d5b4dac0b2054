from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nlpqa.core.analysis import Analysis
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Evidence, Finding, Place, Severity, Suppressed
from nlpqa.core.quote import Quote, Quoted
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document, Lines, Span
from nlpqa.engine.pipeline import Pipeline
from nlpqa.io.read import Failure
from nlpqa.reports.html import html_report

CORPORA = Path(__file__).parents[2] / "corpora"
ARTICLES = sorted(path for kind in ("typical", "hard", "clean") for path in (CORPORA / kind).glob("*.txt"))

PLAYER = Term("天天动听", "天天动听", "Tiantian Dongting", ("Everyday Listening", "Tiantian Yingmei"), type="product")
QA = Pipeline(Glossary((PLAYER, Term("微信", "微信", "WeChat", ("micro-letter",), type="product"))), Settings())

HOSTILE = (
    "<script>alert(1)</script> he said, \"this is the the <b onclick='x()'>end</b> of it\".\n"
    "\"><img src=x onerror=alert(1)> </style></title></textarea><!-- Everyday Listening <![CDATA[ <iframe src='//x'>\n"
    "\u202eevil\u202c \u2066apart\u2069 \u200e\u200f\u061c \x00 \x1b[31m \x85\u200b\u2028\ufeff\u3164 \ufffe\n"
    "{{ 7*7 }} {% raw %} &lt;script&gt; &#x3c;script&#x3e;\n"
    "Everyday Listening and Tiantian Yingmei"
)
INVISIBLE = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0x200B, 0x2028, 0xFEFF, 0x3164, 0)

VOID = {"meta", "br", "hr", "img", "link", "input"}
ASIDE = {"ins", "sup"}  # what stands in a line and is not the article's


class Page(HTMLParser):
    """The page as a browser reads it: its tags, attributes, ids, links and words; raises for tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.lines: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        kind = dict(attrs).get("class") or ""
        if tag == "p" and kind == "line":
            self.lines.append("")
        if tag not in VOID:
            self.open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        if tags & {"style", "script"}:
            return
        self.words.append(data)
        kinds = {kind for _, kind in self.open}
        if ("p", "line") in self.open and not tags & ASIDE and "sign" not in kinds:
            self.lines[-1] += chr(int(data[3:-1], 16)) if "unseen" in kinds else data

    @property
    def text(self) -> str:
        return "".join(self.words)

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


def analysed(path: Path) -> Analysis:
    return QA(Document(path.read_text("utf-8"), id=path.name))


def original_lines(text: str) -> list[str]:
    return [span.of(text) for span in Lines(text).spans]


def finding(start: int, end: int, message: str = "look here", fix: Fix | None = None) -> Finding:
    return Finding("some-check", Span(start, end), message, Severity.WARNING, fix=fix)


def fix(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Fix:
    return Fix(tuple(Edit(Span(start, end), new) for start, end, new in edits), "some-check", safety)


def report_on(text: str, *findings: Finding) -> Page:
    return Page(html_report([Analysis(Document(text), findings=findings)]))


@pytest.fixture(scope="module")
def html() -> str:
    analysis = QA(Document(HOSTILE, id='evil\u202etxt <script>x</script>"onload="x'))
    failure = Failure("<img src=x>", None, "\u202e<script>bad()</script>\x00")
    return html_report([analysis, analysis], [failure])


class TestAHostileArticle:
    def test_leaves_no_live_markup(self, html: str) -> None:
        page = Page(html)
        assert not page.tags & {"img", "iframe", "object", "embed", "link", "textarea", "base", "use", "a:href"}
        assert not [
            name for _, name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "action")
        ]
        assert html.count("<script") == html.count("<style") == html.count("<form") == 1

    def test_is_readable_as_text(self, html: str) -> None:
        text = Page(html).text
        for line in ("<script>alert(1)</script> he said", "><img src=x onerror=alert(1)> </style></title>"):
            assert line in text
        assert "{{ 7*7 }} {% raw %} &lt;script&gt; &#x3c;script&#x3e;" in text
        assert "‹U+202E›<script>bad()</script>‹U+0000›" in text

    @pytest.mark.parametrize("code", INVISIBLE)
    def test_holds_no_unseen_character(self, html: str, code: int) -> None:
        assert chr(code) not in html
        assert f"‹U+{code:04X}›" in html or chr(code) not in HOSTILE

    def test_stays_where_it_is(self, html: str) -> None:
        page = Page(html)
        assert page.lines == original_lines(HOSTILE) * 2
        assert all(value.startswith("#") for value in page.values("href"))

    def test_can_be_written_as_utf8(self) -> None:
        html_report([Analysis(Document("half a character \ud800 here"))]).encode("utf-8")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
class TestAnArticle:
    def test_keeps_every_character(self, path: Path) -> None:
        analysis = analysed(path)
        assert Page(html_report([analysis])).lines == original_lines(analysis.document.text)

    def test_shows_every_finding_with_its_reasons(self, path: Path) -> None:
        analysis = analysed(path)
        text = Page(html_report([analysis])).text
        for one in analysis.findings:
            assert one.message.replace("\n", "↵") in text
            assert one.check in text
            assert all(evidence.detail.replace("\n", "↵") in text for evidence in one.evidence)

    def test_names_every_speaker(self, path: Path) -> None:
        analysis = analysed(path)
        text = Page(html_report([analysis])).text
        for quote in analysis.quotes:
            if quote.speaker:
                assert quote.speaker.text.replace("\n", " ") in text
                assert quote.speaker.term is None or quote.speaker.term.target in text

    def test_counts_the_sentences_that_it_does_not_list(self, path: Path) -> None:
        analysis = analysed(path)
        page = Page(html_report([analysis]))
        worth = sum(claim.checkworthy for claim in analysis.claims)
        assert page.values("class").count("box") == worth
        assert f"{len(analysis.claims) - worth} " in page.text

    def test_is_the_same_twice(self, path: Path) -> None:
        assert html_report([analysed(path)]) == html_report([analysed(path)])


def test_every_link_has_one_target() -> None:
    page = Page(html_report([analysed(path) for path in ARTICLES], [Failure("x", None, "no such file")]))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.values("href")} <= set(ids)


class TestMarks:
    def test_that_overlap_nest_and_share_a_span_stay_well_nested(self) -> None:
        text = "one two three four\nfive six seven\r\neight"
        spans = [
            (0, 7),
            (4, 13),
            (4, 13),
            (0, 18),
            (14, 23),
            (8, 8),
            (0, len(text)),
            (18, 19),
            (30, 35),
            (len(text),) * 2,
        ]
        page = report_on(text, *(finding(start, end, f"note on {start}") for start, end in spans))
        assert page.lines == original_lines(text)
        assert all(f"a1n{number}" in page.values("id") for number in range(1, len(spans) + 1))
        assert all(f"#a1n{number}" in page.values("href") for number in range(1, len(spans) + 1))

    def test_cross_a_change(self) -> None:
        text = "the the cat sat on the mat"
        page = report_on(text, finding(0, 7, "twice", fix(*[(3, 7, "")])), finding(4, 11, "a note across it"))
        assert page.lines == [text]
        assert "a note across it" in page.text

    def test_lie_on_a_deleted_line(self) -> None:
        text = "first\nsecond\nthird\n"
        page = report_on(text, finding(6, 12, "stands twice", fix((6, 13, ""))), finding(8, 10))
        assert page.lines == original_lines(text)
        assert "↵" in page.text

    @pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "one", "\ufeffone\n", "one\n\n\n", "a\x0cb\u2028c\rd"])
    def test_on_an_odd_text(self, text: str) -> None:
        page = report_on(text, finding(0, len(text)), finding(0, 0), finding(len(text), len(text)))
        assert page.lines == original_lines(text)

    def test_that_reach_beyond_the_text_are_still_told(self) -> None:
        assert "far out" in report_on("short", finding(3, 99, "far out")).text


class TestChanges:
    def test_are_struck_and_put_in(self) -> None:
        html = html_report([Analysis(Document("an old way"), findings=(finding(3, 6, "newer", fix((3, 6, "new"))),))])
        assert "<del>old</del><ins>new</ins>" in html

    def test_that_only_put_in_are_shown_where_they_go(self) -> None:
        page = report_on('he said "yes.', finding(8, 9, "unclosed", fix((13, 13, '"'))))
        assert page.lines == ['he said "yes.']
        assert page.text.count('"') > page.lines[0].count('"')

    def test_that_want_a_look_are_not_made(self) -> None:
        html = html_report(
            [Analysis(Document("go go"), findings=(finding(0, 5, "twice", fix((2, 5, ""), safety=Safety.REVIEW)),))]
        )
        assert '<mark class="warning" data-n="1">go go</mark>' in html
        assert "<b>0</b> changes" in html
        assert "<b>1</b> to decide" in html

    def test_that_are_refused_are_notes_with_the_reason(self) -> None:
        one = finding(0, 3, "make it first", fix((0, 3, "1st")))
        two = finding(0, 3, "make it third", fix((0, 3, "3rd")))
        page = report_on("the cat", one, two)
        assert "make it first" in page.text
        assert "make it third" in page.text
        assert "another fix changes the same place" in page.text

    def test_that_are_alike_are_listed_once_with_all_lines(self) -> None:
        page = Page(html_report([QA("Everyday Listening\n\nEveryday Listening")]))
        # In the margin where it stands first, and in the list of changes.
        assert page.text.count("write “Tiantian Dongting” for “Everyday Listening”") == 2
        assert page.values("href").count("#a1l3") >= 1

    def test_stand_in_the_margin_of_their_lines(self) -> None:
        page = Page(html_report([QA("Everyday Listening, Everyday Listening\n\nEveryday Listening")]))
        assert {"a1x1-1", "a1x1-3"} <= set(page.values("id"))
        assert page.values("href").count("#a1x1-1") == 2
        assert "changed 2 ×" in page.text
        assert "changed, as above" in page.text

    def test_of_spaces_are_named_in_the_list(self) -> None:
        assert "2 spaces" in report_on("a   b", finding(2, 4, "too wide", fix((2, 4, "")))).text


class TestQuotes:
    def test_without_a_speaker_are_listed_apart(self) -> None:
        analysis = Analysis(
            Document('"We came," and "so-called" peace'),
            quotes=(Quote((Span(1, 9),), "direct", closed=False),),
            quoted=(Quoted(Span(16, 25), "scare"),),
        )
        text = Page(html_report([analysis])).text
        assert "Nobody is named" in text
        assert "never closed" in text
        assert "scare" in text

    def test_of_hand_wrapped_lines_flow(self) -> None:
        analysis = Analysis(Document('"We came\nhome," '), quotes=(Quote((Span(1, 14),), "direct"),))
        assert "We came home," in Page(html_report([analysis])).text


class TestDuplicates:
    def test_mark_what_differs(self) -> None:
        text = "The old bridge was closed.\nThe new bridge was closed."
        other = Duplicate(Span(27, 53), Place("-", Span(0, 26), 1), "near", "line", 0.8, (("new", "old"),))
        html = html_report([Analysis(Document(text), duplicates=(other,))])
        assert "The <del>old</del> bridge" in html
        assert "The <ins>new</ins> bridge" in html

    def test_mark_no_line_break(self) -> None:
        text = "The bridge was\nclosed.\nThe bridge was closed."
        other = Duplicate(Span(23, 45), Place("-", Span(0, 22), 1), "exact", "sentence", 1.0)
        page = Page(html_report([Analysis(Document(text), duplicates=(other,))]))
        assert page.text.count("The bridge was closed.") == 3
        assert "too long" not in page.text

    def test_of_a_document_that_is_not_here_say_so(self) -> None:
        other = Duplicate(Span(0, 3), Place("elsewhere.txt", Span(0, 3), 9), "exact", "line", 1.0)
        page = Page(html_report([Analysis(Document("One"), duplicates=(other,))]))
        assert "elsewhere.txt, line 9" in page.text
        assert "does not hold that document" in page.text

    def test_of_another_article_link_to_it(self) -> None:
        place = Place("b.txt", Span(4, 9), 2)
        told = Finding("line-duplicate", Span(0, 5), "said before", Severity.NOTE, related=(place,))
        first = Analysis(Document("words here", id="a.txt"), findings=(told,))
        page = Page(html_report([first, Analysis(Document("two\nwords here", id="b.txt"))]))
        assert "#a2l2" in page.values("href")


class TestThePage:
    def test_of_several_articles_has_an_index(self) -> None:
        analyses = [analysed(path) for path in ARTICLES[:3]]
        page = Page(html_report(analyses))
        assert {"#a1", "#a2", "#a3"} <= set(page.values("href"))
        assert all(analysis.document.id in page.text for analysis in analyses)

    def test_of_one_article_has_none(self) -> None:
        assert "#a1" not in Page(html_report([analysed(ARTICLES[0])])).values("href")

    def test_of_no_article_tells_the_failures(self) -> None:
        page = Page(html_report([], [Failure("a", "drafts/a.txt", "drafts/a.txt: cannot be read: Permission denied")]))
        assert "Permission denied" in page.text
        assert "1 input could not be read" in page.text

    def test_needs_no_network_and_no_script(self) -> None:
        page = Page(html_report([analysed(ARTICLES[0])]))
        assert not page.tags & {"link", "img", "iframe"}

    def test_allows_its_own_script_and_style_by_their_hashes_and_nothing_else(self) -> None:
        html = html_report([analysed(ARTICLES[0])])
        (policy,) = (value for value in Page(html).values("content") if "default-src" in value)
        told = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert told["default-src"] == told["base-uri"] == told["form-action"] == "'none'"
        for tag in ("style", "script"):
            (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
            assert told[f"{tag}-src"] == f"'sha256-{digest}'"

    def test_hides_without_scripts_only_what_needs_them(self) -> None:
        page = Page(html_report([analysed(path) for path in ARTICLES[:2]]))
        assert [tag for tag, name, _ in page.attributes if name == "hidden"] == ["form"]

    def test_names_what_it_depends_on(self) -> None:
        analysis = analysed(ARTICLES[0])
        text = Page(html_report([analysis])).text
        assert all(value in text for value in analysis.fingerprint.values())

    def test_tells_what_is_suppressed_and_why(self) -> None:
        text = "no problem\nhere"
        aside = (
            Suppressed(finding(0, 2, "of no interest"), "comment", "the source says so", Span(11, 15)),
            Suppressed(finding(3, 10, "known for long"), "baseline"),
        )
        page = Page(html_report([Analysis(Document(text), suppressed=aside)]))
        assert "2 findings" in page.text
        for words in ("of no interest", "by a comment in the text, line 2: the source says so", "known for long"):
            assert words in page.text
        assert "<b>0</b> to decide" in html_report([Analysis(Document(text), suppressed=aside)])

    def test_pictures_where_findings_fall_with_the_same_in_words(self) -> None:
        html = html_report(
            [Analysis(Document("one\ntwo\ntwo\nten"), findings=(finding(4, 7), finding(8, 9), finding(9, 10)))]
        )
        assert "<title>3 warnings in lines 2, 3 (2 ×)</title>" in html

    def test_shows_the_evidence(self) -> None:
        told = Finding("some-check", Span(0, 3), "odd", Severity.NOTE, evidence=(Evidence("rare", 0.25, "seldom so"),))
        text = report_on("One", told).text
        assert "seldom so" in text
        assert "0.25" in text


def long_article(lines: int) -> Analysis:
    """Every line holds overlapping marks and a change, and one mark covers the whole text."""
    text = "words of one line\n" * lines
    starts = range(0, len(text), 18)
    each = [
        one for at in starts for one in (finding(at, at + 9), finding(at + 6, at + 17, "x", fix((at, at + 5, "W"))))
    ]
    return Analysis(Document(text), findings=(finding(0, len(text)), *each))


def test_a_long_article_takes_no_quadratic_time() -> None:
    def seconds(analysis: Analysis) -> float:
        start = time.process_time()
        html_report([analysis])
        return time.process_time() - start

    seconds(long_article(50))
    short, long = long_article(500), long_article(5000)
    # Ten times the text: ten times the work, with room for a busy machine; the square would be a hundred times.
    assert seconds(long) < 40 * max(seconds(short), 0.02)


def test_importing_loads_no_template_engine() -> None:
    code = "import sys, nlpqa.reports.html; sys.exit('jinja2' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
