"""The HTML report of 200 articles: what it takes beyond the analysis, its size, and how soon it opens in Chromium.

The articles are those of corpora/, over and over, each time with another id. Without a browser its figures are left
out.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from goals import Goal, at_most, show, show_goals

import nlpqa
from nlpqa.core.analysis import Analysis
from nlpqa.core.text import Document
from nlpqa.io.read import read_documents
from nlpqa.reports.html import html_pages, html_report

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 200
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def compare(count: int = ARTICLES) -> list[Goal]:
    """Measure, print the table, and tell the goals."""
    started = perf_counter()
    analyses = list(_analyses(count))
    analysing = perf_counter() - started
    html_report(analyses[:1])  # templates are read once
    with TemporaryDirectory() as name:
        folder = Path(name)
        one, index = folder / "report.html", folder / "index.html"
        started = perf_counter()
        one.write_text(html_report(analyses), "utf-8")
        page = perf_counter() - started
        started = perf_counter()
        size = sum((folder / name).write_text(html, "utf-8") for name, html in html_pages(analyses))
        pages = perf_counter() - started
        goals = [
            at_most(f"report of {count} articles beyond the analysis, one page", page, 20, " s"),
            at_most(f"report of {count} articles beyond the analysis, a page an article", pages, 20, " s"),
        ]
        rows = [
            ("one page", f"{page:.1f} s", f"{one.stat().st_size / 1e6:.1f} MB"),
            ("a page an article", f"{pages:.1f} s", f"{size / 1e6:.1f} MB"),
            (
                f"analysis ({sum(len(a.findings) for a in analyses):,} findings; each text once)",
                f"{analysing:.1f} s",
                "",
            ),
        ]
        show(f"The report of {count} articles", ("", "time", "size"), rows)
        opened = {"one page": _opening(one), "the index of pages": _opening(index)}
    for what, seconds in opened.items():
        if seconds is not None:
            goals.append(at_most(f"{count} articles open in Chromium, {what}", seconds, 3, " s"))
    return goals


def _analyses(count: int) -> Iterable[Analysis]:
    """So many analyses; every text is analysed once, for that is not what is measured."""
    qa = nlpqa.load(ROOT / "glossary.csv")
    paths = sorted((ROOT / "corpora").rglob("*.txt"))
    read = [one for path in paths for one in read_documents(path) if isinstance(one, Document)]
    found = [qa(document) for document in read[:count]]
    for number, analysis in enumerate(islice(cycle(found), count), 1):
        document = replace(analysis.document, id=f"{number:03} {Path(analysis.document.id).name}")
        yield replace(analysis, document=document)


def _opening(path: Path, runs: int = 5) -> float | None:
    """Seconds from the address to the first picture after the page has loaded, the median of some runs."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print(
            "no Chromium or no Playwright: opening is not measured (make test-browser installs both)", file=sys.stderr
        )
        return None
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(runs):
            page = browser.new_page()
            started = perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.evaluate(_PAINTED)
            times.append(perf_counter() - started)
            page.close()
        browser.close()
    return median(times)


if __name__ == "__main__":
    sys.exit(0 if show_goals("Goals", compare()) else 1)
