"""Pictures of a page: a scan or a photo."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.language import N_
from kg.reading.page import Opened, UnreadableError
from kg.reading.pages.layout import layout_of
from kg.reading.pages.printed import Sheet
from kg.reading.pages.seen import Seen
from kg.reading.pages.transcript import transcribed
from kg.reading.pictures.recognising import recognise

__all__ = ["picture", "pictured", "seen_picture"]

_SHOWN = 1600  # pixels of the longer side to look at


def picture(data: bytes) -> Opened:
    """Read the articles of a page. Raises UnreadableError if no text can be recognised in it."""
    sheet = _sheet(data)
    return transcribed([(1, sheet, layout_of(sheet))], "picture")


def seen_picture(data: bytes) -> list[Seen]:
    """The page, with the picture to look at. Raises UnreadableError like `picture`."""
    sheet = _sheet(data)
    ((number, shown),) = pictured(data)
    return [Seen(number, sheet, layout_of(sheet), shown)]


def pictured(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The page, number 1, as JPEG to look at, upright as the camera says."""
    from PIL import Image, ImageOps

    stream = io.BytesIO()
    with Image.open(io.BytesIO(data)) as opened:
        shown = ImageOps.exif_transpose(opened).convert("RGB")
    shown.thumbnail((_SHOWN, _SHOWN))
    shown.save(stream, "jpeg", quality=80)
    yield 1, stream.getvalue()


def _sheet(data: bytes) -> Sheet:
    sheet = recognise(data)
    if not sheet.strips:
        raise UnreadableError(N_("is a picture without any text"), N_("give the scan of a page"))
    return sheet
