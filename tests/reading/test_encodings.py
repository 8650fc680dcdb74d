"""Which encoding a file is in."""

import codecs

import pytest

from kg.reading.encodings import decode

NEWS = "3月2日,区长王某某带队督导路网建设工作。\r\n各单位要做好分工,抓紧施工。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + NEWS.encode(), "utf-8-sig"),
        (NEWS.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16"),
        (NEWS.encode("utf-16-le"), "utf_16_le"),
        (NEWS.encode("gb18030"), "gb18030"),
        ("區長在會議上強調,各單位要落實責任。".encode("big5"), "big5"),
    ],
)
def test_the_encoding_is_found_and_the_text_untouched(data: bytes, encoding: str) -> None:
    text, name = decode(data)

    assert name == encoding
    assert text == data.decode(encoding).removeprefix("\ufeff")
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("text", ["会议", "市长说", "本报讯", "区管委会主任张某"])
def test_a_short_text_in_gb18030_is_not_taken_for_something_else(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "cannot be decoded|empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary"),
        (NEWS.encode() + b"\xff", "cannot be decoded"),
        (codecs.BOM_UTF8 + NEWS.encode()[:-2] + b"\xe4", "utf-8-sig"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode(data)
