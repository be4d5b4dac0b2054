"""The report in a real browser: it shows, fits, loads nothing and runs nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import nlpqa
from nlpqa.io.read import read_documents
from nlpqa.reports.html import html_report

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
HOSTILE = (
    '<script>document.title="run"</script> The the end.\n'
    '"><img src=x onerror="document.title=\'run\'"> he said, "Open \u202e it.\n'
    "</style><iframe src='https://example.com'></iframe> {{7*7}} \x00 end"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-browser")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no chromium: make test-browser installs it")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as p:
        running = p.chromium.launch(executable_path=chromium, args=[*flags, "--disable-sync", "--no-first-run"])
        yield running
        running.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Any:
    """Open a report at some width; the page, what it asked the network for and what it complained of."""

    def open_page(width: int, *analyses: nlpqa.Analysis) -> tuple[Any, list[str], list[str]]:
        path = tmp_path / "report.html"
        path.write_text(html_report(analyses), "utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900})
        requests: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        return page, [url for url in requests if url != path.as_uri()], complaints

    return open_page


@pytest.fixture(scope="module")
def article() -> nlpqa.Analysis:
    path = REPOSITORY / "corpora" / "typical" / "karaoke-booths.txt"
    (document,) = read_documents(path)
    return nlpqa.load(REPOSITORY / "glossary.csv")(document)


def test_it_shows_the_article_and_asks_for_nothing(show, article):
    page, requests, complaints = show(1280, article)
    assert (requests, complaints) == ([], [])
    shown = page.inner_text("body")
    assert all(finding.check in shown for finding in article.findings)
    assert page.locator("del").count() > 0
    assert page.locator("ins").count() > 0


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_fits_the_screen(show, article, width):
    page, _, _ = show(width, article)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_inside_leads_somewhere(show, article):
    page, _, _ = show(1280, article)
    dead = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert dead == []


def test_a_hostile_article_runs_nothing(show):
    page, requests, complaints = show(1280, nlpqa.load(REPOSITORY / "glossary.csv")(HOSTILE))
    assert (requests, complaints) == ([], [])
    assert "run" not in page.title()
    assert page.locator("script, iframe, img, object, embed").count() == 0
    assert "document.title" in page.inner_text("body")
