"""Chromium, and reports opened in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import nlpqa
from nlpqa.core.text import Document
from nlpqa.io.read import read_documents
from nlpqa.reports.html import html_pages, html_report

REPOSITORY = Path(__file__).parents[2]
CORPORA = REPOSITORY / "corpora"


@dataclass
class Opened:
    """A report in the browser, the addresses it asked for besides its own, and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
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
def show(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Open a file at some width, in a light or a dark scheme, with scripts or without."""
    contexts: list[Any] = []

    def open_file(path: Path, width: int = 1280, *, scheme: str = "light", scripts: bool = True) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(path.as_uri())
        opened.requests.remove(path.as_uri())
        return opened

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def qa() -> nlpqa.Pipeline:
    return nlpqa.load(REPOSITORY / "glossary.csv")


@pytest.fixture(scope="session")
def articles(qa: nlpqa.Pipeline) -> list[nlpqa.Analysis]:
    """Three articles, the last with Chinese in it, and findings of every severity among them."""
    names = ("artefacts/metro-line-opening", "artefacts/late-goal-in-the-rain", "typical/karaoke-booths")
    documents = (read for name in names for read in read_documents(CORPORA / f"{name}.txt"))
    return [qa(document) for document in documents if isinstance(document, Document)]


@pytest.fixture(scope="session")
def reports(articles: list[nlpqa.Analysis], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files "one", an article; "many", all on one page; "index" and "page" of a folder."""
    folder = tmp_path_factory.mktemp("reports")
    made = {"one": folder / "one.html", "many": folder / "many.html"}
    made["one"].write_text(html_report(articles[-1:]), "utf-8")
    made["many"].write_text(html_report(articles), "utf-8")
    for name, html in html_pages(articles):
        (folder / name).write_text(html, "utf-8")
    return made | {"index": folder / "index.html", "page": folder / "metro-line-opening.html"}


def without_scripts(path: Path) -> Path:
    """The page as a browser without scripts reads it, for tools that are scripts themselves."""
    bare = path.with_name(f"bare-{path.name}")
    bare.write_text(re.sub("<script>.*</script>", "", path.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    return bare


@pytest.fixture(scope="session")
def bare() -> Callable[[Path], Path]:
    return without_scripts
