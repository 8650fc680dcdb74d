"""Plain text: lines, of which `#` to `######` make headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.page import Line, Page
from kg.records import Text

__all__ = ["plain"]

_HEADING = re.compile(r"(#{1,6})(?:\s+|(?=[^\s\d#])(?![^#]*#))")
_INDENT = 2


def plain(source: str) -> Page:
    """Read the lines of ``source``."""
    return Page(tuple(_lines(source)))


def _lines(source: str) -> Iterator[Line]:
    apart, start = True, 0
    for row in source.splitlines(keepends=True):
        text = row.strip()
        if text:
            yield _line(row, text, start, apart=apart)
        apart = not text
        start += len(row)


def _line(row: str, text: str, start: int, *, apart: bool) -> Line:
    mark = _HEADING.match(text)
    skip = mark.end() if mark else 0
    indent = len(row) - len(row.lstrip())
    first = start + indent
    return Line(
        text=Text(text[skip:], range(first + skip, first + len(text))),
        start=first,
        stop=start + len(row) - 1,
        heading=len(mark[1]) if mark else 0,
        indented=indent >= _INDENT,
        apart=apart,
    )
