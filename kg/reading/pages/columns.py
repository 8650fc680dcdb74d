"""Reading order: the columns of an article from left to right, each from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pages.stacks import Stack, flows

__all__ = ["columns", "in_order"]


def in_order(stacks: Sequence[Stack], body: float) -> list[Stack]:
    """The stacks of an article as they are to be read.

    Text that a picture parts across all columns is read band by band, or column by column: as the sentences go on.
    """
    if len(stacks) < 2:
        return list(stacks)
    wide = _wide(stacks)
    if wide is not None:
        above = [s for s in stacks if s is not wide and s.box.top < wide.box.top and s.box.bottom <= wide.box.bottom]
        below = [s for s in stacks if s is not wide and s not in above]
        return [*in_order(above, body), wide, *in_order(below, body)]
    down = [stack for column in columns(stacks) for stack in column]
    banded = _banded(stacks, body)
    return banded if banded and _fit(banded) > _fit(down) else down


def columns(stacks: Sequence[Stack]) -> list[list[Stack]]:
    """The stacks by column, from left to right, each column from top to bottom."""
    found: list[list[Stack]] = []
    for stack in sorted(stacks, key=lambda stack: (-stack.box.width, stack.box)):
        column = next((c for c in found if any(stack.box.above(other.box) > 0.5 for other in c)), None)
        if column is None:
            found.append([stack])
        else:
            column.append(stack)
    found.sort(key=lambda column: min(stack.box.left for stack in column))
    return [sorted(column, key=lambda stack: stack.box.top) for column in found]


def _wide(stacks: Sequence[Stack]) -> Stack | None:
    """The highest stack that stands across several columns."""
    for stack in sorted(stacks, key=lambda stack: stack.box.top):
        under = [
            s for s in stacks if s is not stack and s.box.above(stack.box) > 0.5 and s.box.width < 0.7 * stack.box.width
        ]
        if any(a.box.above(b.box) < 0.1 for a in under for b in under):
            return stack
    return None


def _banded(stacks: Sequence[Stack], body: float) -> list[Stack] | None:
    """The order by bands, where a white band crosses all columns."""
    ordered = sorted(stacks, key=lambda stack: stack.box.top)
    reach = ordered[0].box.bottom
    for at, (_, stack) in enumerate(pairwise(ordered), start=1):
        if stack.box.top - reach > 2 * body and len(columns(ordered[:at])) > 1 and len(columns(ordered[at:])) > 1:
            return [*in_order(ordered[:at], body), *in_order(ordered[at:], body)]
        reach = max(reach, stack.box.bottom)
    return None


def _fit(stacks: Sequence[Stack]) -> int:
    return sum(flows(before, after) for before, after in pairwise(stacks))
