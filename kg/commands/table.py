"""Tables drawn with characters: aligned for a terminal, also with Chinese."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.language import _

__all__ = ["Cell", "Told", "drawn", "heading"]


@dataclass(frozen=True, slots=True)
class Told:
    """A value for programs, and the words that tell it to people."""

    value: str | int | float | None
    words: str

    def __str__(self) -> str:
        return self.words


Cell = str | int | float | Told | None

#: What a column of text keeps on a narrow terminal: a date, or five Chinese characters.
_NARROW = 10
_EDGES = 3


def heading(column: str) -> str:
    """The name of a column as people read it: ``with_deadline`` is "with deadline", or what their language calls it."""
    return _(column.replace("_", " "))


def drawn(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as text, without the columns that are empty throughout; numbers stand on the right.

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
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


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
