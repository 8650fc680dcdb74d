"""PDF: pages with a text layer are laid out as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.reading.formats.pdftext import sheet_of
from kg.reading.page import Opened, UnreadableError
from kg.reading.pages.layout import Layout, layout_of
from kg.reading.pages.printed import Sheet
from kg.reading.pages.transcript import transcribed

__all__ = ["pdf"]

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEW = 20  # characters that make no text layer


def pdf(data: bytes) -> Opened:
    """Read the articles of all pages. Raises UnreadableError if it is damaged or locked, or if no page has any text."""
    document = _document(data)
    problems: list[tuple[str, str]] = []
    pages: list[tuple[int, Sheet, Layout]] = []
    try:
        for number in range(1, len(document) + 1):
            sheet = sheet_of(document[number - 1])
            if _has_text(sheet):
                pages.append((number, sheet, layout_of(sheet)))
            else:
                problems.append((f"page {number} has no text that can be read", "give a scan of it as a picture"))
    finally:
        document.close()
    if not pages:
        raise UnreadableError("has no text that can be read on any page", "give a scan of it as a picture")
    return transcribed(pages, "pdf", problems)


def _document(data: bytes) -> Any:
    """The opened document; the library is loaded for the first PDF only."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("is locked with a password", "save it without one") from error
        raise UnreadableError("is no PDF, or a damaged one", "save it again as PDF") from error


def _has_text(sheet: Sheet) -> bool:
    """Whether the text layer is Chinese text; fonts without a map of their characters give anything else."""
    chars = "".join(strip.chars for strip in sheet.strips)
    return len(chars) >= _FEW and 2 * sum(1 for _ in _of(_HAN, chars)) > len(chars) - sum(c.isascii() for c in chars)


def _of(regex: re.Pattern[str], chars: str) -> Iterator[re.Match[str]]:
    return regex.finditer(chars)
