"""Lines that stand one below the other in one column and one size: stacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.layout import ends_sentence
from kg.reading.pages.printed import Box, Strip, around

__all__ = ["Stack", "flows", "stacks_of"]

_PITCH = 2.15  # of a line to the next, in widths of a character
_SAME = 0.03  # by how much sizes differ that are one
_ALIKE = 0.2  # the same where lines were read from a picture: there the size is that of the step, which may be spread
_INDENT = 1.3


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines from top to bottom, and the size most of them have."""

    lines: tuple[Strip, ...]
    size: float

    @property
    def box(self) -> Box:
        """The box around the lines."""
        return around(line.box for line in self.lines)

    @property
    def chars(self) -> str:
        """All that stands there."""
        return "".join(line.chars for line in self.lines)

    @property
    def closed(self) -> bool:
        """Whether the last line ends a sentence."""
        return ends_sentence(self.lines[-1].chars)

    @property
    def opens(self) -> bool | None:
        """Whether the first line is set in as at the head of a paragraph; None for a single line, which cannot tell."""
        if len(self.lines) < 2:
            return None
        left = min(line.box.left for line in self.lines[1:])
        return self.lines[0].box.left - left > _INDENT * self.size


def flows(above: Stack, below: Stack) -> int:
    """Whether the text of one stack goes on in another: 1 if they fit, -1 if they do not, 0 if nothing tells."""
    opens = below.opens
    if opens is None:
        return 0
    if opens:
        return 1 if above.closed else -1
    return 0 if above.closed else 1


def stacks_of(lines: Sequence[Strip]) -> list[Stack]:
    """All lines, each in one stack, from top to bottom."""
    grown: list[list[Strip]] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.left)):
        fitting = [stack for stack in grown if _goes_on(stack, line)]
        if fitting:
            max(fitting, key=lambda stack: (stack[-1].box.bottom, stack[-1].box.above(line.box))).append(line)
        else:
            grown.append([line])
    return [Stack(tuple(stack), _size(stack)) for stack in grown]


def _size(lines: Sequence[Strip]) -> float:
    longest = max(len(line.chars) for line in lines)
    sizes = sorted(line.size for line in lines if len(line.chars) >= longest / 2)
    return sizes[len(sizes) // 2]


def _goes_on(stack: Sequence[Strip], line: Strip) -> bool:
    last = stack[-1]
    if line.vertical or last.vertical:
        return False
    size = _size(stack[-6:])
    alike = _ALIKE if line.doubts else _SAME
    if abs(line.size - size) > alike * size or not 0.7 * size < line.box.top - last.box.top < _PITCH * size:
        return False
    column = around(each.box for each in stack[-3:])  # the last line of a paragraph may end before the next begins
    if line.box.above(column) < 0.5:
        return False
    left = line.box.left - column.left
    return abs(left) <= 2.7 * size or abs(line.box.middle - last.box.middle) <= 0.7 * size
