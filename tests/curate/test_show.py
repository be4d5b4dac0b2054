from __future__ import annotations

import pytest

from nlpqa.curate.show import look_up


@pytest.mark.parametrize(
    "query", ["天天动听", "TIANTIAN DONGTING", "Tiantain Dongting", "Everyday Listening", "TTPOD", "dongting"]
)
def test_a_term_is_found_by_any_of_its_forms(glossary_of, query):
    glossary = glossary_of("天天动听,Tiantian Dongting,Everyday Listening,TTPOD", "酷狗,Kugou,,")
    term, _, _ = look_up(glossary, query)[0]
    assert term.target == "Tiantian Dongting"


def test_nothing_is_made_up(glossary_of):
    assert look_up(glossary_of("酷狗,Kugou,,"), "Xiami") == []
