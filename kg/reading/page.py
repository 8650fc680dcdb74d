"""A page: what every format hands on, whatever the file looked like."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Context, Text

__all__ = ["Line", "Page"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; offsets count from the start of the file.

    ``start`` is where its first visible character stands, a heading's mark included; ``stop`` where its line break
    stands. ``heading`` is the level of a heading, 0 for other lines; ``indented`` tells that it is set in like the
    first line of a paragraph, ``apart`` that a blank line stands before it.
    """

    text: Text
    start: int
    stop: int
    heading: int = 0
    indented: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a file, and what it says about all of them beside the text (an HTML page's date of publication)."""

    lines: tuple[Line, ...]
    context: Context = Context()
