"""Where the characters of a text stand on the pages it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Frame", "Places", "Run"]

_LEVEL = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page. ``page`` counts from 1; the rest is in percent of the page's width and height."""

    page: int
    left: float
    top: float
    width: float
    height: float

    @property
    def fragment(self) -> str:
        """The frame as a media fragment (https://www.w3.org/TR/media-frags/), behind a file's name."""
        return f"page={self.page}&xywh=percent:{self.left:g},{self.top:g},{self.width:g},{self.height:g}"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one printed line: the offset of the first, their page, top and bottom, where each begins and the
    last one ends (all in percent), and how sure the reading of each is (0 to 1; empty where a file tells them itself).
    """

    start: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    sure: tuple[float, ...] = ()

    @property
    def end(self) -> int:
        """Behind the last character."""
        return self.start + len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class Places:
    """The printed lines of a text, in the order of their offsets."""

    runs: Sequence[Run]

    def part(self, start: int, end: int) -> Places:
        """The places of a part of the text, counted from where it begins."""
        return Places(
            tuple(
                Run(run.start - start, run.page, run.top, run.bottom, run.edges, run.sure)
                for run in self.runs
                if run.start < end and run.end > start
            )
        )

    def frames(self, start: int, end: int) -> tuple[Frame, ...]:
        """The rectangles around a range of characters, in their order: one for what stands together in a column."""
        boxes: list[tuple[int, float, float, float, float]] = []
        for run, first, last in self._within(start, end):
            box = (run.page, run.edges[first], run.top, run.edges[last], run.bottom)
            if boxes and _goes_on(boxes[-1], box):
                page, left, top, right, bottom = boxes.pop()
                box = (page, min(left, box[1]), min(top, box[2]), max(right, box[3]), max(bottom, box[4]))
            boxes.append(box)
        return tuple(
            Frame(page, round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))
            for page, left, top, right, bottom in boxes
        )

    def sure(self, start: int, end: int) -> float | None:
        """How sure the least certain of a range of characters is, 0 to 1; None where none was recognised."""
        found = [sure for run, first, last in self._within(start, end) for sure in run.sure[first:last]]
        return min(found, default=None)

    def _within(self, start: int, end: int) -> Iterator[tuple[Run, int, int]]:
        at = max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        for run in self.runs[at:]:
            if run.start >= end:
                return
            if run.end > start:
                yield run, max(0, start - run.start), min(run.end, end) - run.start


def _goes_on(above: tuple[int, float, float, float, float], box: tuple[int, float, float, float, float]) -> bool:
    """Whether a line stands right below a box, in the same column."""
    height = box[4] - box[2]
    shared = min(above[3], box[3]) - max(above[1], box[1])
    near = -_LEVEL * height < box[2] - above[4] < 2 * height
    return above[0] == box[0] and near and shared > -0.5 * height
