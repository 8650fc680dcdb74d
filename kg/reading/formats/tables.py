"""Tables of articles, a row each, and tables of tasks: from spreadsheets, CSV, JSON lines, and Parquet.

Which column holds what is told by its head (words in `kg/lexicon/table_columns.tsv`), or by the user. A table
without a column of text is one of tasks, or of whatever else: it becomes an article of its own whose rows are lines
between bars.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.language import N_
from kg.lexicon.loader import words
from kg.reading.encodings import decode
from kg.reading.formats.writing import Writer, bars
from kg.reading.formats.zipped import members
from kg.reading.page import Opened, UnreadableError
from kg.reading.told import date_in
from kg.records import Context

__all__ = ["Columns", "Row", "jsonl", "parquet", "separated", "spreadsheet"]

Row = Sequence[str]
#: What a column holds, and its head.
Columns = Sequence[tuple[str, str]]
_HEAD_WITHIN = 10  # rows from the top, in which the head of a table stands
_MOST_CELL = 10_000_000
_PARAGRAPH = re.compile(r"\s*\n\s*")


def separated(data: bytes, columns: Columns = ()) -> Opened:
    """Read comma- or tab-separated values."""
    text, encoding, _ = decode(data)
    csv.field_size_limit(_MOST_CELL)
    head = text[: text.find("\n") if "\n" in text else len(text)]
    mark = max(",\t;", key=head.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except csv.Error as error:
        raise UnreadableError(N_("is no table"), N_("save it as CSV in UTF-8")) from error
    return _opened([("", rows)], encoding, columns)


def jsonl(data: bytes, columns: Columns = ()) -> Opened:
    """Read JSON lines, an object each, or one list of objects."""
    text, encoding, _ = decode(data)
    try:
        whole = json.loads(text) if text.lstrip().startswith("[") else None
        objects = whole if whole is not None else [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UnreadableError(N_("is not JSON"), N_("write an object with title and text on each line")) from error
    found = [each for each in objects if isinstance(each, dict)]
    heads = list(dict.fromkeys(str(key) for each in found for key in each))
    rows = [heads, *([_said(each.get(key)) for key in heads] for each in found)]
    return _opened([("", rows)], encoding, columns)


def spreadsheet(data: bytes, columns: Columns = ()) -> Opened:
    """Read the sheets of a workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    if data[:2] == b"PK":
        members(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(N_("is no workbook, or a damaged or locked one"), N_("save it again as .xlsx")) from error
    said = [(name, [[_said(cell) for cell in row] for row in rows]) for name, rows in sheets]
    return _opened(said, "xlsx", columns)


def parquet(data: bytes, columns: Columns = ()) -> Opened:
    """Read a Parquet file."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_table
    except ImportError as error:
        raise UnreadableError(N_("needs a reader of Parquet"), N_("pip install 'zhengwu-kg[parquet]'")) from error
    try:
        table = read_table(io.BytesIO(data))
    except (ArrowException, OSError) as error:
        raise UnreadableError(N_("is no Parquet file, or a damaged one"), N_("write it again")) from error
    rows = [list(table.column_names), *([_said(cell) for cell in row.values()] for row in table.to_pylist())]
    return _opened([("", rows)], "parquet", columns)


def _said(cell: Any) -> str:
    """What a cell shows."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _opened(sheets: Sequence[tuple[str, Sequence[Row]]], encoding: str, given: Columns) -> Opened:
    writer = Writer()
    count = 0
    heads = {_plain(head) for _, head in given}
    if not any(heads <= _cells(row) for _, rows in sheets for row in rows[:_HEAD_WITHIN]):
        raise UnreadableError(N_("lacks a column that --columns names"), _lacking(sheets, given))
    for name, rows in sheets:
        filled = [row for row in rows if any(row)]
        count += len(filled)
        at, columns = _head(filled, given)
        if "text" in columns:
            for row in filled[at + 1 :]:
                _write_article(writer, columns, row)
        elif filled:
            _write_table(writer, name, filled, at)
    if not count:
        raise UnreadableError(N_("holds no row"), N_("put the heads of the columns into the first row"))
    return writer.opened(encoding)


def _lacking(sheets: Sequence[tuple[str, Sequence[Row]]], given: Columns) -> str:
    """The first head that is missing in the table that has most of them, and those that are there."""
    rows = [row for _, rows in sheets for row in rows[:_HEAD_WITHIN] if any(row)]
    best = max(rows, key=lambda row: (sum(_plain(head) in _cells(row) for _, head in given), len(row)), default=())
    missing = next((head for _, head in given if _plain(head) not in _cells(best)), "")
    return f"{missing} ≠ {', '.join(filter(None, best))}"


def _plain(head: str) -> str:
    return "".join(head.split()).lower()


def _cells(row: Row) -> set[str]:
    return {_plain(cell) for cell in row}


def _head(rows: Sequence[Row], given: Columns) -> tuple[int, Mapping[str, int]]:
    """The row that heads a table, and which of its columns holds what; one that has all given heads is it."""
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        if given and {_plain(head) for _, head in given} <= _cells(row):
            return at, _columns(row, given)
    best: tuple[int, Mapping[str, int]] = (0, {})
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        columns = _columns(row, ())
        if len(columns) > len(best[1]):
            best = at, columns
    return best


def _columns(row: Row, given: Columns) -> Mapping[str, int]:
    heads = [_plain(cell) for cell in row]
    found = {kind: heads.index(_plain(head)) for kind, head in given}
    for kind in ("text", "title", "date", "place", "paper", "task", "unit", "due"):
        known = words("table_columns", **{"class": kind})
        fitting = (n for n, head in enumerate(heads) if head in known and n not in found.values())
        if kind not in found and (at := next(fitting, None)) is not None:
            found[kind] = at
    return found


def _write_article(writer: Writer, columns: Mapping[str, int], row: Row) -> None:
    def cell(kind: str) -> str:
        at = columns.get(kind)
        return row[at] if at is not None and at < len(row) else ""

    if not cell("text"):
        return
    writer.begin(Context(place=cell("place") or None, paper=cell("paper") or None, date=date_in(cell("date"))))
    paragraphs = _PARAGRAPH.split(cell("text").strip())
    title = cell("title") or paragraphs.pop(0)
    writer.line(title, heading=1)
    for paragraph in paragraphs:
        writer.line(paragraph)


def _write_table(writer: Writer, name: str, rows: Sequence[Row], at: int) -> None:
    """A table under its title: the one cell of a row above its head, else the name of its sheet."""
    above = [next(filter(None, row)) for row in rows[:at] if sum(map(bool, row)) == 1]
    writer.begin(Context())
    writer.line(above[0] if above else name or "表", heading=1)
    width = max(n + 1 for row in rows[at:] for n, cell in enumerate(row) if cell)
    for n, row in enumerate(rows[at:]):
        writer.line(bars([*row, *[""] * width][:width]), apart=n == 0)
