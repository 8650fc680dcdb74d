"""The text an HTML source shows, with the offset of every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.formats.markup import shown_lines


def lines(source: str) -> list[str]:
    return [line.chars for line in shown_lines(source)]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("甲<br/>乙<BR>丙", ["甲", "乙", "丙"]),
        ("<td>各单\n位<b>分工</b></td>", ["各单 位分工"]),
        ("<script>var a='<p>不</p>'</script><STYLE>p{}</STYLE>甲", ["甲"]),
        ("甲<!-- <p>不</p> -->乙", ["甲乙"]),
        ("1 < 2, A &amp; B &ldquo;甲&#8221;&nbsp;乙&unknown;", ["1 < 2, A & B “甲”\u00a0乙&unknown;"]),
        ("甲<!-- 不", ["甲"]),
        ("甲<script>不", ["甲"]),
        ("甲<p", ["甲"]),
        ("", []),
    ],
)
def test_lines(source: str, shown: list[str]) -> None:
    assert lines(source) == shown


def test_an_entity_stands_at_its_ampersand() -> None:
    (line,) = shown_lines("甲&ldquo;乙&#8221;")

    assert line.offsets == (0, 1, 8, 9)


@given(st.text(alphabet="甲a&<>!-/;#1 \n\"'", max_size=60))
def test_characters_that_are_no_entity_stand_at_their_offset(source: str) -> None:
    for line in shown_lines(source):
        for char, offset in zip(line.chars, line.offsets, strict=True):
            assert source[offset] in (char, "&", "\n")
