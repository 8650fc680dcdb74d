"""What stands on a page before anybody has read it: lines of characters, each with its place.

Lengths are in the page's own units (points of a PDF, pixels of a picture), from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Box", "Matrix", "Sheet", "Strip", "around"]

#: A projection of the plane, three rows of three.
Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Halfway between left and right."""
        return (self.left + self.right) / 2

    def beside(self, other: Box) -> float:
        """How much of the lower of two boxes lies level with the other: 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, shared) / max(min(self.height, other.height), 1e-9)

    def above(self, other: Box) -> float:
        """How much of the narrower of two boxes lies above or below the other: 0 to 1."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return max(0.0, shared) / max(min(self.width, other.width), 1e-9)


@dataclass(frozen=True, slots=True)
class Strip:
    """A run of characters in one line. ``edges`` holds where each character begins from left to right (of a vertical
    line, from top to bottom) and where the last one ends; ``size`` is the width of a full character; ``doubts`` holds
    how sure the reading of each character is, 0 to 1, and is empty where there is no doubt.
    """

    chars: str
    box: Box
    edges: tuple[float, ...]
    size: float
    doubts: tuple[float, ...] = ()
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page with its lines, in no particular order, and its size. Where the lines were set straight, ``back`` leads
    from where they stand here to where they stand on the page.
    """

    width: float
    height: float
    strips: tuple[Strip, ...]
    back: Matrix | None = None


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some, of which there is at least one."""
    known: Sequence[Box] = tuple(boxes)
    return Box(
        min(box.left for box in known),
        min(box.top for box in known),
        max(box.right for box in known),
        max(box.bottom for box in known),
    )
