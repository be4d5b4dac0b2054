from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.errors import NlpqaError
from nlpqa.io.decode import decode

CHINESE = "阿里巴巴收购了天天动听，《新京报》报道。\n第二行 WeChat 也在这里。"

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"))
common_han = st.builds(
    lambda row, cell: bytes([row, cell]).decode("gb2312"), st.integers(0xB0, 0xD6), st.integers(0xA1, 0xFE)
)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@given(text=texts)
def test_marked_text_and_utf8_are_read_and_written_back_byte_by_byte(bom, encoding, text):
    data = bom + text.encode(encoding)
    decoded = decode(data)
    assert decoded.text == (text if bom else text.removeprefix("\ufeff"))
    assert decoded.encode(decoded.text) == data
    assert not decoded.guessed


@given(st.lists(common_han, min_size=10).map("".join))
def test_chinese_in_gb18030_is_recognised_and_written_back_byte_by_byte(text):
    text = f"新闻：{text}。\n"
    data = text.encode("gb18030")
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, "gb18030", True)
    assert decoded.encode(text) == data


def test_traditional_chinese_in_gbk_is_recognised():
    text = "國際電視臺報導：天天動聽在臺灣開放下載，使用者說「很好」。"
    assert decode(text.encode("gbk")).text == text


@given(st.text("abc XYZ.,\n", max_size=40), st.text("abc XYZ.,\n", max_size=40))
def test_curly_quotes_of_windows_1252_are_recognised_and_written_back(before, after):
    text = f"{before} “Tencent” won’t – said Zoë {after}"
    data = text.encode("cp1252")
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, "cp1252", True)
    assert decoded.encode(text) == data


def test_changed_text_is_written_in_the_encoding_and_with_the_mark_of_the_old():
    decoded = decode(codecs.BOM_UTF16_BE + "天天".encode("utf-16-be"))
    assert decoded.encode("动听") == codecs.BOM_UTF16_BE + "动听".encode("utf-16-be")
    assert decode(CHINESE.encode("gb18030")).encode("动听") == "动听".encode("gb18030")


@pytest.mark.parametrize(
    "data", [b"GIF89a\x00\x01\x00", b"\x7fELF\x02\x01\x01\x03\x04\x05" * 9, "no mark".encode("utf-16-le")]
)
def test_binary_data_is_refused(data):
    with pytest.raises(NlpqaError, match="binary") as caught:
        decode(data, "a.txt")
    assert caught.value.path == "a.txt"
    assert caught.value.cure


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"one\ntwo\ncaf\x81 three", 3),
        (codecs.BOM_UTF8 + b"one\ncaf\xe9 two", 2),
        (codecs.BOM_UTF16_LE + "one\ntwo".encode("utf-16-le") + b"\x00\xd8", 2),
    ],
)
def test_bytes_of_no_known_encoding_are_refused_with_path_line_and_cure(data, line):
    with pytest.raises(NlpqaError) as caught:
        decode(data, "news/a.txt")
    assert (caught.value.path, caught.value.line) == ("news/a.txt", line)
    assert "UTF-8" in caught.value.cure


@pytest.mark.parametrize("text", [CHINESE, "He said “no” – “never”.\nTencent’s “answer” was “yes”, he said.\n"])
def test_utf8_with_one_broken_byte_is_refused_rather_than_read_as_gibberish(text):
    data = text.encode() + b"\nend" + b"\xe5 of it"
    with pytest.raises(NlpqaError) as caught:
        decode(data, "a.txt")
    assert caught.value.line == text.count("\n") + 2


def test_an_empty_file_is_an_empty_text():
    assert decode(b"").text == ""
