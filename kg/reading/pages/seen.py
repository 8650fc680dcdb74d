"""A page as it was seen: its picture, its lines, and what was made of them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.reading.pages.layout import Layout
from kg.reading.pages.printed import Sheet

__all__ = ["Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of a file by its number from 1, and its picture as JPEG."""

    number: int
    sheet: Sheet
    layout: Layout
    picture: bytes
