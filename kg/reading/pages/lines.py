"""Strips become lines: pieces that one printed line was broken into are joined, and gaps within lines are spaces.

A line of a page may come in pieces where names are set apart. What tells such a gap from the gutter between two columns
is that lines above or below run across it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from kg.reading.pages.printed import Box, Strip, around

__all__ = ["full_width", "lines_of"]

_WIDEST = 2.6  # gap within a line, in widths of a character
_NEAR = 4.5  # lines above and below that are asked whether a gap is a gutter, in widths of a character
_ALIKE = 0.12
_ALIKE_READ = 0.2  # where lines were recognised
_TWICE = 0.3  # how far recognised lines overlap that have a character in common
_SPACE = 0.3
_NARROW = 0x2010  # letters and digits; dashes and quotation marks take a whole place in Chinese fonts


def full_width(char: str) -> bool:
    """Whether a character takes the room of an ideograph."""
    return ord(char) >= _NARROW


def lines_of(strips: Sequence[Strip]) -> list[Strip]:
    """The lines of a page, from top to bottom."""
    rows = sorted(strips, key=lambda strip: (strip.box.left, strip.box.top))
    lines: list[Strip] = []
    for strip in rows:
        at = next((i for i in range(len(lines) - 1, -1, -1) if _goes_on(lines[i], strip, strips)), None)
        if at is None:
            lines.append(strip)
        else:
            lines[at] = _joined(lines[at], strip)
    return sorted((_spaced(line) for line in lines), key=lambda line: (line.box.top, line.box.left))


def _goes_on(line: Strip, strip: Strip, strips: Sequence[Strip]) -> bool:
    size = max(line.size, strip.size)
    if line.vertical or strip.vertical or abs(line.size - strip.size) > (_ALIKE_READ if line.doubts else _ALIKE) * size:
        return False
    gap = Box(line.box.right, line.box.top, strip.box.left, line.box.bottom)
    if line.box.beside(strip.box) < 0.6 or not -0.7 * size <= gap.width <= _WIDEST * size:
        return False
    return gap.width < 0.25 * size or _is_crossed(gap, size, strips)


def _is_crossed(gap: Box, size: float, strips: Sequence[Strip]) -> bool:
    """Whether the nearest line that touches the strip of paper above or below a gap runs across it."""
    near: list[tuple[float, bool]] = []
    for strip in strips:
        if (
            strip.vertical
            or strip.size > (1 + _ALIKE) * size
            or strip.box.right < gap.left - 2 * size
            or strip.box.left > gap.right + 2 * size
        ):
            continue
        away = max(strip.box.top - gap.bottom, gap.top - strip.box.bottom)
        if -0.4 * size < away < _NEAR * size:
            crosses = strip.box.left < gap.left - 0.5 * strip.size and strip.box.right > gap.right + 0.5 * strip.size
            near.append((away, crosses))
    near.sort()
    return any(crosses for _, crosses in near[:4]) and sum(crosses for _, crosses in near[:4]) * 2 >= len(near[:4])


def _joined(line: Strip, strip: Strip) -> Strip:
    if line.box.right - strip.box.left > _TWICE * line.size and line.chars[-1] == strip.chars[0] and strip.doubts:
        strip = replace(strip, chars=strip.chars[1:], edges=strip.edges[1:], doubts=strip.doubts[1:])
    doubts = (*(line.doubts or (1.0,) * len(line.chars)), *(strip.doubts or (1.0,) * len(strip.chars)))
    return replace(
        line,
        chars=line.chars + strip.chars,
        box=around((line.box, strip.box)),
        edges=(*line.edges[:-1], *strip.edges),
        doubts=doubts if line.doubts or strip.doubts else (),
    )


def _spaced(line: Strip) -> Strip:
    """The line with a space wherever two ideographs stand farther apart than the others of the line do."""
    if line.vertical or len(line.chars) < 2:
        return line
    gaps = [b - a - line.size * (1 if full_width(char) else 0.5) for char, (a, b) in _places(line)]
    usual = median(gaps)
    cuts = {
        i + 1
        for i, gap in enumerate(gaps[:-1])
        if gap - usual > _SPACE * line.size and _is_ideograph(line.chars[i]) and _is_ideograph(line.chars[i + 1])
    }
    if not cuts:
        return line
    order = [i for at in range(len(line.chars)) for i in ([-1, at] if at in cuts else [at])]
    chars = "".join(" " if i < 0 else line.chars[i] for i in order)
    edges = tuple(line.edges[order[n + 1]] - 0.2 * line.size if i < 0 else line.edges[i] for n, i in enumerate(order))
    doubts = tuple(1.0 if i < 0 else line.doubts[i] for i in order) if line.doubts else ()
    return replace(line, chars=chars, edges=(*edges, line.edges[-1]), doubts=doubts)


def _places(line: Strip) -> Iterator[tuple[str, tuple[float, float]]]:
    return zip(line.chars, pairwise(line.edges), strict=True)


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
