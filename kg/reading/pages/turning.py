"""Projections: from lines that were set straight back to the picture they stand on."""

from __future__ import annotations

import math

from kg.reading.pages.printed import Box, Matrix, Sheet, around

__all__ = ["composed", "on_page", "projected", "rotation"]


def projected(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a projection takes a point."""
    a, b, c = (row[0] * x + row[1] * y + row[2] for row in matrix)
    return a / c, b / c


def rotation(angle: float) -> Matrix:
    """A turn around the origin, by radians, clockwise as seen on a page."""
    cos, sin = math.cos(angle), math.sin(angle)
    return ((cos, -sin, 0.0), (sin, cos, 0.0), (0.0, 0.0, 1.0))


def composed(last: Matrix, first: Matrix) -> Matrix:
    """One projection that does what two do, one after the other."""
    rows = [tuple(sum(row[k] * first[k][j] for k in range(3)) for j in range(3)) for row in last]
    return rows[0], rows[1], rows[2]  # type: ignore[return-value]


def on_page(sheet: Sheet, box: Box) -> Box:
    """The upright box around where a box of a sheet stands on the page, no higher than it is on the sheet if the page
    only lies a little askew.
    """
    if sheet.back is None:
        return box
    left, right = (projected(sheet.back, x, (box.top + box.bottom) / 2) for x in (box.left, box.right))
    top, bottom = (projected(sheet.back, (box.left + box.right) / 2, y) for y in (box.top, box.bottom))
    points = (left, right, top, bottom)
    return around(Box(x, y, x, y) for x, y in points)
