"""Tables on standard output: aligned for a terminal, also with Chinese, or as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.graph.exports.cells import harmless

__all__ = ["Cell", "print_csv", "print_table"]

Cell = str | int | float | None


#: What a column of text keeps on a narrow terminal: a date, or five Chinese characters.
_NARROW = 10
_EDGES = 3


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table, without the columns that are empty throughout; numbers stand on the right.

    Names from articles are shown as they are, never as markup or control codes. Where there is no row, the head tells
    what was looked for. A terminal that is too narrow for ten characters a column breaks the lines: no column vanishes.
    """
    lines = [list(row) for row in rows]
    used = [column for column in range(len(head)) if not lines or any(line[column] is not None for line in lines)]
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    least = 0
    for column in used:
        cells = [line[column] for line in lines]
        numeric = any(isinstance(cell, (int, float)) for cell in cells)
        width = _least([_shown(cell) for cell in cells], head[column], numeric)
        table.add_column(head[column], justify="right" if numeric else "left", overflow="fold", min_width=width)
        least += width + _EDGES
    for line in lines:
        table.add_row(*(_shown(line[column]) for column in used))
    # Into a pipe or a file, a table is as wide as it needs to be.
    width = Console().width if sys.stdout.isatty() else 400
    console = Console(file=io.StringIO(), width=max(width, least + _EDGES))
    console.print(table)
    assert isinstance(console.file, io.StringIO)
    click.echo("\n".join(line.rstrip() for line in console.file.getvalue().split("\n")), nl=False)


def _least(cells: Iterable[Text], head: str, numeric: bool) -> int:
    """The columns of a terminal that a column needs: its head breaks between words, a number nowhere."""
    widest = max((cell.cell_len for cell in cells), default=0)
    word = max((len(word) for word in head.split()), default=0)
    return max(word, widest if numeric else min(widest, _NARROW))


def _shown(cell: Cell) -> Text:
    match cell:
        case None:
            return Text("")
        case float():
            return Text(f"{cell:.4g}")
    return Text("".join(char if char.isprintable() else " " for char in str(cell)))


def print_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print CSV (RFC 4180); cells cannot become formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    click.echo(out.getvalue(), nl=False)
