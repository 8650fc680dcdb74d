"""Pictures of a page: a scan or a photo."""

from __future__ import annotations

from kg.reading.page import Opened, UnreadableError
from kg.reading.pages.layout import layout_of
from kg.reading.pages.transcript import transcribed
from kg.reading.pictures.recognising import recognise

__all__ = ["picture"]


def picture(data: bytes) -> Opened:
    """Read the articles of a page. Raises UnreadableError if no text can be recognised in it."""
    sheet = recognise(data)
    if not sheet.strips:
        raise UnreadableError("is a picture without any text", "give the scan of a page")
    return transcribed([(1, sheet, layout_of(sheet))], "picture")
