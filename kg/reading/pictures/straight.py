"""Recognised lines, set straight: a scan lies a little askew, and what is askew overlaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kg.reading.pages.lines import full_width
from kg.reading.pages.printed import Box, Matrix, Sheet, Strip
from kg.reading.pages.turning import composed, projected, rotation

__all__ = ["Recognised", "straightened"]

_LONG = 6  # characters that a line must have to tell how askew the page lies
_GAP = 1.4

Point = tuple[float, float]
_AS_IT_IS = rotation(0)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line that was recognised: its characters, how sure each is, its corners, clockwise from the upper left, and the
    upper corners of each character, in pixels.
    """

    chars: str
    sure: tuple[float, ...]
    corners: tuple[Point, Point, Point, Point]
    places: tuple[tuple[Point, Point], ...]


def straightened(lines: Sequence[Recognised], width: float, height: float, back: Matrix = _AS_IT_IS) -> Sheet:
    """A sheet of these lines, turned around the upper left corner by the median of their angles.

    ``width`` and ``height`` are those of the picture; ``back`` leads to it from where the lines were recognised.
    """
    angles = [_angle(line) for line in lines if len(line.chars) >= _LONG]
    turn = rotation(median(angles) if angles else 0.0)
    straight = tuple(_strip(line, _inverse(turn)) for line in lines if line.chars.strip())
    return Sheet(width, height, straight, composed(back, turn))


def _angle(line: Recognised) -> float:
    (x0, y0), (x1, y1) = line.corners[:2]
    return math.atan2(y1 - y0, x1 - x0)


def _inverse(turn: Matrix) -> Matrix:
    (a, b, _), (c, d, _), last = turn
    return (a, c, 0.0), (b, d, 0.0), last


def _strip(line: Recognised, turn: Matrix) -> Strip:
    (left, _), (right, _) = (projected(turn, *p) for p in line.corners[:2])
    ys = [projected(turn, *p)[1] for p in line.corners]
    middle, tall = sum(ys) / 4, sum(ys[2:]) / 2 - sum(ys[:2]) / 2
    places = [(projected(turn, *a)[0], projected(turn, *b)[0]) for a, b in line.places]
    size = _size(line.chars, places, right - left)
    height = min(tall, 1.25 * size) if len(line.chars) > 1 else tall
    box = Box(left, middle - height / 2, right, middle + height / 2)
    edges = [max(left, min(right, place[0])) for place in places]
    ordered = [max(edges[: i + 1]) for i in range(len(edges))]
    return Strip(line.chars, box, (*ordered, right), size, line.sure)


def _size(chars: str, places: Sequence[tuple[float, float]], width: float) -> float:
    """The width of a full character: the width over all, and in a line with gaps the usual step between ideographs."""
    steps = [
        places[i + 1][0] - places[i][0]
        for i in range(len(chars) - 1)
        if "\u3400" <= chars[i] <= "\u9fff" and "\u3400" <= chars[i + 1] <= "\u9fff"
    ]
    if len(steps) >= 4 and max(steps) > _GAP * median(steps):
        return median(steps)
    return width / max(sum(1.0 if full_width(char) else 0.5 for char in chars), 0.5)
