"""The report in a real browser: it shows, fits, filters, walks, and loads nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SHOWN = ".notes > li:not([hidden])"


def test_it_shows_the_article_and_asks_for_nothing(show, reports, articles):
    opened = show(reports["one"])
    assert (opened.requests, opened.complaints) == ([], [])
    shown = opened.page.inner_text("body")
    assert all(finding.check in shown for finding in articles[-1].findings)
    assert opened.page.locator("del").count() > 0
    assert opened.page.locator("ins").count() > 0


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("report", ["one", "many", "index", "page"])
def test_it_fits_the_screen(show, reports, report, width):
    page = show(reports[report], width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("report", ["one", "many"])
def test_every_link_inside_leads_somewhere(show, reports, report):
    dead = show(reports[report]).page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert dead == []


def test_the_index_leads_to_an_article_and_on_to_the_next_and_back(show, reports):
    page = show(reports["index"]).page
    page.get_by_role("link", name="metro-line-opening.txt").click()
    assert page.inner_text("article h2") == "metro-line-opening.txt"
    page.get_by_role("link", name="late-goal-in-the-rain.txt →").click()
    page.get_by_role("link", name="All 3 articles").click()
    assert page.url == reports["index"].as_uri()


def test_without_scripts_everything_is_there(show, reports, articles):
    page = show(reports["many"], scripts=False).page
    assert not page.locator("#tools").is_visible()
    shown = page.text_content("body")  # innerText leaves out what is not yet drawn
    assert all(finding.message in shown for analysis in articles for finding in analysis.findings)
    assert page.locator(".notes > li[hidden], article[hidden], tr[hidden]").count() == 0
    page.locator(".views input[value=new]").first.check()
    assert not page.locator(".line del").first.is_visible()
    page.locator(".views input[value=old]").first.check()
    assert page.locator(".line del").first.is_visible()
    assert not page.locator(".line ins").first.is_visible()


class TestTheFilter:
    def test_by_check_leaves_its_findings_and_says_how_many(self, show, reports):
        page = show(reports["many"]).page
        total = page.locator(SHOWN).count()
        page.select_option("#tools select", "byline-mangled")
        left = page.locator(SHOWN)
        assert 0 < left.count() < total
        assert set(left.locator(".check").all_text_contents()) == {"byline-mangled"}
        assert page.inner_text("#tools output").startswith(f"{left.count()} of {total} findings")
        page.select_option("#tools select", "")
        assert page.locator(SHOWN).count() == total

    def test_by_severity_takes_away_notes_marks_and_changes(self, show, reports):
        page = show(reports["many"]).page
        for kind in ("warning", "note", "changed"):
            page.uncheck(f"#tools input[value={kind}]")
        assert page.locator(f"{SHOWN}:not(.note-error)").count() == 0
        assert page.locator(f"{SHOWN}.note-error").count() > 0
        assert page.locator("mark:not(.off)[data-n]").count() > 0
        assert page.locator("article:visible").count() == 1  # the only one with errors
        assert page.locator(".changes > li:not([hidden])").count() == 0

    @pytest.mark.parametrize("report", ["many", "index"])
    def test_by_article(self, show, reports, report):
        page = show(reports[report]).page
        page.fill("#tools input[type=search]", "METRO")
        assert page.locator(".index tbody tr:visible").count() == 1
        assert "1 of 3 articles shown" in page.inner_text("#tools output")

    def test_gives_way_to_a_link_to_what_it_hides(self, show, reports):
        page = show(reports["one"]).page
        for kind in ("error", "warning", "note", "changed"):
            page.uncheck(f"#tools input[value={kind}]")
        assert page.locator(SHOWN).count() == 0
        page.locator(".kinds a").first.click()
        page.wait_for_selector(SHOWN)


class TestTheKeys:
    def test_walk_through_what_is_shown(self, show, reports):
        page = show(reports["many"]).page
        page.select_option("#tools select", "byline-mangled")
        page.locator("h1").click()
        page.evaluate("document.activeElement.blur()")
        wanted = page.locator(SHOWN).evaluate_all("all => all.map(one => one.id)")
        walked = []
        for _ in wanted:
            page.keyboard.press("j")
            walked.append(page.evaluate("document.activeElement.id"))
        assert walked == wanted
        page.keyboard.press("j")
        assert "no more after" in page.inner_text("#tools output")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == wanted[-2]

    def test_can_be_turned_off_and_leave_typing_alone(self, show, reports):
        page = show(reports["many"]).page
        page.locator("#tools input[type=search]").press("j")
        assert page.input_value("#tools input[type=search]") == "j"
        page.fill("#tools input[type=search]", "")
        page.uncheck("#tools input[name=keys]")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.name") == "keys"

    def test_walk_through_the_articles_of_an_index(self, show, reports):
        page = show(reports["index"]).page
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.textContent") == "late-goal-in-the-rain.txt"


def test_it_prints_all_of_it_and_no_controls(show, reports):
    page = show(reports["index"]).page
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    assert page.locator("details.articles a").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
