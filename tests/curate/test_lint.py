"""Planted faults of every kind are found, in any company; the project's own glossary has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlpqa.curate.lint import lint, lint_file, mend
from nlpqa.glossary.read import packaged_glossary, parse_glossary
from nlpqa.glossary.sheet import read_sheet

HEADER = "source,target,variants,also,type,status,context,note,first\n"
SOUND = (
    "北方面包,Beifang Bakery,North Bread,,organisation,,,\n"
    "阿福,Ah Fu,,,person,,,\n"
    "天天动听,Tiantian Dongting,Everyday Listening,TTPOD,product,,,\n"
)
# name → rows that have the fault, with sources and targets of their own
PLANTED = {
    "fault/claimed": "甲号,Claim One,Shared Form,,,,,\n乙号,Claim Two,Shared Form,,,,,\n",
    "fault/right": "丙号,Right One,Right Two,,,,,\n丁号,Right Two,,,,,,\n",
    "fault/chain": "戊号,Chain One,Chain Two,,,,,\n己号,Chain Two,Chain Three,,,,,\n庚号,Chain Three,,,,,,\n",
    "fault/type": "辛号,Odd Type,,,thingy,,,\n",
    "own-target": "壬号,Own Name,Own Name,,,,,\n",
    "ordinary-word": "小米,Xiaomi Tech,millet,,,,,\n",
    "source-twice": "癸号,Twice One,,,,,,\n癸号,Another Thing,,,,,,\n",
    "source-variant": "愛奇藝,Aiqi Old,,,,,,\n爱奇艺,Video House,,,,,,\n",
    "target-near": "东港,Harbour Lights Company,,,,,,\n西港,Harbor Lights Company,,,,,,\n",
    "target-near/marks": "南港,Sea-Bird Press,,,,,,\n北港,Seabird Press,,,,,,\n",
    "forbidden-target": "坏名,Barred Name,,,,forbidden,,\n好名,Barred Name,,,,,,\n",
    "pinyin-misfit": "王小明,Wang Xiaoning,,,person,,,\n",
    "stray-space": "空格,Two  Spaces,,,,,,\n",
    "stray-space/bars": "竖线,Bar Name,One Form | Other Form,,,,,\n",
    "invisible-character": "隐形,Zero\u200bWidth,,,,,,\n",
    "first-form": "首提,Full Name,,,,,,,Another Name (FN)\n",
    "look-alike": "假字,D\u043euyin Copy,,,,,,\n",
}


def found(rows: str) -> set[str]:
    data = (HEADER + rows).encode()
    return {problem.name for problem in lint(parse_glossary(data), read_sheet(data))}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(PLANTED)), unique=True), st.randoms(use_true_random=False))
def test_each_planted_fault_is_found_in_any_company(names, random):
    blocks = [PLANTED[name] for name in names]
    random.shuffle(blocks)
    assert found(SOUND + "".join(blocks)) == {name.partition("/")[0] for name in names}


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_problem_names_a_line_of_its_own(name):
    data = (HEADER + SOUND + PLANTED[name]).encode()
    first = 2 + SOUND.count("\n")
    assert all(problem.line >= first for problem in lint(parse_glossary(data), read_sheet(data)))


def test_the_glossary_that_comes_with_nlpqa_is_clean():
    assert lint_file(packaged_glossary()) == []


def test_fixes_leave_nothing_certain_to_mend_and_touch_no_other_row():
    data = (HEADER + SOUND + "".join(PLANTED.values())).encode()
    after = mend(read_sheet(data)).to_bytes()
    left = lint(parse_glossary(after), read_sheet(after))
    assert [problem.name for problem in left if problem.fix] == []
    assert after.decode().startswith(HEADER + SOUND)
    assert "Douyin Copy" in after.decode()
    assert "One Form|Other Form" in after.decode()


@pytest.mark.parametrize(
    "rows",
    [
        "小米,Xiaomi,millet,,,,phone,\n",  # a context tells it from the grain
        "苹果,Apple,,,organisation,,phone,\n苹果,apple,,,term,,fruit,\n",
        "申通,STO Express,,,,,,\n圆通,YTO Express,,,,,,\n",
        "许家印,Hui Ka Yan,,,person,,,\n李飞飞,Fei-Fei Li,,,person,,,\n",
        "第一厂,Factory No. 1,,,,,,\n第二厂,Factory No. 2,,,,,,\n",
        "莫斯科,Москва,,,place,,,\n",
    ],
)
def test_what_is_right_is_left_alone(rows):
    assert found(rows) == set()


def test_what_is_no_utf8_is_told(tmp_path: Path):
    path = tmp_path / "glossary.csv"
    path.write_bytes(b"source,target\n\xff,Bad\n")
    assert [problem.line for _, problem in lint_file(path)] == [2]
