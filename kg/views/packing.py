"""Put the components of a drawing beside each other: the largest in the middle, the others in the gaps around it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["pack"]

Point = tuple[float, float]
Cell = tuple[int, int]

CELL = 46.0
ASPECT = 1.35  # screens are wider than high


def pack(parts: Sequence[Mapping[str, Point]]) -> list[dict[str, Point]]:
    """The same parts, moved so that the cells (`CELL` pixels) they cover are disjoint; largest first."""
    taken: set[Cell] = set()
    placed: list[dict[str, Point]] = []
    begin, size = 0, math.inf
    for part in sorted(parts, key=lambda each: (-len(each), min(each))):
        shape = _shape(part)
        # A part no smaller than the last one finds no room where that one found none.
        turn, (column, row) = _free(shape, taken, begin if len(shape) >= size else begin // 2)
        begin, size = turn, len(shape)
        taken.update((c + column, r + row) for c, r in shape)
        placed.append({name: (x + column * CELL, y + row * CELL) for name, (x, y) in part.items()})
    return placed


def _shape(part: Mapping[str, Point]) -> frozenset[Cell]:
    """The cells of the nodes and those around them."""
    cells = {(round(x / CELL), round(y / CELL)) for x, y in part.values()}
    return frozenset((c + i, r + j) for c, r in cells for i in (-1, 0, 1) for j in (-1, 0, 1))


def _free(shape: frozenset[Cell], taken: set[Cell], begin: int) -> tuple[int, Cell]:
    return next(
        (turn, (column, row))
        for turn, (column, row) in _spiral(begin)
        if not any((c + column, r + row) in taken for c, r in shape)
    )


def _spiral(begin: int) -> Iterator[tuple[int, Cell]]:
    """Cells further and further from the middle, evenly in all directions (a sunflower)."""
    golden = math.pi * (3 - math.sqrt(5))
    turn = begin
    while True:
        radius, angle = 1.1 * math.sqrt(turn), turn * golden
        yield turn, (round(radius * math.cos(angle) * ASPECT), round(radius * math.sin(angle)))
        turn += 1
