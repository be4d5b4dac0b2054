"""The unified diff: what `patch` would make of it is the cleaned text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.edit import Edit, Fix, Safety, apply
from nlpqa.core.text import Lines, Span
from nlpqa.reports.diff import unified_diff

TEXT = st.text(alphabet="ab\n", max_size=60)


@st.composite
def changed(draw):
    text = draw(TEXT)
    fixes = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        fixes.append(Fix((Edit(Span(start, end), draw(st.text(alphabet="XY\n", max_size=4))),), "x", Safety.SAFE))
    return text, apply(text, fixes)


def patched(text: str, diff: list[str]) -> str:
    """Apply a unified diff without fuzz, checking every line it takes away or keeps."""
    lines = [text[a.start : b.start] for a, b in zip(Lines(text).spans, Lines(text).spans[1:], strict=False)]
    if rest := text[Lines(text).spans[-1].start :]:
        lines.append(rest)
    out: list[str] = []
    at = 0
    body = diff[2:]
    for number, line in enumerate(body):
        ends = "" if body[number + 1 : number + 2] == ["\\ No newline at end of file"] else "\n"
        if line.startswith("@@"):
            first, count = map(int, line.split()[1][1:].split(","))
            start = first - 1 if count else first
            out += lines[at:start]
            at = start
        elif line[0] in " -":
            assert lines[at] == line[1:] + ends
            if line[0] == " ":
                out.append(lines[at])
            at += 1
        elif line[0] == "+":
            out.append(line[1:] + ends)
    return "".join(out + lines[at:])


@given(changed())
def test_patching_gives_the_cleaned_text(example):
    text, applied = example
    diff = list(unified_diff(text, applied, "a.txt"))
    assert (patched(text, diff) if diff else text) == applied.text


def test_far_changes_have_hunks_of_their_own():
    text = "".join(f"{n}\n" for n in range(40))
    fixes = [Fix((Edit(Span(at, at + 1), "X"),), "x", Safety.SAFE) for at in (0, len(text) - 2)]
    diff = list(unified_diff(text, apply(text, fixes), "a.txt"))
    assert sum(line.startswith("@@") for line in diff) == 2
    assert len(diff) < 20
