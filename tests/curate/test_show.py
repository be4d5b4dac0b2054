from __future__ import annotations

import pytest

from nlpqa.curate.show import look_up, look_up_in
from nlpqa.glossary.read import packaged_glossary, read_glossary


@pytest.mark.parametrize(
    "query", ["天天动听", "TIANTIAN DONGTING", "Tiantain Dongting", "Everyday Listening", "TTPOD", "dongting"]
)
def test_a_term_is_found_by_any_of_its_forms(glossary_of, query):
    glossary = glossary_of("天天动听,Tiantian Dongting,Everyday Listening,TTPOD", "酷狗,Kugou,,")
    term, _, _ = look_up(glossary, query)[0]
    assert term.target == "Tiantian Dongting"


def test_nothing_is_made_up(glossary_of):
    assert look_up(glossary_of("酷狗,Kugou,,"), "Xiami") == []


@pytest.mark.parametrize(
    "query", ["天天动听", "tiantian dong", "Kugo", "BAT", "Baidu, Alibaba", "网易雲音乐", "Ünknown"]
)
@pytest.mark.parametrize(
    "change", [lambda data: data, lambda data: data.replace(b"\n", b"\r\n"), lambda data: data + b'x,"y']
)
def test_a_file_tells_what_the_whole_glossary_tells(tmp_path, query, change):
    path = tmp_path / "glossary.csv"
    path.write_bytes(change(packaged_glossary().read_bytes()))
    assert look_up_in(path, query) == look_up(read_glossary(path).glossary, query)
