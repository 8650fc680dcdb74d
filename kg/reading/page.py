"""What every format hands on, whatever the file looked like."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.places import Places
from kg.records import Context, Text

__all__ = ["Line", "Opened", "Page", "UnreadableError"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; offsets count from the start of the file.

    ``start`` is where its first visible character stands, a heading's mark included; ``stop`` where its line break
    stands. ``heading`` is the level of a heading, 0 for other lines; ``indented`` tells that it is set in like the
    first line of a paragraph, ``apart`` that a blank line stands before it, ``opens`` that it begins a paragraph
    whatever stands above it.
    """

    text: Text
    start: int
    stop: int
    heading: int = 0
    indented: bool = False
    apart: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a file, and what it says about all of them beside the text (an HTML page's date of publication).

    ``parts`` is what it says about parts of them, each with the offset from which on it holds.
    """

    lines: tuple[Line, ...]
    context: Context = Context()
    parts: tuple[tuple[int, Context], ...] = ()

    def about(self, start: int) -> Context:
        """What it says about an article that begins at an offset."""
        at = bisect_right(self.parts, start, key=lambda part: part[0])
        return self.parts[at - 1][1] if at else self.context


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its text, in which all offsets count, and the lines of that.

    Of a file that is no text, ``text`` is what was read in it, in reading order, and ``places`` tells where that stood.
    ``problems`` are the parts that could not be read: what is wrong, and what to do; ``remarks`` tell what was read
    although it is damaged.
    """

    text: str
    encoding: str
    page: Page
    places: Places | None = None
    problems: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


class UnreadableError(ValueError):
    """A file cannot be read: what is wrong, and what to do about it."""

    def __init__(self, what: str, advice: str) -> None:
        self.what, self.advice = what, advice
        super().__init__(what)
