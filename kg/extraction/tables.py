"""Tables of a document: which cell stands under which head, also where cells are left out or stand below one another.

序号        the head of a table with one cell a line,
任务
责任单位
1          and its first row, from one number to the next
疏浚青石河
县水利局
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.extraction.fields import bodily, names_in
from kg.extraction.names import surname_length
from kg.reading.labels import Kind
from kg.reading.stacks import LONGEST_HEAD, is_number, is_section, stack_head

__all__ = ["aligned", "stacked_rows"]

Range = tuple[int, int]
_DATE = re.compile(r"\d{1,2}[月日]|年[底内]|季度|长期|全年|立即")
_HEADINGS = 2  # of a part and of a part of it, between two rows


def aligned(text: str, head: Sequence[Kind | None], cells: Sequence[Range]) -> list[tuple[Kind | None, Range]]:
    """Each cell with the head it stands under; where cells are left out or fill two lines, as suits what they hold."""
    more = len(cells) > len(head)
    if len(cells) == len(head) or (more and not all(a < b for a, b in cells)):
        return list(zip(head, cells, strict=False))
    fits = [[_fit(text, kind, *cell) for kind in head] for cell in cells]

    @cache
    def best(cell: int, column: int) -> tuple[int, tuple[int, ...]]:
        if cell == len(cells):
            return 0, ()
        if column == len(head) or (not more and len(head) - column < len(cells) - cell):
            return -len(cells) * 4, ()
        score, rest = best(cell + 1, column + 1)
        found = [(score + fits[cell][column], (column, *rest)), best(cell, column + 1)]
        if more:
            score, rest = best(cell + 1, column)
            found.append((score + fits[cell][column], (column, *rest)))
        return max(found, key=lambda way: (way[0], len(way[1])))

    columns = best(0, 0)[1]
    return [(head[column], cell) for column, cell in zip(columns, cells, strict=False)]


def _fit(text: str, kind: Kind | None, start: int, end: int) -> int:
    """How well a cell suits its head."""
    cell = text[start:end]
    if not cell or kind is None:
        return 0
    match kind:
        case "number":
            return 3 if is_number(cell) else -3
        case "lead" | "support":
            return 2 if all(map(bodily, names_in(text, start, end))) else -2
        case "officer" | "leader":
            names = names_in(text, start, end)
            return 2 if all(len(n) < 5 and surname_length(n, 0) and not bodily(n) for n in names) else -2
        case "due":
            return 2 if len(cell) < 16 and _DATE.search(cell) else -2
        case "task" | "title" | "detail" | "matter":
            return 1 if len(cell) > 4 and not bodily(cell) else -1
        case _:
            return 0


def stacked_rows(text: str, lines: Sequence[Range], at: int) -> tuple[list[Kind | None], list[list[Range]], int]:
    """The table with one cell a line whose head begins at line ``at``: head (or none), rows, and the line behind.

    A row goes from its number to the next, so that a cell may hold several lines; one without fills its columns.
    """
    head = stack_head(_window(text, lines, at))
    if not head:
        return [], [], at
    rows: list[list[Range]] = []
    at += len(head)
    while at < len(lines):
        start, end = cell = _bare(text, lines[at])
        if start < end:
            if _begins_row(text, lines, at, head, rows):
                rows.append([cell])
            elif head[0] == "number" and _is_heading(text, lines, at):
                pass
            elif rows and _goes_on(text, lines, at, head, rows[-1]):
                rows[-1].append(cell)
            else:
                break
        at += 1
    return head, rows, at


def _bare(text: str, line: Range) -> Range:
    start, end = line
    while end > start and text[end - 1] == "|":
        end -= 1
    return start, end


def _window(text: str, lines: Sequence[Range], at: int) -> list[str]:
    return [text[a:b] for a, b in (_bare(text, line) for line in lines[at : at + LONGEST_HEAD + 3])]


def _begins_row(text: str, lines: Sequence[Range], at: int, head: list[Kind | None], rows: list[list[Range]]) -> bool:
    if head[0] != "number":
        return not rows or len(rows[-1]) == len(head)
    return (not rows or len(rows[-1]) > 1) and is_number(text[slice(*_bare(text, lines[at]))])


def _is_heading(text: str, lines: Sequence[Range], at: int) -> bool:
    """一、城乡建设, above the number of the next row."""
    window = _window(text, lines, at)[: _HEADINGS + 1]
    return is_section(window[0]) and any(map(is_number, window[1:]))


def _goes_on(text: str, lines: Sequence[Range], at: int, head: list[Kind | None], row: list[Range]) -> bool:
    """Whether a line is one more cell of a row; behind a full one, only what names a body or a date, or before the
    number of a further row."""
    if len(row) < len(head):
        return True
    window = _window(text, lines, at)
    if head[0] != "number" or stack_head(window):
        return False
    start, end = _bare(text, lines[at])
    named = all(map(bodily, names_in(text, start, end))) or _fit(text, "due", start, end) > 0
    return named or any(map(is_number, window))
