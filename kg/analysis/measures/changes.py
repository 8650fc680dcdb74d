"""Changes: how the network of one period differs from that of another."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.analysis.measures.degree import strength

__all__ = ["Change", "changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """One node in two periods: its strength in either, and how many neighbours it kept, gained and lost."""

    node: str
    label: str
    before: float
    after: float
    kept: int
    gained: int
    lost: int


def changes(before: nx.Graph, after: nx.Graph) -> list[Change]:
    """What changed for each node between two networks.

    Returns
    -------
    list of Change
        One per node of either network; the greatest change of strength first, then by label and node.

    Notes
    -----
    Kept, gained and lost count N₁ ∩ N₂, N₂ - N₁ and N₁ - N₂, where N₁ and N₂ are the node's neighbours before and
    after; strength counts 0 where the node is absent. Takes O(n log n + m).

    References
    ----------
    S. Wasserman, K. Faust, Social Network Analysis, Cambridge (1994), 16 (comparing two measurements of one relation).
    """
    labels = {node: data.get("label", str(node)) for graph in (before, after) for node, data in graph.nodes(data=True)}
    old, new = strength(before), strength(after)
    found = []
    for node, label in labels.items():
        earlier, later = (set(graph[node]) if node in graph else set() for graph in (before, after))
        ties = len(earlier & later), len(later - earlier), len(earlier - later)
        found.append(Change(node, label, old.get(node, 0.0), new.get(node, 0.0), *ties))
    return sorted(found, key=lambda change: (-abs(change.after - change.before), change.label, change.node))
