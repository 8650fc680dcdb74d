"""Plain text: lines with their offsets, and headings."""

import pytest

from kg.reading.formats.plain import plain
from kg.reading.page import Line
from kg.records import Text


def test_lines_know_their_place() -> None:
    assert plain("\r\n　　甲会 \r\n\n# 乙").lines == (
        Line(Text("甲会", range(4, 6)), start=4, stop=8, indented=True, apart=True),
        Line(Text("乙", range(12, 13)), start=10, stop=12, heading=1, apart=True),
    )


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("# 甲", 1),
        ("###　甲", 3),
        ("##甲", 2),
        ("#", 0),
        ("####### 甲", 0),
        ("#2楼", 0),
        ("#创卫#开始", 0),
        ("甲 # 乙", 0),
    ],
)
def test_headings(line: str, level: int) -> None:
    assert plain(line).lines[0].heading == level


def test_the_break_behind_a_line_is_where_the_next_paragraph_begins() -> None:
    source = "甲\r\n乙\n丙"

    assert [source[line.stop] for line in plain(source).lines[:2]] == ["\n", "\n"]
