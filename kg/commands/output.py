"""What a command answers, in the form that its user chose: the same choice for every command that prints rows."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

import click

from kg.commands.notes import note
from kg.commands.table import Cell, Told, drawn, heading
from kg.errors import UsageError
from kg.graph.exports.cells import harmless
from kg.graph.exports.tables import Table as Sheet
from kg.graph.exports.xlsx import xlsx
from kg.language import _, heads

__all__ = ["FORMATS", "Format", "Output", "Table"]

Format = Literal["table", "csv", "tsv", "json", "jsonl", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
_TABLE = heads("table")
_BOM = "\N{BYTE ORDER MARK}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. ``name`` tells several tables of one answer apart, ``title`` stands above a drawn one.

    ``labels`` are the columns as people read them, where they are not the names in the language of the user.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    labels: Sequence[str] | None = None

    @property
    def heads(self) -> Sequence[str]:
        """The columns as people read them."""
        return self.labels or [heading(column) for column in self.columns]


@dataclass(frozen=True, slots=True)
class Output:
    """The form of an answer, and the file it goes to (None: standard output)."""

    format: Format = "table"
    path: Path | None = None

    @classmethod
    def chosen(cls, format: str | None, path: Path | None, *, default: Format = "table") -> Output:
        """The form that was asked for, else the one that the name of the file ends with."""
        ending = path.suffix.removeprefix(".").lower() if path else ""
        return cls(cast(Format, format or (ending if ending in FORMATS else default)), path)

    def put(self, tables: Sequence[Table], data: object = None) -> None:
        """Write the tables; ``data`` is what JSON holds, by default a list of objects for each table."""
        self.write(_WRITERS[self.format](tables, data))

    def write(self, content: str | bytes) -> None:
        """Write what is written already. A spreadsheet takes UTF-8 without a byte order mark for something else."""
        text = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
        if self.path is not None:
            self.path.write_bytes(text)
            note(_("{path}: written").format(path=self.path))
        elif self.format == "xlsx" and sys.stdout.isatty():
            raise UsageError(_("xlsx is no text for a terminal: say where with -o FILE.xlsx"))
        else:
            click.echo(text, nl=False)


def _table(tables: Sequence[Table], data: object) -> str:
    return "".join(drawn(table.title, table.heads, table.rows) for table in tables)


def _csv(tables: Sequence[Table], data: object) -> str:
    """RFC 4180, for a spreadsheet: with a byte order mark, and no cell can become a formula."""
    out = io.StringIO(_BOM)
    out.seek(len(_BOM))
    _separated(csv.writer(out, lineterminator="\r\n"), tables, told=True)
    return out.getvalue()


def _tsv(tables: Sequence[Table], data: object) -> str:
    """For programs: values as they are, but for tabs and line ends, which become spaces."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    _separated(writer, tables, told=False)
    return out.getvalue()


def _separated(writer: Any, tables: Sequence[Table], *, told: bool) -> None:
    several = len(tables) > 1
    shared = [table for at, table in enumerate(tables) if at == 0 or table.columns != tables[at - 1].columns]
    for table in tables:
        if table in shared:
            head = table.heads if told else table.columns
            writer.writerow([*([heading(name) if told else name for name in _TABLE] if several else []), *head])
        for row in table.rows:
            cells = [_harmless(cell) if told else _one_line(cell) for cell in row]
            writer.writerow([*([table.name] if several else []), *cells])


def _harmless(cell: Cell) -> Cell:
    """What people read in a cell; numbers stay numbers."""
    return harmless(str(cell)) if isinstance(cell, (str, Told)) else cell


def _one_line(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Told) else cell
    return "" if value is None else " ".join(str(value).splitlines()).replace("\t", " ")


def _json(tables: Sequence[Table], data: object) -> str:
    content = data if data is not None else _objects(tables)
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def _objects(tables: Sequence[Table]) -> object:
    if len(tables) == 1:
        return list(_dicts(tables[0]))
    return {table.name: list(_dicts(table)) for table in tables}


def _jsonl(tables: Sequence[Table], data: object) -> str:
    several = len(tables) > 1
    lines = ({"table": table.name, **row} if several else row for table in tables for row in _dicts(table))
    return "".join(json.dumps(line, ensure_ascii=False, default=str) + "\n" for line in lines)


def _dicts(table: Table) -> Iterator[Mapping[str, object]]:
    for row in table.rows:
        values = (cell.value if isinstance(cell, Told) else cell for cell in row)
        yield dict(zip(table.columns, values, strict=True))


def _xlsx(tables: Sequence[Table], data: object) -> bytes:
    return xlsx([Sheet(table.name, table.heads, [list(map(_shown, row)) for row in table.rows]) for table in tables])


def _shown(cell: Cell) -> str | int | float | None:
    return str(cell) if isinstance(cell, Told) else cell


_WRITERS: Mapping[Format, Callable[[Sequence[Table], object], str | bytes]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "xlsx": _xlsx,
}
