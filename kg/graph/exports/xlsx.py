"""One workbook, one sheet per table."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable

from xlsxwriter import Workbook

from kg.graph.exports.cells import legal
from kg.graph.exports.tables import Table

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
_WIDTHS = {"text": 60, "quote": 60, "article": 40, "title": 40, "iri": 30}


def xlsx(tables: Iterable[Table]) -> bytes:
    """The workbook. Every cell is text, with Excel's own mark for it, so that none becomes a formula even when edited.

    A text that is longer than a cell may be ends with ``…``.
    """
    out = io.BytesIO()
    workbook = Workbook(out, _OPTIONS)
    workbook.set_properties({"created": _CREATED})
    head, text = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@", "quote_prefix": True})
    for table in tables:
        sheet = workbook.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        for column, name in enumerate(table.columns):
            sheet.set_column(column, column, _WIDTHS.get(name, 18))
            sheet.write_string(0, column, name, head)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _fitting(legal(cell)), text)
    workbook.close()
    return out.getvalue()


def _fitting(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else text[: _MOST_CHARS - 1] + "…"
