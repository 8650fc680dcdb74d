"""What a build changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.engines.manifest import State

__all__ = ["Changes", "changes"]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many articles came, changed, went, and stayed as they were."""

    new: int
    changed: int
    gone: int
    same: int


def changes(before: Iterable[State], after: Iterable[State]) -> Changes:
    """Compare two states of a graph.

    An article is the same if its file holds it with the same key, and has changed if its file holds its title with
    another.
    """
    old = Counter((state.source, state.title, state.key) for state in before)
    new = Counter((state.source, state.title, state.key) for state in after)
    left, came = old - new, new - old
    changed = (_titles(left) & _titles(came)).total()
    return Changes(new=came.total() - changed, changed=changed, gone=left.total() - changed, same=(old & new).total())


def _titles(states: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    return Counter((source, title) for source, title, _ in states.elements())
