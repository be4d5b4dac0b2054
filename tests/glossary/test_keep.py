"""A glossary changed on disk loses nothing, whoever writes at the same time and whatever stops a writer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlpqa.core.errors import GlossaryError, NlpqaError
from nlpqa.curate.edit import adding, read_setting, removing, renaming, setting
from nlpqa.glossary.keep import change_glossary
from nlpqa.glossary.read import read_glossary
from nlpqa.glossary.sheet import read_sheet

START = (
    '\ufeffsource,target,variants,owner\r\n# ours\r\n天天动听,Tiantian Dongting,TTDT,Li\r\n酷狗,Kugou,"Cool Dog",\r\n'
)


@pytest.fixture
def glossary(tmp_path) -> Path:
    path = tmp_path / "glossary.csv"
    path.write_bytes(START.encode())
    return path


def terms(path: Path) -> dict[str, tuple[str, ...]]:
    return {term.target: term.variants for term in read_glossary(path).glossary}


def test_a_term_is_added_changed_renamed_and_taken_out(glossary):
    change_glossary(glossary, adding({"target": "WeChat", "source": "微信", "variants": "Micro Letter"}))
    change_glossary(glossary, setting("微信", [read_setting("variants+=Wei Xin"), read_setting("owner=Ma")]))
    change_glossary(glossary, renaming("kugou", "Kugou Music", keep="also"))
    change_glossary(glossary, removing("天天动听"))
    text = glossary.read_bytes().decode("utf-8-sig")
    assert text == (
        "source,target,variants,owner,also\r\n# ours\r\n"
        '酷狗,Kugou Music,"Cool Dog",,Kugou\r\n微信,WeChat,Micro Letter|Wei Xin,Ma\r\n'
    )


def test_a_dry_run_shows_the_change_and_leaves_the_file(glossary):
    change = change_glossary(glossary, removing("Kugou"), dry_run=True)
    assert "-酷狗,Kugou" in change.diff()
    assert glossary.read_bytes() == START.encode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda: adding({"target": "KUGOU"}), "already"),
        (lambda: adding({"target": "WeChat", "variants": "Cool Dog"}), "variant"),
        (lambda: removing("Kogou"), "did you mean “Kugou”"),
        (lambda: setting("Kugou", [read_setting("colour=red")]), "no column"),
        (lambda: setting("Kugou", [read_setting("type=thing")]), "unknown type"),
        (lambda: setting("Kugou", [read_setting("target+=x")]), "one value"),
    ],
)
def test_what_would_spoil_the_glossary_is_refused(glossary, change, message):
    with pytest.raises(NlpqaError, match=message):
        change_glossary(glossary, change())
    assert glossary.read_bytes() == START.encode()


def test_an_old_fault_does_not_stop_a_change_elsewhere(glossary):
    glossary.write_bytes(START.encode() + "阿里,Ali,Cool Dog,\r\n".encode())
    change_glossary(glossary, setting("Ali", [read_setting("owner=Wu")]))
    with pytest.raises(GlossaryError):
        change_glossary(glossary, adding({"target": "WeChat", "variants": "Cool Dog"}))


NAMES = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta", "Kugou", "天天动听"])
FORMS = st.text(alphabet='ab", #é', min_size=1, max_size=5).map(str.strip).filter(bool)
EDITS = st.one_of(
    st.tuples(st.just("add"), NAMES, FORMS),
    st.tuples(st.just("set"), NAMES, FORMS),
    st.tuples(st.just("rename"), NAMES, NAMES),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, max_size=12))
def test_random_edits_lose_no_row_and_no_column(tmp_path_factory, edits):
    path = tmp_path_factory.mktemp("glossary") / "glossary.csv"
    path.write_bytes(START.encode())
    rows = 2
    for kind, name, value in edits:
        changes = {
            "add": lambda name=name, value=value: adding({"target": name, "note": value}),
            "set": lambda name=name, value=value: setting(name, [read_setting(f"note={value}")]),
            "rename": lambda name=name, value=value: renaming(name, value, keep=""),
        }
        try:
            change_glossary(path, changes[kind]())
        except NlpqaError:
            continue
        rows += kind == "add"
    sheet = read_sheet(path.read_bytes())
    assert len(list(sheet.rows())) == rows
    assert path.read_bytes().decode("utf-8-sig").splitlines()[1] == "# ours"
    assert next(row for _, row in sheet.rows())["owner"] == "Li"


WRITER = """
import sys
from pathlib import Path
from nlpqa.curate.edit import adding
from nlpqa.glossary.keep import change_glossary
for number in range(int(sys.argv[3])):
    change_glossary(Path(sys.argv[1]), adding({"target": f"Term {sys.argv[2]} {number}", "note": "x" * 2000}))
"""


def test_ten_writers_at_once_lose_nothing(glossary):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, glossary, str(n), "3"]) for n in range(10)]
    assert [writer.wait() for writer in writers] == [0] * 10
    assert len(terms(glossary)) == 2 + 30


def test_a_writer_killed_at_any_moment_leaves_the_file_whole(glossary):
    for wait in (0.3, 0.5, 0.7, 0.9):
        before = set(terms(glossary))
        writer = subprocess.Popen([sys.executable, "-c", WRITER, glossary, str(wait), "100000"])
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        reading = read_glossary(glossary)
        assert reading.faults == ()
        assert before <= set(terms(glossary))
