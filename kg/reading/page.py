"""A page: what every format hands on, whatever the file looked like."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Context, Text

__all__ = ["Line", "Page"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; offsets count from the start of the file.

    ``heading`` is the level of a heading, 0 for other lines; ``indented`` tells that white space stood before it,
    ``apart`` that a blank line did.
    """

    text: Text
    heading: int = 0
    indented: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a file, and what its head says about all of it."""

    lines: tuple[Line, ...]
    context: Context = Context()
