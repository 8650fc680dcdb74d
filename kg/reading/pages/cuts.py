"""Cuts: a page is cut along its white space into regions, as long as each part begins with a headline of its own.

White space without a headline to begin what follows is a gutter between columns, or the room of a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.reading.pages.heads import Head, Item
from kg.reading.pages.owners import misfit
from kg.reading.pages.printed import Box
from kg.reading.pages.stacks import Stack

__all__ = ["regions"]

_SLACK = 0.3  # by how much boxes may reach into one another, in widths of a character
_GUTTER = 0.5
_LOOKS = 2000


def regions(items: Sequence[Item], body: float) -> list[list[Item]]:
    """The items of a page, those of each region together.

    Of all ways to cut the page, that one is taken which leaves the headlines best placed over their text, and the
    fewest sentences broken off.
    """
    return _Search(tuple(items), body).best(frozenset(range(len(items))))[1]


class _Search:
    """The best cuts of every part that was looked at; past `_LOOKS` parts, the widest cut is as good as any."""

    def __init__(self, items: Sequence[Item], body: float) -> None:
        self._items, self._body = items, body
        self._known: dict[frozenset[int], tuple[float, list[list[Item]]]] = {}

    def best(self, part: frozenset[int]) -> tuple[float, list[list[Item]]]:
        """What the best way to cut a part costs, and its regions."""
        if part not in self._known:
            self._known[part] = self._searched(part)
        return self._known[part]

    def _searched(self, part: frozenset[int]) -> tuple[float, list[list[Item]]]:
        numbers = sorted(part)
        items = [self._items[n] for n in numbers]
        if not items:
            return 0.0, []
        whole = (round(misfit(items, self._body), 1), [items])
        cuts = [*_cuts(items, self._body, _across), *_cuts(items, self._body, _down)]
        if len(self._known) > _LOOKS:
            cuts = cuts[:1]
        found = []
        for first, rest in cuts:
            (a, upper), (b, lower) = (self.best(frozenset(numbers[i] for i in side)) for side in (first, rest))
            found.append((round(a + b, 1), [*upper, *lower]))
        return min([*found, whole], key=lambda way: way[0])


Span = Callable[[Box, float], tuple[float, float]]


def _across(box: Box, body: float) -> tuple[float, float]:
    return box.left + _GUTTER * body / 2, box.right - _GUTTER * body / 2


def _down(box: Box, body: float) -> tuple[float, float]:
    return box.top + _SLACK * body, box.bottom - _SLACK * body


def _cuts(items: Sequence[Item], body: float, span: Span) -> Iterator[tuple[list[int], list[int]]]:
    """The valid cuts in one direction, the widest first, each as the items on either side."""
    ordered = sorted(range(len(items)), key=lambda i: span(items[i].box, body))
    found: list[tuple[float, int]] = []
    reach = float("-inf")
    for at, i in enumerate(ordered):
        start, end = span(items[i].box, body)
        if at and start > reach:
            found.append((start - reach, at))
        reach = max(reach, end)
    for _, at in sorted(found, reverse=True):
        part, rest = [items[i] for i in ordered[:at]], [items[i] for i in ordered[at:]]
        if _begins(part, body) and _begins(rest, body):
            yield ordered[:at], ordered[at:]


def _begins(items: Sequence[Item], body: float) -> bool:
    """Whether a part begins with a headline: nothing of its text stands higher than the foot of the first one."""
    feet = [item.box.bottom for item in items if isinstance(item, Head)]
    tops = [item.box.top for item in items if isinstance(item, Stack)]
    return bool(feet) and (not tops or min(tops) >= min(feet) - body)
