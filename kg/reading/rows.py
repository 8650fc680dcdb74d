"""The lines of a page, each with what it tells if it is not text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.bylines import opens_article
from kg.reading.cues import pattern
from kg.reading.fields import told_by
from kg.reading.index_table import index_lines
from kg.reading.layout import numbered
from kg.reading.page import Line
from kg.reading.told import Told

__all__ = ["Row", "is_listed", "is_text", "rows_of"]

_STOP = re.compile(r"。|[；;：:]\s*\Z")
_CLAUSE = re.compile("[，,]")
_CELLS = re.compile(r"[|\uff5c\t].*[|\uff5c\t]")
_LABEL = re.compile("[:：|\uff5c\t]")
_LONGEST_HEADLINE = 60
_TIME = frozenset({"date", "weekday"})
_MINUTES = pattern(r"{minutes}\s*[:：]")
_NEAR = 4  # lines of a footer
_FURNISHED = frozenset({"neighbour", "related", "footer"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line, and what it tells of the article; None if it is text or may be."""

    line: Line
    told: Told | None = None

    @property
    def chars(self) -> str:
        """The characters of the line."""
        return self.line.text.chars


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Every line, with what it tells. The time of a meeting stands beside its place, and is text."""
    index = index_lines(lines)
    rows = [Row(line, index.get(i) or _told(line)) for i, line in enumerate(lines)]
    return [Row(row.line) if _of_meeting(rows, i) or _of_office(rows, i) else row for i, row in enumerate(rows)]


def _told(line: Line) -> Told | None:
    told = told_by(line.text)
    return told if told is None or not line.heading or told.kinds & _FURNISHED else None


def _of_meeting(rows: Sequence[Row], i: int) -> bool:
    told = rows[i].told
    if told is None or not told.kinds <= _TIME:
        return False
    return any(0 <= j < len(rows) and _MINUTES.match(rows[j].chars) for j in (i - 1, i + 1))


def _of_office(rows: Sequence[Row], i: int) -> bool:
    """Whether a line says how to reach an office, and no footer of a site stands with it."""
    near = rows[max(0, i - _NEAR) : i + _NEAR + 1]
    return _reaches(rows[i]) and not any(row.told and "footer" in row.told.kinds for row in near)


def _reaches(row: Row) -> bool:
    return row.told is not None and "contact" in row.told.kinds and "footer" not in row.told.kinds


def is_text(chars: str) -> bool:
    """Whether a line can only be text: a sentence, a by-line that opens one, an addressee, a point, a row of cells."""
    long = len(chars) > _LONGEST_HEADLINE and _CLAUSE.search(chars) is not None
    return long or any(test(chars) for test in (_STOP.search, _CELLS.search, opens_article, numbered))


def is_listed(chars: str) -> bool:
    """Whether a line may be an item of a list or table: it has a label, or cells."""
    return _LABEL.search(chars) is not None
