"""The text of files that are no text: articles, one below the other, a line for each paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.reading.page import Line, Opened, Page
from kg.records import Context, Text

__all__ = ["Writer", "bars"]


class Writer:
    """Writes the text that offsets count in, and the lines of its articles."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lines: list[Line] = []
        self._told: list[tuple[int, Context]] = []
        self._at = 0

    def begin(self, context: Context) -> None:
        """What is written from here on appeared in this paper, on this day, at this place."""
        self._told.append((self._at, context))

    def line(self, chars: str, *, heading: int = 0, apart: bool = True) -> None:
        """Write a line; white space within it, line breaks too, is a space."""
        chars = " ".join(chars.split())
        if not chars:
            return
        start, self._at = self._at, self._at + len(chars) + 1
        self._parts.append(chars)
        text = Text(chars, range(start, self._at - 1))
        self._lines.append(Line(text, start, self._at - 1, heading=heading, apart=apart, opens=apart))

    def opened(self, encoding: str, context: Context = Context(), problems: Sequence[tuple[str, str]] = ()) -> Opened:
        """All that was written."""
        text = "".join(f"{part}\n" for part in self._parts)
        return Opened(text, encoding, Page(tuple(self._lines), context, tuple(self._told)), problems=tuple(problems))


def bars(cells: Iterable[str]) -> str:
    """A row of a table as a line, as in ``任务 | 责任单位 | 完成时限``."""
    return " | ".join(" ".join(cell.replace("|", "／").split()) for cell in cells)
