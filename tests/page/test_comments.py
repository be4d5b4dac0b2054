"""Comments to nlpqa: where each is silent."""

from __future__ import annotations

import pytest

from nlpqa.core.text import Document, Lines
from nlpqa.page.comments import find_comments
from nlpqa.page.page import Page


def reaches(text: str) -> list[str | None]:
    return [c.reach and c.reach.of(text).strip() for c in find_comments(text, Lines(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- nlpqa-disable-next-line -->\n\nfirst\nsecond", ["first"]),
        ("<!-- nlpqa-disable-next-line a -->\n<!-- nlpqa-disable-next-line b -->\nfirst\n", ["first", "first"]),
        ("words <!-- nlpqa-disable-next-line --> more\nfirst\nsecond", ["first"]),
        ("last\n<!-- nlpqa-disable-next-line -->\n", [None]),
        ("<!-- nlpqa-disable a -->\none\n<!-- nlpqa-enable a -->\ntwo", ["one", None]),
        ("<!-- nlpqa-disable a -->\none\n<!-- nlpqa-enable -->\ntwo", ["one", None]),
        (
            "<!-- nlpqa-disable a, b -->\none\n<!-- nlpqa-enable a -->\ntwo",
            ["one\n<!-- nlpqa-enable a -->\ntwo", None],
        ),
        ("<!-- nlpqa-disable -->\none\ntwo", ["one\ntwo"]),
        ("<!-- another comment -->\none", []),
    ],
)
def test_a_comment_reaches_the_next_line_with_text_or_what_enables_again(text: str, expected: list[str | None]) -> None:
    assert reaches(text) == expected


def test_checks_and_reason_are_read() -> None:
    text = "<!-- nlpqa-disable name-variant, quote -- the song's own title -->"
    (comment,) = find_comments(text, Lines(text))
    assert (comment.word, comment.checks, comment.reason) == (
        "disable",
        ("name-variant", "quote"),
        "the song's own title",
    )


def test_a_comment_on_a_line_of_its_own_is_no_paragraph_and_is_never_changed() -> None:
    page = Page(Document("One.\n<!-- nlpqa-disable-next-line word-doubled -->\nTwo two.\n"))
    assert [p.of(page.text) for p in page.paragraphs] == ["One.", "Two two."]
    assert page.out_of_bounds.overlaps(page.comments[0].span)
