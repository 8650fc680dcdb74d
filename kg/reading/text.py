"""Cutting and joining clean text without losing where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from kg.records import Text

__all__ = ["EMPTY", "joined", "part", "shifted"]

EMPTY = Text("", ())


def part(text: Text, start: int, end: int | None = None) -> Text:
    """``text[start:end]``."""
    return Text(text.chars[start:end], text.offsets[start:end])


def joined(parts: Iterable[Text]) -> Text:
    """The parts, one after the other."""
    parts = tuple(parts)
    return Text("".join(p.chars for p in parts), tuple(offset for p in parts for offset in p.offsets))


def shifted(text: Text, by: int) -> Text:
    """The same text, its offsets counted from another origin."""
    return Text(text.chars, tuple(offset + by for offset in text.offsets))
