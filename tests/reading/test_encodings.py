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
    text, name, damaged = decode(data)

    assert (name, damaged) == (encoding, ())
    assert text == data.decode(encoding).removeprefix("\ufeff")
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("text", ["会议", "市长说", "本报讯", "区管委会主任张某"])
def test_a_short_text_in_gb18030_is_not_taken_for_something_else(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "gb18030", ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "cannot be decoded|empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary"),
        (b"\xff\xfa\x81" * 20, "cannot be decoded"),
        (NEWS.encode().replace(b"\xe5", b"\xff"), "cannot be decoded"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 9, "utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_f9_a_few_damaged_bytes_are_told_and_all_else_is_read(encoding: str) -> None:
    before, after = "3月2日,区长王某某带队督导".encode(encoding), "路网建设工作。各单位要做好分工。".encode(encoding)

    assert decode(before + b"\xff" + after) == (
        "3月2日,区长王某某带队督导\ufffd路网建设工作。各单位要做好分工。",
        encoding,
        (len(before),),
    )


def test_f9_a_download_that_broke_off_within_a_character_is_read() -> None:
    whole = NEWS.encode() + "会后".encode()

    text, encoding, damaged = decode(codecs.BOM_UTF8 + whole[:-1])

    assert (text, encoding) == (f"{NEWS}会\ufffd", "utf-8")
    assert damaged == (len(whole) - 3,)


def test_a_large_damaged_file_is_read_in_one_go() -> None:
    data = (NEWS * 40_000).encode()
    places = range(30_000, len(data), 300_000)
    for at in places:
        data = data[:at] + b"\xff" + data[at + 1 :]

    assert len(decode(data).damaged) == len(places)
