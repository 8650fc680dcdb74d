"""Whose text a stack is, where articles interlock so that no straight cut parts them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pages.columns import in_order
from kg.reading.pages.heads import Head, Item
from kg.reading.pages.printed import around
from kg.reading.pages.stacks import Stack, flows

__all__ = ["misfit", "owned"]

_SLACK = 0.6
_LEVEL = 0.8
_ALIKE = 0.07
_FAR = 8.0  # what a headline that stands anywhere costs
_BREAK = 4.0  # what a sentence costs that breaks off
_TOUCHED = 0.2  # of the narrower of a headline and a column lies above or below the other


def owned(items: Sequence[Item], body: float) -> list[tuple[Head | None, list[Stack]]]:
    """The headlines of a region, from top to bottom, each with its stacks; last, under None, what has no headline."""
    heads = sorted((item for item in items if isinstance(item, Head)), key=lambda head: (head.box.top, head.box.left))
    stacks = sorted(
        (item for item in items if isinstance(item, Stack)), key=lambda stack: (stack.box.top, stack.box.left)
    )
    if len(heads) == 1:
        return [(heads[0], stacks)]
    owners: dict[int, Head | None] = {}
    for i, stack in enumerate(stacks):
        owners[i] = _head_above(stack, heads, stacks, body)
    for i, stack in enumerate(stacks):
        if owners[i] is None:
            owners[i] = _inherited(stack, heads, [(s, owners[n]) for n, s in enumerate(stacks)], body)
    found = [(head, [s for i, s in enumerate(stacks) if owners[i] is head]) for head in heads]
    orphans = [s for i, s in enumerate(stacks) if owners[i] is None]
    return [*found, *([(None, orphans)] if orphans else [])]


def misfit(items: Sequence[Item], body: float) -> float:
    """How badly articles fit that a region would be read as: headlines far from standing over the middle or the left
    end of their text, and sentences that break off.
    """
    return sum(_broken(own, body) + _misplaced(head, own, body) for head, own in owned(items, body) if own)


def _misplaced(head: Head | None, own: Sequence[Stack], body: float) -> float:
    if head is None:
        return _FAR
    box, title = around(stack.box for stack in own), around(stack.box for stack in head.title)
    return min(abs(title.left - box.left) / body, abs(title.middle - box.middle) / body, _FAR)


def _broken(own: Sequence[Stack], body: float) -> float:
    """How often a sentence breaks off, or goes on without a beginning, when an article is read."""
    ordered = in_order(own, body)
    breaks = sum(flows(before, after) < 0 for before, after in pairwise(ordered))
    return _BREAK * (breaks + (ordered[0].opens is False) + (not ordered[-1].closed))


def _head_above(stack: Stack, heads: Sequence[Head], stacks: Sequence[Stack], body: float) -> Head | None:
    """The headline right above a stack, with no text between."""
    box, slack = stack.box, _SLACK * body
    over = [h for h in heads if h.box.bottom <= box.top + slack and h.box.above(box) >= _TOUCHED]
    head = max(over, key=lambda h: h.box.bottom, default=None)
    between = [s for s in stacks if s is not stack and s.box.bottom <= box.top + slack and s.box.above(box) > 0.5]
    if head is None or any(s.box.bottom > head.box.bottom + slack for s in between):
        return None
    return head


def _inherited(
    stack: Stack, heads: Sequence[Head], known: Sequence[tuple[Stack, Head | None]], body: float
) -> Head | None:
    """The headline of the text that a stack goes on: of what stands above it, or of its neighbours."""
    box, slack = stack.box, _SLACK * body
    upper = [(s, o) for s, o in known if s is not stack and s.box.bottom <= box.top + slack and s.box.above(box) > 0.5]
    above = max(upper, key=lambda pair: pair[0].box.bottom, default=None)
    beside = _beside(stack, above[0] if above else None, known, body)
    if above is None:
        return beside or _nearest(stack, heads, body)
    alike = abs(above[0].size - stack.size) < _ALIKE * stack.size
    if beside is not None and (flows(above[0], stack) <= 0 or not alike):
        return beside
    return above[1]


def _beside(stack: Stack, above: Stack | None, known: Sequence[tuple[Stack, Head | None]], body: float) -> Head | None:
    """The headline that neighbours level with a stack begin under, if there is room for it above the stack too."""
    level = [
        (s, o) for s, o in known if o is not None and s is not stack and abs(s.box.top - stack.box.top) < _LEVEL * body
    ]
    fitting = [
        (abs(s.box.middle - stack.box.middle), s.box.left > stack.box.left, n, o)
        for n, (s, o) in enumerate(level)
        if o is not None
        and s.box.top - o.box.bottom < 3 * body
        and (above is None or above.box.bottom <= o.box.top + body)
    ]
    return min(fitting)[3] if fitting else None


def _nearest(stack: Stack, heads: Sequence[Head], body: float) -> Head | None:
    higher = [h for h in heads if h.box.bottom <= stack.box.top + body]
    return min(higher, key=lambda h: (abs(h.box.middle - stack.box.middle), h.box.top), default=None)
