"""WCAG 2.1 AA, and axe's best practices, as far as axe can judge them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def violations(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test-browser installs axe").Axe()
    found = axe.run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}: {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("report", ["one", "many", "index"])
def test_axe_finds_nothing(show, reports, report, scheme, width):
    assert violations(show(reports[report], width, scheme=scheme).page) == []


@pytest.mark.parametrize("report", ["one", "index"])
def test_axe_finds_nothing_without_our_script(show, reports, bare, report):
    opened = show(bare(reports[report]))
    assert not opened.page.locator("#tools").is_visible()
    assert violations(opened.page) == []


@pytest.mark.parametrize("report", ["one", "many", "index"])
def test_the_tab_key_reaches_the_filter_first(show, reports, report):
    page = show(reports[report]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "check"
