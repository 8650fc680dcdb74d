"""One workbook, one sheet per table."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.graph.exports.cells import legal
from kg.graph.exports.tables import Cell, Table

__all__ = ["xlsx"]

#: What one cell of a workbook can hold.
_MOST_CHARS = 32_767
#: Written into the file instead of the time of writing: the same graph gives the same bytes.
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: Not allowed in the name of a sheet.
_UNNAMED = re.compile(r"[\[\]:*?/\\]")
_WIDTHS = {"text": 60, "quote": 60, "article": 40, "title": 40, "iri": 30}


def xlsx(tables: Iterable[Table]) -> bytes:
    """The workbook. Text has Excel's own mark for it, so that none becomes a formula even when edited; numbers add up.

    A text that is longer than a cell may be ends with ``…``.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    workbook = Workbook(out, _OPTIONS)
    workbook.set_properties({"created": _CREATED})
    head, text = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@", "quote_prefix": True})
    for number, table in enumerate(tables, start=1):
        sheet = workbook.add_worksheet(_sheet_name(table.name, number))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        for column, name in enumerate(table.columns):
            sheet.set_column(column, column, _WIDTHS.get(name, 18))
            sheet.write_string(0, column, name, head)
        _fill(sheet, table.rows, text)
    workbook.close()
    return out.getvalue()


def _fill(sheet: Any, rows: Sequence[Sequence[Cell]], text: Any) -> None:
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)):
                sheet.write_number(number, column, cell)
            elif cell is not None:
                sheet.write_string(number, column, _fitting(legal(cell)), text)


def _sheet_name(name: str, number: int) -> str:
    """Excel takes at most 31 characters, some of them nowhere, and no name twice."""
    plain = _UNNAMED.sub(" ", name).strip("' ")
    return plain if plain and len(plain) <= 31 else f"{number}"


def _fitting(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else text[: _MOST_CHARS - 1] + "…"
