"""Clean text keeps the offset of every character."""

from hypothesis import given
from hypothesis import strategies as st

from kg.reading.text import joined, part, shifted, squeezed, stripped, visible, without
from kg.records import Text


def text(chars: str, start: int = 0) -> Text:
    return Text(chars, range(start, start + len(chars)))


def test_parts_and_their_sum() -> None:
    assert joined([part(text("甲乙丙"), 0, 1), part(text("甲乙丙"), 2)]) == Text("甲丙", (0, 2))


def test_without_some_ranges() -> None:
    assert without(text("甲(乙)丙"), [(1, 4)]) == Text("甲丙", (0, 4))


def test_shifted_and_stripped() -> None:
    assert shifted(stripped(text(" 甲 ", 5)), -5) == Text("甲", (1,))


def test_white_space_goes_except_between_latin_words() -> None:
    assert squeezed(text(" 甲 乙　丙\u200bA  B 1\u00a02 3亿\n丁")).chars == "甲乙丙A B 1\u00a02 3亿\n丁"


def test_characters_without_room_are_not_visible() -> None:
    assert visible(text("甲\ufeff 乙\u202e\x07")) == Text("甲 乙", (0, 2, 3))


@given(st.text(alphabet="甲A1 \u3000\n\u200b\x00", max_size=50))
def test_every_character_keeps_its_offset(chars: str) -> None:
    clean = squeezed(text(chars))

    assert clean.chars == "".join(chars[offset] for offset in clean.offsets)
