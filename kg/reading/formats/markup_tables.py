"""Tables of an HTML page that hold data: a row becomes one line of cells between bars.

Sites also set whole pages in tables; those nest, or their rows have one cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.reading.formats.markup import Cell, Shown
from kg.reading.text import joined
from kg.records import Text

__all__ = ["set_in_rows"]

_FEWEST_ROWS = 2
_FEWEST_CELLS = 2
_LONGEST_CELL = 400
_BAR = "|"


def set_in_rows(lines: Sequence[Shown]) -> list[Text]:
    """The text of the lines; those of a row of data are one, as in ``|甲|乙|丙|``.

    A bar stands for the tag of a cell and has its offset. Cells without text keep their place.
    """
    data = _data(lines)
    return [
        text for (row, _), group in groupby(lines, lambda line: _row(line, data)) for text in _set(list(group), row)
    ]


def _row(line: Shown, data: frozenset[int]) -> tuple[int | None, int]:
    cell = line.cell
    return (cell.row, cell.table) if cell is not None and cell.table in data else (None, 0)


def _data(lines: Sequence[Shown]) -> frozenset[int]:
    """The numbers of the tables that hold data."""
    rows: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for line in lines:
        if line.cell is not None:
            rows[line.cell.table][line.cell.row][line.cell.column] += len(line.text.chars)
    return frozenset(
        table
        for table, found in rows.items()
        if sum(len(cells) >= _FEWEST_CELLS for cells in found.values()) >= _FEWEST_ROWS
        and all(length <= _LONGEST_CELL for cells in found.values() for length in cells.values())
    )


def _set(lines: Sequence[Shown], row: int | None) -> Iterator[Text]:
    cells = [(line, line.cell) for line in lines if line.cell is not None]
    if row is None or len({cell.column for _, cell in cells}) < _FEWEST_CELLS:
        yield from (line.text for line in lines)
    else:
        yield joined(_parts(cells))


def _parts(cells: Sequence[tuple[Shown, Cell]]) -> Iterator[Text]:
    column = -1
    for line, cell in cells:
        if cell.column > column:
            missing = cell.column - column
            yield Text(_BAR * missing, (cell.start,) * missing)
            column = cell.column
        yield line.text
    end = cells[-1][0].text.offsets[-1]
    yield Text(_BAR, (end,))
