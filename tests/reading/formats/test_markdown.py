"""Markdown: its marks go, its text stays where it was."""

import pytest

from kg.reading.formats.markdown import markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**3月2日**,会议*召开*。", "3月2日,会议召开。"),
        ("- 一是抓落实;", "一是抓落实;"),
        ("> 会议召开。", "会议召开。"),
        ("见[区政府](http://a.cn/b)网站。", "见区政府网站。"),
        ("![图](a.jpg)会议召开。", "会议召开。"),
        ("## 会议召开 ##", "会议召开"),
        (r"第1\*号", "第1*号"),
        ("投资3-5亿元[注]。", "投资3-5亿元[注]。"),
    ],
)
def test_marks_go(source: str, text: str) -> None:
    (line,) = markdown(source).lines

    assert line.text.chars == text == "".join(source[offset] for offset in line.text.offsets)


def test_a_line_of_marks_alone_is_no_line() -> None:
    assert markdown("![图](a.jpg)\n\n会议召开。").lines[0].text.chars == "会议召开。"
