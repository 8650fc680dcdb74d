"""The formats that can be read, by file suffix.

A format is one function in one file: from the bytes of a file to what was opened, whose lines know their offsets in the
text. It raises ValueError with a reason if it finds no article.
"""

from collections.abc import Callable, Mapping

from kg.reading.encodings import decode
from kg.reading.formats.html import html
from kg.reading.formats.markdown import markdown
from kg.reading.formats.pdf import pdf
from kg.reading.formats.picture import picture
from kg.reading.formats.plain import plain
from kg.reading.page import Opened, Page

__all__ = ["FORMATS"]


def _text(lines: Callable[[str], Page]) -> Callable[[bytes], Opened]:
    """A format of text, from what makes lines of it."""

    def opened(data: bytes) -> Opened:
        source, encoding = decode(data)
        return Opened(source, encoding, lines(source))

    return opened


FORMATS: Mapping[str, Callable[[bytes], Opened]] = {
    ".htm": _text(html),
    ".html": _text(html),
    ".md": _text(markdown),
    ".pdf": pdf,
    ".txt": _text(plain),
    **dict.fromkeys((".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"), picture),
}
