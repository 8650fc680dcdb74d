"""The heads of tables that stand with one cell a line, whatever their columns are called.

序号 | 民生实事 | 责任单位 | 1 …     known by 序号 and one more label, short lines, and the number of the first row,
任务 | 责任单位 | 完成时限 …        or by three labels below one another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.reading.labels import Kind, head_of

__all__ = ["LONGEST_HEAD", "is_number", "is_section", "stack_head"]

#: Lines within which the head of a table ends.
LONGEST_HEAD = 12
_LABELS = 3
_SHORT = 14
_NUMBER = re.compile(r"(?:\d|[一二三四五六七八九十]){1,3}[.、．]?\Z")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
_NO_LABEL = re.compile(r"[，,。；;：:！？!?|\t]")
_WORK = frozenset({"task", "title", "detail", "matter"})


def is_number(cell: str) -> bool:
    """Whether a cell holds the number of a row and nothing else."""
    return _NUMBER.match(cell) is not None


def is_section(cell: str) -> bool:
    """Whether a line is the heading of a part of a table: 一、城乡建设."""
    return _SECTION.match(cell) is not None


def stack_head(cells: Sequence[str]) -> list[Kind | None]:
    """What the columns hold whose heads these cells begin with, one a line; none where no table begins.

    A head that is no label is the work where no other is, and says nothing of it elsewhere.
    """
    kinds: list[Kind | None] = []
    for cell in cells[:LONGEST_HEAD]:
        if is_number(cell) or is_section(cell) or len(cell) > _SHORT or _NO_LABEL.search(cell):
            break
        kinds.append(head_of(cell))
    labels = next((n for n, kind in enumerate(kinds) if kind is None), len(kinds))
    behind = cells[len(kinds) : len(kinds) + _LABELS]
    rows = any(map(is_number, behind)) and all(is_number(c) or is_section(c) for c in behind[:1])
    numbered = kinds[:1] == ["number"] and rows and sum(kind is not None for kind in kinds) > 1
    if not numbered:
        return kinds[:labels] if labels >= _LABELS else []
    if not _WORK.intersection(kinds) and None in kinds:
        kinds[kinds.index(None)] = "task"
    return kinds
