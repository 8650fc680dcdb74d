"""PDF: pages with a text layer are laid out as they are, those without as the pictures that they are."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from kg.language import N_
from kg.reading.formats.pdftext import sheet_of
from kg.reading.page import Opened, UnreadableError
from kg.reading.pages.layout import Layout, layout_of
from kg.reading.pages.printed import Sheet
from kg.reading.pages.seen import Seen
from kg.reading.pages.transcript import transcribed
from kg.reading.pages.turns import turned
from kg.reading.pictures.recognising import recognise_all

__all__ = ["has_text", "pdf", "pictured_pdf", "seen_pdf"]

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEW = 20  # characters that make no text layer
_DPI = 200
_LONGEST_SIDE = 6000  # pixels
_EMPTY = Sheet(1, 1, ())
_SHOWN = 1600  # pixels of a page's longer side to look at


def pdf(data: bytes) -> Opened:
    """Read the articles of all pages. Raises UnreadableError if it is damaged or locked, or if no page has any text."""
    with closing(_document(data)) as document:
        sheets, problems = _sheets(document)
    return transcribed(_laid_out(sheets), "pdf", problems)


def seen_pdf(data: bytes) -> list[Seen]:
    """The pages that have text, with their pictures. Raises UnreadableError like `pdf`."""
    with closing(_document(data)) as document:
        sheets, _ = _sheets(document)
        return [Seen(n, sheet, layout, _shown(document[n - 1])) for n, sheet, layout in _laid_out(sheets)]


def pictured_pdf(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The number of each page, from 1, and its picture as JPEG."""
    with closing(_document(data)) as document:
        for number in range(1, len(document) + 1):
            yield number, _shown(document[number - 1])


def _laid_out(sheets: Mapping[int, Sheet]) -> list[tuple[int, Sheet, Layout]]:
    return turned([(number, sheet, layout_of(sheet)) for number, sheet in sheets.items()])


def _sheets(document: Any) -> tuple[dict[int, Sheet], list[tuple[str, str]]]:
    """The pages by number, from 1, and what is wrong with the others."""
    faults: list[tuple[int, str, str]] = []
    sheets: dict[int, Sheet] = {}
    without: list[int] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        sheet = sheet_of(page)
        page.close()
        if has_text(sheet):
            sheets[number] = sheet
        else:
            without.append(number)
    for number, found in _recognised(document, without):
        if isinstance(found, UnreadableError):
            faults.append((number, found.what, found.advice))
        elif found.strips:
            sheets[number] = found
        else:
            faults.append((number, "is empty", ""))
    problems = _said(faults)
    if not sheets:
        raise UnreadableError(*problems[0] if problems else ("has no page", N_("save it again as PDF")))
    return dict(sorted(sheets.items())), problems


def _shown(page: Any) -> bytes:
    """A page as a picture to look at."""
    stream = io.BytesIO()
    page.render(scale=_SHOWN / max(page.get_size())).to_pil().convert("RGB").save(stream, "jpeg", quality=80)
    return stream.getvalue()


def _said(faults: Sequence[tuple[int, str, str]]) -> list[tuple[str, str]]:
    """What is wrong with pages, in one line for pages that follow each other."""
    runs: list[list[tuple[int, str, str]]] = []
    for fault in faults:
        if runs and runs[-1][-1] == (fault[0] - 1, *fault[1:]):
            runs[-1].append(fault)
        else:
            runs.append([fault])
    return [
        (
            f"page {run[0][0]} {run[0][1]}" if len(run) == 1 else f"each of pages {run[0][0]}-{run[-1][0]} {run[0][1]}",
            run[0][2],
        )
        for run in runs
    ]


def _recognised(document: Any, numbers: Sequence[int]) -> Iterator[tuple[int, Sheet | UnreadableError]]:
    """What stands on pages without text, a few at a time: their pictures take room."""
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    for some in (numbers[at : at + jobs] for at in range(0, len(numbers), jobs)):
        pictures = {number: _picture(document[number - 1]) for number in some}
        printed = {number: picture for number, picture in pictures.items() if picture}
        found = dict(zip(printed, recognise_all(list(printed.values()), jobs), strict=True))
        yield from ((number, found.get(number, _EMPTY)) for number in some)


def _picture(page: Any) -> bytes:
    """A page as PNG, fine enough for small type and no larger than its size allows; nothing if it is of one colour."""
    scale = min(_DPI / 72, _LONGEST_SIDE / max(page.get_size()))
    low, high = page.render(scale=scale / 10).to_pil().convert("L").getextrema()
    if low == high:
        return b""
    stream = io.BytesIO()
    page.render(scale=scale).to_pil().convert("L").save(stream, "png", compress_level=1)
    return stream.getvalue()


def _document(data: bytes) -> Any:
    """The opened document; the library is loaded for the first PDF only."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(N_("is locked with a password"), N_("save it without one")) from error
        raise UnreadableError(N_("is no PDF, or a damaged one"), N_("save it again as PDF")) from error


def has_text(sheet: Sheet) -> bool:
    """Whether the text layer is Chinese text; fonts without a map of their characters give anything else."""
    chars = "".join(strip.chars for strip in sheet.strips)
    return len(chars) >= _FEW and 2 * sum(1 for _ in _of(_HAN, chars)) > len(chars) - sum(c.isascii() for c in chars)


def _of(regex: re.Pattern[str], chars: str) -> Iterator[re.Match[str]]:
    return regex.finditer(chars)
