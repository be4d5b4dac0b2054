"""A million code points of what a check finds hardest: it comes to an end, which it would not if time grew faster."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

from nlpqa.checks.registry import packaged_checks
from nlpqa.checks.rule import Check
from nlpqa.core.analysis import Analysis
from nlpqa.core.text import Document
from nlpqa.page.page import Page

LENGTH = 1_000_000
PATIENCE = 60  # seconds; quadratic time would want hours
WORST = [
    pytest.param(check, unit, id=f"{check.rule.name}-{n}")
    for check in packaged_checks()
    for n, unit in enumerate(check.rule.worst, 1)
]


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"not done after {PATIENCE} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("check", "unit"), WORST)
def test_a_megabyte_of_its_worst_case_comes_to_an_end(check: Check, unit: str) -> None:
    document = Document(unit * (LENGTH // len(unit)))
    for _ in check.find(Page(document), Analysis(document)):
        pass


def test_every_check_of_the_text_itself_has_a_worst_case() -> None:
    groups = ("characters", "words", "figures", "layout")
    assert [check.rule.name for check in packaged_checks() if check.group in groups and not check.rule.worst] == []
