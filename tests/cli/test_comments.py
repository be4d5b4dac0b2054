"""Comments in a text that keep `nlpqa check` silent, and `nlpqa clean` from mending."""

from __future__ import annotations

import json

import pytest

OFF, ON = "<!-- nlpqa-disable name-variant -->", "<!-- nlpqa-enable -->"
NEXT = "<!-- nlpqa-disable-next-line name-variant -- the song is called so -->"
NAME = "They use Everyday Listening."


def findings(nlpqa, path: str) -> list[tuple[str, int]]:
    (document,) = json.loads(nlpqa("check", "--format", "json", path).stdout)["documents"]
    rows = [(finding["check"], finding["line"]) for finding in document["findings"]]
    return [(check, line) for check, line in rows if check in ("name-variant", "comment-unused")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{OFF}\n{NAME}\n{ON}\n{NAME}\n", [("name-variant", 4)]),
        (f"{OFF}\n{NAME}\n\n{NAME}\n", []),
        (f"{NEXT}\n\n{NAME}\n{NAME}\n", [("name-variant", 4)]),
        (f"It is {OFF}Everyday Listening{ON} and Everyday Listening.\n", [("name-variant", 1)]),
        (f"{OFF}\nNothing is wrong here.\n", [("comment-unused", 1)]),
        (f"<!-- nlpqa-disable name-varient -->\n{NAME}\n", [("comment-unused", 1), ("name-variant", 2)]),
        (f"<!-- disable of the page -->\n{NAME}\n", [("name-variant", 2)]),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_comments_in_texts(nlpqa, desk, text, found, name):
    if name == "a.md" and "\n\n" in text:
        pytest.skip("once is enough")
    (desk / name).write_text(text, "utf-8")
    assert findings(nlpqa, name) == found


def test_comments_in_a_page_hold_in_its_text(nlpqa, desk):
    page = f"<html><body><h1>Head</h1>{NEXT}<p>{NAME}</p><p>{NAME}</p>{OFF}<p>It rained.</p></body></html>"
    (desk / "a.html").write_text(page, "utf-8")
    assert [check for check, _ in findings(nlpqa, "a.html")] == ["name-variant", "comment-unused"]


def test_what_a_comment_silences_is_not_mended_and_its_reason_is_kept(nlpqa, desk):
    (desk / "a.txt").write_text(f"{NEXT}\n{NAME}\n{NAME}\n", "utf-8")
    cleaned = nlpqa("clean", "-q", "a.txt").stdout.decode()
    assert cleaned == f"{NEXT}\n{NAME}\nThey use Tiantian Dongting.\n"
    (document,) = json.loads(nlpqa("check", "--format", "json", "a.txt").stdout)["documents"]
    assert [row["reason"] for row in document["suppressed"]] == ["the song is called so"]
    assert "Set aside: 1 by comments in the text." in nlpqa("check", "a.txt").stdout.decode()
