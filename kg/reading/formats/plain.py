"""Plain text and Markdown: lines, of which `#` to `######` make headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.page import Line, Page
from kg.records import Text

__all__ = ["plain"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r"(#{1,6})(?!#)\s*")


def plain(source: str) -> Page:
    """Read the lines of ``source``."""
    return Page(tuple(_lines(source)))


def _lines(source: str) -> Iterator[Line]:
    apart, start = True, 0
    for row in source.splitlines(keepends=True):
        text = row.strip()
        if text:
            indent = row.index(text[0])
            yield _line(text, start + indent, indented=indent > 0, apart=apart)
        apart = not text
        start += len(row)


def _line(text: str, start: int, *, indented: bool, apart: bool) -> Line:
    mark = _HEADING.match(text)
    skip = mark.end() if mark else 0
    return Line(
        text=Text(text[skip:], range(start + skip, start + len(text))),
        heading=len(mark[1]) if mark else 0,
        indented=indented,
        apart=apart,
    )
