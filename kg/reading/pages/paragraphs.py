"""Paragraphs: a line that is set in begins one; all others go on without a space."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.pages.columns import columns
from kg.reading.pages.printed import Strip
from kg.reading.pages.stacks import Stack

__all__ = ["paragraphs"]

_INDENT = 1.3  # of a character's width
_SHORT = 3.0


def paragraphs(stacks: Sequence[Stack]) -> list[list[Strip]]:
    """The lines of an article's stacks, which come in reading order, by paragraph."""
    edges = {id(stack): _edges(column, stack) for column in columns(stacks) for stack in column}
    found: list[list[Strip]] = []
    before: tuple[Stack, float] | None = None  # the stack of the line before, and how much of its column was left empty
    for stack in stacks:
        left, right = edges[id(stack)]
        for line in stack.lines:
            begins = (
                before is None
                or line.box.left - left > _INDENT * stack.size
                or abs(before[0].size - stack.size) > 0.15 * stack.size
                or (before[1] > _SHORT * stack.size and before[0] is stack)
            )
            if begins:
                found.append([])
            found[-1].append(line)
            before = stack, right - line.box.right
    return found


def _edges(column: Sequence[Stack], stack: Stack) -> tuple[float, float]:
    """Where the lines of a column begin and end; a stack set narrower, around a picture, has edges of its own."""
    alike = [s for s in column if s.box.width > 0.8 * stack.box.width and s.box.width < 1.25 * stack.box.width]
    lines = [line for s in (alike if len(stack.lines) > 3 else column) for line in s.lines]
    rights = sorted(line.box.right for line in lines)
    return min(line.box.left for line in lines), rights[3 * len(rights) // 4]
