"""The text that an HTML source shows, each character with the offset it has in the source.

A small scanner rather than a parser: libraries give text without its place. It runs through the source once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from kg.reading.text import joined, stripped
from kg.records import Text

__all__ = ["Cell", "Shown", "shown", "shown_lines"]

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9\-:]{0,40})|<[!?]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
_HIDDEN = frozenset(["script", "style", "template", "noscript", "svg", "iframe"])


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a table: numbers of the table and row in the page, and of the column; ``start`` is the
    offset of the cell's tag."""

    table: int
    row: int
    column: int
    start: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that a browser would set apart, and the cell of the innermost table that it stands in."""

    text: Text
    cell: Cell | None = None


class _Tables:
    """The tables that are open while the source is run through."""

    def __init__(self) -> None:
        self._open: list[list[Cell | None]] = []
        self._count = self._row = 0

    @property
    def cell(self) -> Cell | None:
        """The cell that text stands in now."""
        return self._open[-1][-1] if self._open else None

    def meet(self, name: str, start: int, *, closing: bool) -> None:
        """Take note of a tag."""
        if name == "table" and not closing:
            self._count += 1
            self._open.append([Cell(self._count, -1, 0, start), None])
        elif not self._open:
            return
        elif name == "table":
            self._open.pop()
        elif name == "tr":
            self._row += 1
            at = self._open[-1][0]
            self._open[-1] = [Cell(at.table, self._row, -1, start) if at else None, None]
        elif name in ("td", "th"):
            at = self._open[-1][0]
            here = None if closing or at is None else Cell(at.table, at.row, at.column + 1, start)
            self._open[-1] = [here or at, here]


def shown_lines(source: str) -> list[Text]:
    """The text of the lines that are shown."""
    return [line.text for line in shown(source)]


def shown(source: str) -> list[Shown]:
    """The lines that a browser would set apart, without empty ones; a line break within them is a space.

    A character that stands in the source as an entity has the offset of its ``&``.
    """
    tables = _Tables()
    lines: list[Shown] = []
    parts: list[Text] = []
    cell: Cell | None = None
    for piece in _pieces(source, tables):
        if piece is None:
            lines.append(Shown(stripped(joined(parts)), cell))
            parts, cell = [], tables.cell
        else:
            parts.append(piece)
    lines.append(Shown(stripped(joined(parts)), cell))
    return [line for line in lines if line.text.chars]


def _pieces(source: str, tables: _Tables) -> Iterator[Text | None]:
    """Runs of text, and None where a line ends."""
    at = 0
    while at < len(source):
        tag = _TAG.search(source, at)
        end = tag.start() if tag else len(source)
        yield from _decoded(source, at, end)
        if tag is None:
            return
        name = (tag[1] or "").lower()
        if name and name not in _INLINE:
            tables.meet(name, tag.start(), closing=source[tag.start() + 1] == "/")
            yield None
        at = _behind(source, tag, name)


def _behind(source: str, tag: re.Match[str], name: str) -> int:
    """Where the text goes on behind a tag, a comment, or an element that is not shown."""
    if source.startswith("<!--", tag.start()):
        return _after(source.find("-->", tag.end()), 3, source)
    end = _after(source.find(">", tag.end()), 1, source)
    if name not in _HIDDEN or source[tag.start() + 1] == "/":
        return end
    closing = re.compile(rf"</{name}[^>]{{0,40}}>", re.IGNORECASE).search(source, end)
    return closing.end() if closing else len(source)


def _after(found: int, length: int, source: str) -> int:
    return len(source) if found < 0 else found + length


def _decoded(source: str, start: int, end: int) -> Iterator[Text]:
    at = start
    for entity in _ENTITY.finditer(source, start, end):
        yield _run(source, at, entity.start())
        chars = unescape(entity[0])
        yield Text(chars, (entity.start(),) * len(chars))
        at = entity.end()
    yield _run(source, at, end)


def _run(source: str, start: int, end: int) -> Text:
    return Text(source[start:end].translate(_ONE_LINE), range(start, end))


_ONE_LINE = {ord(char): " " for char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
