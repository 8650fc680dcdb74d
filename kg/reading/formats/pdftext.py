"""The text layer of a PDF page: its characters with their places, gathered into strips.

A strip goes on as long as the next character of the file stands on the same line, right behind the one before; whether
strips belong together is for `kg.reading.pages` to say.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from kg.reading.pages.lines import full_width
from kg.reading.pages.printed import Box, Sheet, Strip

__all__ = ["plain_char", "sheet_of"]

_TOUCHING = 0.7  # of a character's width: how far the next may stand off
_LEVEL = 0.35
_ASCENT = 0.88
_RADICALS = range(0x2E80, 0x2FE0)
_COMPATIBLE = range(0xF900, 0xFB00)


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    x: float
    y: float  # of the line it stands on, from the top
    size: float

    @property
    def end(self) -> float:
        return self.x + self.size * (1.0 if full_width(self.char) else 0.5)


def sheet_of(page: Any) -> Sheet:
    """The text of a page, as far as it has any. Characters that stand for radicals become what they look like."""
    width, height = page.get_size()
    return Sheet(width, height, tuple(_strips(tuple(_glyphs(page, height)))))


def _glyphs(page: Any, height: float) -> Iterator[_Glyph]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    left, bottom, _, _ = page.get_cropbox()
    before: _Glyph | None = None
    origin = _Glyph("", 0, 0, 0)
    x, y, matrix = pdfium.c_double(), pdfium.c_double(), pdfium.FS_MATRIX()
    for i in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, i)
        char = plain_char(code)
        if not char.strip() or not char.isprintable() or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        size = pdfium.FPDFText_GetFontSize(text, i) * scale
        if size <= 0:
            continue
        glyph = _Glyph(char, x.value - left, height - (y.value - bottom), size)
        if before is not None and (glyph.x, glyph.y) == (origin.x, origin.y):  # one picture for two characters, as ——
            glyph = replace(glyph, x=before.end)
        else:
            origin = glyph
        yield glyph
        before = glyph


def plain_char(code: int) -> str:
    """A character; fonts without a proper map give radicals and compatibility forms for ideographs."""
    if code in _RADICALS or code in _COMPATIBLE:
        return unicodedata.normalize("NFKC", chr(code))[0]
    return chr(code) if code and not 0xD800 <= code < 0xE000 else ""


def _strips(glyphs: Sequence[_Glyph]) -> Iterator[Strip]:
    start = 0
    for at, (before, glyph) in enumerate(pairwise(glyphs), start=1):
        down = _follows_down(before, glyph)
        if not (_follows(before, glyph) or (down and (at - start == 1 or _follows_down(glyphs[at - 2], before)))):
            yield _strip(glyphs[start:at])
            start = at
    if glyphs:
        yield _strip(glyphs[start:])


def _follows(before: _Glyph, glyph: _Glyph) -> bool:
    size = max(before.size, glyph.size)
    level = abs(glyph.y - before.y) < _LEVEL * size
    return level and -0.7 * size < glyph.x - before.end < _TOUCHING * min(before.size, glyph.size)


def _follows_down(before: _Glyph, glyph: _Glyph) -> bool:
    """Whether a character stands right below the one before, as in a headline set vertically."""
    size = before.size
    return (
        abs(glyph.x - before.x) < 0.1 * size
        and abs(glyph.size - size) < 0.05 * size
        and (0.9 * size < glyph.y - before.y < 1.3 * size)
    )


def _strip(glyphs: Sequence[_Glyph]) -> Strip:
    chars = "".join(glyph.char for glyph in glyphs)
    size = sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    first, last = glyphs[0], glyphs[-1]
    if len(glyphs) > 1 and _follows_down(first, glyphs[1]):
        box = Box(first.x, first.y - _ASCENT * size, first.x + size, last.y + (1 - _ASCENT) * size)
        tops = tuple(glyph.y - _ASCENT * size for glyph in glyphs)
        return Strip(chars, box, (*tops, box.bottom), size, vertical=True)
    box = Box(first.x, first.y - _ASCENT * size, last.end, first.y + (1 - _ASCENT) * size)
    return Strip(chars, box, (*(glyph.x for glyph in glyphs), last.end), size)
