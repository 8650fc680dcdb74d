"""From a sheet whose lines were set straight back to the picture they stand on."""

from __future__ import annotations

import math

from kg.reading.pages.printed import Box, Sheet

__all__ = ["on_picture"]


def on_picture(sheet: Sheet, box: Box) -> Box:
    """Where a box of a sheet stands in the picture: the upright box with the same middle, as wide and as high."""
    if not sheet.angle:
        return box
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    cos, sin = math.cos(sheet.angle), math.sin(sheet.angle)
    right, down = x * cos - y * sin - x, x * sin + y * cos - y
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)
