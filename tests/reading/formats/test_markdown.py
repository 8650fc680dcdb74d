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


NEWS = "3月2日，市委书记李国强出席会议。"


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        (f"市委召开工作会\n=====\n\n{NEWS}\n\n市政府召开推进会\n-----\n\n{NEWS}", [1, 0, 2, 0]),
        (f"---\npaper: 某某日报\n---\n\n市委召开工作会\n===\n{NEWS}", [0, 0, 0, 1, 0]),
        (f"{NEWS}\n\n-----\n\n{NEWS}", [0, 0, 0]),
        (f"{NEWS}\n{NEWS}\n-----\n", [0, 0, 0]),
    ],
)
def test_f6_an_underlined_line_is_a_heading(source: str, levels: list[int]) -> None:
    lines = markdown(source).lines

    assert [line.heading for line in lines] == levels
    assert all(line.text.chars == "".join(source[at] for at in line.text.offsets) for line in lines)
