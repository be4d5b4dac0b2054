"""Hostile articles run nothing, ask for nothing and stay inside their elements."""

from __future__ import annotations

import pytest

from nlpqa.core.text import Document
from nlpqa.reports.html import html_pages, html_report

pytestmark = pytest.mark.browser

SCRIPTS = (
    '<script>document.title="run"</script> The the end.\n'
    '"><img src=x onerror="document.title=\'run\'"> he said, "Open it.\n'
    "</style><iframe src='https://example.com'></iframe> {{7*7}} <svg onload=\"document.title='run'\">\n"
    "</script></p></li></ol></article><base href='https://example.com/'><meta http-equiv=refresh content=0>\n"
    "<a href=\"javascript:document.title='run'\">javascript:document.title='run'</a> <form action=//x><input autofocus "
    "onfocus=\"document.title='run'\"> <link rel=stylesheet href=//example.com/x.css> <!-- <![CDATA["
)
TEXTS = {
    "scripts": SCRIPTS,
    "bidi": "\u202e\u2066\u2067evil\u202e \u05d0\u05d1 \u0627\u0644 the the \u2069\u061c\nsafe line\n\u202ethe the",
    "null": "\x00\x01\x1b[31m\x7f\x85\ufeff\u2028 the the \ufffe\U0010ffff \ud83d \x00",
    "long word": "the the " + "W" * 50_000 + " the the\nwww.example.com/" + "a/" * 5_000,
    "long line": "the the end " + "of one line of words without a stop " * 30_000,
    "stacked": "Z" + "\u0310\u0346\u0353" * 300 + " the the\nnext",
}
INSIDE = """
[...document.querySelectorAll('.line')].every(line => {
  const outer = line.getBoundingClientRect();
  return getComputedStyle(line).overflowX === 'clip' || line.scrollWidth <= Math.ceil(outer.width) + 1;
}) && document.querySelectorAll('.lines > li > p.line').length === document.querySelectorAll('.lines > li').length
"""
RUN = "iframe, img, object, embed, base, link, .line form, .line input, .line script, a[href*='javascript']"


@pytest.fixture(scope="module", params=TEXTS)
def hostile(request, qa, tmp_path_factory):
    """An article that is hostile in its text, its name and its path."""
    text = TEXTS[request.param]
    name = f"{SCRIPTS[:60]}.txt" if request.param == "scripts" else f"{request.param}.txt"
    analysis = qa(Document(text.replace("\ud83d", "\ufffd"), id=name))
    folder = tmp_path_factory.mktemp("hostile")
    made = [folder / "report.html"]
    made[0].write_text(html_report([analysis]), "utf-8")
    for number, (_, html) in enumerate(html_pages([analysis])):
        made.append(folder / f"{number}.html")
        made[-1].write_text(html, "utf-8")
    return analysis, made


def test_runs_nothing_and_asks_for_nothing(show, hostile):
    for path in hostile[1]:
        opened = show(path)
        opened.page.keyboard.press("j")
        opened.page.wait_for_timeout(100)
        assert (opened.requests, opened.complaints) == ([], [])
        assert opened.page.url == path.as_uri()
        assert not opened.page.title().startswith("run")
        assert opened.page.locator(RUN).count() == 0
        assert opened.page.locator("body > script").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_stays_inside_its_elements(show, hostile, width):
    analysis, made = hostile
    page = show(made[0], width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(INSIDE)
    assert page.locator(".lines > li").count() == len(analysis.document.lines)
    # No direction or depth of a line reaches the words of ours beside it.
    assert page.evaluate("getComputedStyle(document.querySelector('.colophon')).direction") == "ltr"


def test_the_policy_stops_what_would_get_through(show, reports, tmp_path):
    broken = tmp_path / "broken.html"
    html = reports["one"].read_text("utf-8")
    broken.write_text(html.replace("<main>", f"<main>{SCRIPTS}<b onclick=1 style='position:fixed'>x</b>"), "utf-8")
    opened = show(broken)
    opened.page.wait_for_timeout(200)
    assert opened.page.title() != "run"
    assert not [url for url in opened.requests if "example.com" in url and opened.page.url != broken.as_uri()]
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
