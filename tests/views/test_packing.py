"""Components beside each other."""

from __future__ import annotations

from kg.views.packing import CELL, pack


def cells(part: dict[str, tuple[float, float]]) -> set[tuple[int, int]]:
    return {(round(x / CELL), round(y / CELL)) for x, y in part.values()}


def test_the_largest_stays_in_the_middle_and_nothing_is_deformed() -> None:
    large = {f"l{i}": (i * CELL, 0.0) for i in range(5)}
    small = {"s0": (0.0, 0.0), "s1": (CELL, CELL)}
    first, second = pack([small, large])
    assert first == large
    (x0, y0), (x1, y1) = second["s0"], second["s1"]
    assert (round(x1 - x0), round(y1 - y0)) == (CELL, CELL)


def test_parts_cover_different_cells() -> None:
    parts = [{f"{n}-{i}": (i * CELL, i * CELL) for i in range(1 + n % 4)} for n in range(50)]
    placed = pack(parts)
    covered = [cell for part in placed for cell in cells(part)]
    assert len(placed) == 50
    assert len(covered) == len(set(covered))
