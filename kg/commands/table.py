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


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table, without the columns that are empty throughout; numbers stand on the right.

    Names from articles are shown as they are, never as markup or control codes.
    """
    lines = [list(row) for row in rows]
    used = [column for column in range(len(head)) if any(line[column] is not None for line in lines)]
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for column in used:
        numeric = any(isinstance(line[column], (int, float)) for line in lines)
        table.add_column(head[column], justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    for line in lines:
        table.add_row(*(_shown(line[column]) for column in used))
    # Into a pipe or a file, a table is as wide as it needs to be.
    width = None if sys.stdout.isatty() else 400
    console = Console(file=io.StringIO(), width=width or Console().width)
    console.print(table)
    assert isinstance(console.file, io.StringIO)
    click.echo("\n".join(line.rstrip() for line in console.file.getvalue().split("\n")), nl=False)


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
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    click.echo(out.getvalue(), nl=False)
