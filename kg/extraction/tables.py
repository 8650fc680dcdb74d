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
from kg.reading.labels import Kind, head_of

__all__ = ["aligned", "stacked_rows"]

Range = tuple[int, int]
_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,3}[.、．]?$")
_DATE = re.compile(r"\d{1,2}[月日]|年[底内]|季度|长期|全年|立即")
_HEADS = 3


def aligned(text: str, head: Sequence[Kind | None], cells: Sequence[Range]) -> list[tuple[Kind | None, Range]]:
    """Each cell with the head it stands under; where cells are left out, as suits best what they hold."""
    if len(cells) >= len(head):
        return list(zip(head, cells, strict=False))
    fits = [[_fit(text, kind, *cell) for kind in head] for cell in cells]

    @cache
    def best(cell: int, column: int) -> tuple[int, tuple[int, ...]]:
        if cell == len(cells):
            return 0, ()
        if len(head) - column < len(cells) - cell:
            return -len(head) * 4, ()
        score, rest = best(cell + 1, column + 1)
        taken = (score + fits[cell][column], (column, *rest))
        return max(taken, best(cell, column + 1), key=lambda found: (found[0], len(found[1])))

    columns = best(0, 0)[1]
    return [(head[column], cell) for column, cell in zip(columns, cells, strict=False)]


def _fit(text: str, kind: Kind | None, start: int, end: int) -> int:
    """How well a cell suits its head."""
    cell = text[start:end]
    if not cell or kind is None:
        return 0
    match kind:
        case "number":
            return 3 if _NUMBER.match(cell) else -3
        case "lead" | "support":
            return 2 if all(map(bodily, names_in(text, start, end))) else -2
        case "officer":
            names = names_in(text, start, end)
            return 2 if all(len(n) < 5 and surname_length(n, 0) and not bodily(n) for n in names) else -2
        case "due":
            return 2 if len(cell) < 16 and _DATE.search(cell) else -2
        case "task" | "title" | "detail" | "matter":
            return 1 if len(cell) > 4 and not bodily(cell) else -1
        case _:
            return 0


def stacked_rows(text: str, lines: Sequence[Range], at: int) -> tuple[list[Kind | None], list[list[Range]], int]:
    """The table with one cell a line whose head begins at line ``at``: head (or none), rows, and the line behind."""
    cells = [(a, b - text.endswith("|", a, b)) for a, b in lines[at : at + _HEADS]]
    if not all(a < b and head_of(text[a:b]) for a, b in cells):
        return [], [], at
    head: list[Kind | None] = []
    rows: list[list[Range]] = []
    while at < len(lines):
        start, end = lines[at]
        while text.endswith("|", start, end):
            end -= 1
        if start == end:
            at += 1
            continue
        kind = head_of(text[start:end])
        numbers = bool(head) and head[0] == "number"
        first = _NUMBER.match(text, start, end) if numbers else not kind
        if not rows and not first:
            head.append(kind)
        elif first and (numbers or not rows or len(rows[-1]) == len(head)):
            rows.append([(start, end)])
        elif len(rows[-1]) < len(head):
            rows[-1].append((start, end))
        else:
            break
        at += 1
    return head, rows, at
