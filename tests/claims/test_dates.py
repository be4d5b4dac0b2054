"""Dates are read as data, by the calendar, the article's date, and the dates told of before."""

from __future__ import annotations

import pytest

from nlpqa.claims.dates.anchors import article_date, read_calendar
from nlpqa.claims.dates.calendar import When
from nlpqa.claims.dates.festivals import festival_day
from nlpqa.claims.dates.find import find_dates
from nlpqa.core.claim import Date
from nlpqa.core.text import Document, Span
from nlpqa.page.page import Page


def dates(text: str, published: str | None = None) -> list[Date]:
    page = Page(Document(text, date=published))
    return list(read_calendar(page).dates(Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on February 3, 2015", [("February 3, 2015", "2015-02-03")]),
        ("on 3 February 2015", [("3 February 2015", "2015-02-03")]),
        ("in May 2016", [("May 2016", "2016-05")]),
        ("in 2013", [("2013", "2013")]),
        ("in 2012-2013", [("2012-2013", "2012/2013")]),
        ("Yesterday (February 4th)", [("Yesterday", None), ("February 4th", None)]),
        ("on February 31, 2015", [("February 31, 2015", None)]),
        ("2015-02-03", [("2015-02-03", "2015-02-03")]),
        ("2,013 people and $2013 and 2014 yuan", []),
    ],
)
def test_dates_are_read_without_an_article(text, expected):
    assert [(d.span.of(text), d.resolved) for d in find_dates(text, Span(0, len(text)))] == expected


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("It opened on Sept. 9, 2014.", "2014-09-09"),
        ("It opened on the 3rd of March, 2011.", "2011-03-03"),
        ("It opened on 2015/2/3.", "2015-02-03"),
        ("It opened on 2015.02.03.", "2015-02-03"),
        ("It opened on 2015年2月3日.", "2015-02-03"),
        ("It opened in late 2013.", "2013"),
        ("It opened in mid-2013.", "2013"),
        ("It opened in mid-June 2013.", "2013-06"),
        ("It opened at the end of 2013.", "2013"),
        ("It opened in the first quarter of 2015.", "2015-01/2015-03"),
        ("It opened in Q3 2015.", "2015-07/2015-09"),
        ("It opened in the second half of 2015.", "2015-07/2015-12"),
        ("Over the first three quarters of 2013 it grew.", "2013-01/2013-09"),
        ("It opened in the 1990s.", "1990/1999"),
        ("It opened in the early 2020s.", "2020/2029"),
        ("It opened in the nineties.", "1990/1999"),
        ("It ran from May to July 2014.", "2014-05/2014-07"),
        ("It ran from November 2015 to January 2016.", "2015-11/2016-01"),
        ("It ran from 2001 to 2011.", "2001/2011"),
        ("It ran between 2001 and 2011.", "2001/2011"),
        ("It ran from March 3 to 5, 2014.", "2014-03-03/2014-03-05"),
        ("It ran in the 2013-14 season.", "2013/2014"),
        ("It opened in the summer of 2013.", "2013-06/2013-08"),
        ("They met at the Spring Festival of 2014.", "2014-01-31"),
        ("They met at the 2015 Mid-Autumn Festival.", "2015-09-27"),
        ("They met on National Day 2015.", "2015-10-01"),
        ("They met on Christmas Eve 2015.", "2015-12-24"),
        ("It opened in the 21st century.", "2001/2100"),
        ("It opened in fiscal 2015.", "2015"),
    ],
)
def test_dates_that_tell_all(text, resolved):
    (found,) = dates(text)
    assert (found.resolved, found.why) == (resolved, "")


# 2015-02-05 was a Thursday.
@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("It opened yesterday.", "2015-02-04"),
        ("It opened this morning.", "2015-02-05"),
        ("It opened last night.", "2015-02-04"),
        ("It opened the day before yesterday.", "2015-02-03"),
        ("It will open tomorrow.", "2015-02-06"),
        ("It opened on Tuesday.", "2015-02-03"),
        ("It opened on Thursday.", "2015-02-05"),
        ("It will open on Tuesday.", "2015-02-10"),
        ("It opened last week.", "2015-01-26/2015-02-01"),
        ("It opened this month.", "2015-02"),
        ("It opened last month.", "2015-01"),
        ("It opened last year.", "2014"),
        ("It opened the year before last.", "2013"),
        ("It opened late last year.", "2014"),
        ("It will open early next month.", "2015-03"),
        ("It opened last quarter.", "2014-10/2014-12"),
        ("It opened in the fourth quarter.", "2014-10/2014-12"),
        ("It will open in the second quarter.", "2015-04/2015-06"),
        ("It opened in the first half of last year.", "2014-01/2014-06"),
        ("It opened two years ago.", "2013"),
        ("It opened three months ago.", "2014-11"),
        ("It opened ten days ago.", "2015-01-26"),
        ("It opened two weeks ago.", "2015-01-22"),
        ("It opened a decade ago.", "2005"),
        ("It opened on December 3.", "2014-12-03"),
        ("It opened on January 3.", "2015-01-03"),
        ("It will open on January 3.", "2016-01-03"),
        ("It opened in March.", "2014-03"),
        ("It will be closed in March.", "2015-03"),
        ("It opened in March of last year.", "2014-03"),
        ("It opened on November 11 last year.", "2014-11-11"),
        ("It opened at the end of January.", "2015-01"),
        ("It will open by the end of the year.", "2015"),
        ("They met on last year's Mid-Autumn Festival.", "2014-09-08"),
        ("It opened last summer.", "2014-06/2014-08"),
        ("It opened on the 3rd, he said.", "2015-02-03"),
        ("Sales fell, compared with 40 a year earlier.", "2014"),
        ("The next hearing will be held on April 2.", "2015-04-02"),
        ("It could not repay a loan that was due in April.", "2014-04"),
        ("The board has until May 31 to object.", "2015-05-31"),
        ("The firm cut jobs in January and plans more.", "2015-01"),
        ("A fire broke out in the afternoon of the 4th, he said.", "2015-02-04"),
    ],
)
def test_dates_counted_from_the_article(text, resolved):
    (found,) = dates(text, "2015-02-05T00:00:00+00:00")
    assert found.resolved == resolved
    assert "2015-02-05" in found.why


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("It was sold on March 3, 2011. It closed the same day.", "2011-03-03"),
        ("It was founded on 9 May 2008. A month later it closed.", "2008-06"),
        ("It was founded in 2008. The following year it closed.", "2009"),
        ("It was founded in 2008. Two years later it closed.", "2010"),
        ("It was sold on March 3, 2011. The next day it closed.", "2011-03-04"),
        ("It was founded in 2008. In May of the same year it closed.", "2008-05"),
        ("It was sold on March 3, 2011. Three days later it closed.", "2011-03-06"),
    ],
)
def test_dates_counted_from_one_told_of_before(text, resolved):
    last = dates(text, "2015-02-05T00:00:00+00:00")[-1]
    assert last.resolved == resolved
    assert "told of before" in last.why


@pytest.mark.parametrize(
    "text",
    [
        "It may open and they march on Sundays.",
        "Every Monday it rains; May Lin and April Wong came.",
        "It has grown for a long time, and now it is big.",
        "At Christmas they rest.",
        "It took three days, from 8 to 9 o'clock.",
        "It sold 2014 units and 1999 books for $2015.",
        "It began 11 days earlier than planned and 60 days before closing.",
        "Black Friday is a day of sales.",
        "He lives at 1999 Elm Road, page 2001.",
        "In the first half of the match they lost.",
    ],
)
def test_what_is_no_date(text):
    assert [d.span.of(text) for d in dates(text, "2015-02-05") if d.span.of(text) != "1999"] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It opened yesterday.", "no date of the article is known"),
        ("It opened on Tuesday.", "no date of the article is known"),
        ("It opened on February 4th.", "the text tells no year"),
        ("It opened on February 31, 2015.", "there is no February 31, 2015"),
        ("It opened the same day.", "no date is told before it"),
    ],
)
def test_an_unresolved_date_says_what_is_missing(text, why):
    (found,) = dates(text)
    assert (found.resolved, found.why) == (None, why)


def test_what_stands_in_brackets_says_what_yesterday_is():
    text = "Yesterday (February 4th) it rained. The shop opened yesterday."
    found = dates(text)
    assert [d.known for d in found] == ["XXXX-02-04"] * 3
    assert [d.resolved for d in found] == [None] * 3
    assert "year" in found[2].why


def test_what_stands_in_brackets_with_a_year_dates_the_article():
    found = dates("Yesterday (February 4, 2015) it rained. It will clear up tomorrow.")
    assert [d.resolved for d in found] == ["2015-02-04", "2015-02-04", "2015-02-06"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("HANGZHOU, Feb. 5, 2015 — It rained.", When(2015, 2, 5)),
        ("BEIJING, Feb. 5 (Agency) -- It rained.", When(None, 2, 5)),
        ("A title\nPublished: 2015-02-05\nIt rained.", When(2015, 2, 5)),
        ("A title\nPublished on 5 February 2015\nIt rained.", When(2015, 2, 5)),
        ("A title\nBy Lin Yue, February 5, 2015\nIt rained.", When(2015, 2, 5)),
        ("A title\n2015-02-05 10:20\nIt rained.", When(2015, 2, 5)),
        ("A title\nThursday, 5 February 2015\nIt rained.", When(2015, 2, 5)),
        ("A title\nIt rained on February 5, 2015.", None),
    ],
)
def test_the_date_of_an_article(text, when):
    assert article_date(Page(Document(text))).article == when


def test_a_dateline_without_a_year_takes_it_from_the_document():
    page = Page(Document("BEIJING, Dec. 31 (Agency) -- It rained.", date="2015-01-01T00:00:00+00:00"))
    assert article_date(page).article == When(2014, 12, 31)


def test_two_years_and_a_year_before_a_noun():
    text = "In 2014 and 2015 it fell by 2030 from 1990 levels; the budget for 2017 provides more until at least 2022."
    assert [d.resolved for d in dates(text)] == ["2014", "2015", "2030", "1990", "2017", "2022"]


def test_dates_in_addresses_and_files_are_none():
    assert dates(r"See C:\backup\2016.xlsx and https://news.example/2015-02-03/index.html") == []


def test_dates_are_given_for_any_sentence_in_any_order():
    text = "It was sold in 2008. Two years later it closed."
    page = Page(Document(text))
    calendar = read_calendar(page)
    second, first = (calendar.dates(s) for s in reversed(page.sentences))
    assert ([d.resolved for d in first], [d.resolved for d in second]) == (["2008"], ["2010"])


@pytest.mark.parametrize(
    ("festival", "year", "day"),
    [
        ("spring", 2000, When(2000, 2, 5)),
        ("dragon_boat", 2010, When(2010, 6, 16)),
        ("mid_autumn", 1978, When(1978, 9, 17)),
        ("qingming", 2008, When(2008, 4, 4)),
        ("spring_eve", 2014, When(2014, 1, 30)),
        ("spring", 1949, None),
    ],
)
def test_festivals_of_the_moon(festival, year, day):
    assert festival_day(festival, year) == day


def test_the_day_of_writing_is_that_of_the_place():
    (found,) = dates("Yesterday it rained.", "2017-01-02T00:30:00+08:00")
    assert found.resolved == "2017-01-01"
