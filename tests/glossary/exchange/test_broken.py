"""Whatever a file holds, it is read or refused with a reason and a cure: no other error comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.fit import fit
from nlpqa.glossary.exchange.formats import FORMATS, Format, find_format, read_file
from nlpqa.glossary.exchange.sheets import sheet_of
from nlpqa.glossary.exchange.table import Asked, Entry

ENTRIES = [
    Entry(2, {"source": "酷狗", "target": "Kugou", "variants": "Cool Dog|Ku Gou", "note": 'an "app", or\ntwo'}),
    Entry(4, {"source": "微信", "target": "WeChat", "also": "Weixin", "type": "product"}),
]


def refusal(format: Format, data: bytes) -> NlpqaError | None:
    """Why a file is refused, if it is; what is read can be written to a glossary."""
    try:
        sheet_of(fit(format.read(data, Asked())).entries).to_bytes()
    except NlpqaError as error:
        return error
    return None


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
@given(cut=st.floats(0, 1), size=st.integers(0, 40), junk=st.binary(max_size=12))
def test_a_damaged_file_is_read_or_refused(format: Format, cut: float, size: int, junk: bytes) -> None:
    whole = format.write(ENTRIES).data
    at = int(cut * len(whole))
    error = refusal(format, whole[:at] + junk + whole[at + size :])
    assert error is None or error.cure


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
@given(data=st.binary(max_size=60))
def test_junk_is_refused(format: Format, data: bytes) -> None:
    error = refusal(format, data)
    assert error is None or error.cure


def test_a_file_of_more_than_can_be_read_is_not_read(tmp_path) -> None:
    huge = tmp_path / "huge.tbx"
    with huge.open("wb") as file:
        file.write(b"<martif>")
        file.truncate(1 << 30)
    with pytest.raises(NlpqaError, match="more than"):
        read_file(huge, find_format(None, huge), Asked())
