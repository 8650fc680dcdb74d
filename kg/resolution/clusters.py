"""Putting together what surely belongs together, and nothing through a chain that a known difference cuts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Link", "cluster"]


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that two items (by position) are one, strong enough to merge; ``score`` orders the links."""

    score: float
    left: int
    right: int


def cluster(count: int, links: Iterable[Link], apart: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Merge items along links, strongest first, never joining two clusters of which any members are known to differ.

    Returns the clusters, each sorted, ordered by their first member; independent of the order of links.

    >>> cluster(3, [Link(0.9, 0, 1), Link(0.8, 1, 2)], apart=[(0, 2)])
    [[0, 1], [2]]
    """
    members = [{item} for item in range(count)]
    enemies: list[set[int]] = [set() for _ in range(count)]
    at = list(range(count))
    for left, right in apart:
        enemies[left].add(right)
        enemies[right].add(left)
    for link in sorted(links, key=lambda link: (-link.score, min(link.left, link.right), max(link.left, link.right))):
        one, other = at[link.left], at[link.right]
        if one == other or members[one] & enemies[other]:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        for item in members[other]:
            at[item] = one
        members[one] |= members[other]
        enemies[one] |= enemies[other]
    return sorted(sorted(members[root]) for root in set(at))
