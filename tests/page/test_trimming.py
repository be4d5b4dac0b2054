from __future__ import annotations

import pytest

from nlpqa.core.text import Span
from nlpqa.page.trimming import with_gap


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One.\n⟦Two.⟧\nThree.", "One.\nThree."),
        ("One.\r\n⟦Two.⟧\r\nThree.", "One.\r\nThree."),
        ("One.\n\n⟦Two.⟧\n\nThree.", "One.\n\nThree."),
        ("One.\n⟦Two.⟧\n\nThree.", "One.\n\nThree."),
        ("One. ⟦Two.⟧ Three.", "One. Three."),
        ("One. ⟦Two.⟧\n\nThree.", "One.\n\nThree."),
        ("⟦One.⟧ Two.", "Two."),
        ("One.\n⟦Two.⟧", "One."),
        ("One. ⟦Two.⟧", "One."),
        ("One.\n  ⟦Two.⟧  \nThree.", "One.\nThree."),
    ],
)
def test_what_is_taken_out_leaves_neither_spaces_nor_blank_lines_nor_joined_paragraphs(text, left):
    span = Span(text.index("⟦"), text.index("⟧") - 1)
    text = text.replace("⟦", "").replace("⟧", "")
    taken = with_gap(text, span)
    assert text[: taken.start] + text[taken.end :] == left
