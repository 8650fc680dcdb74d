"""Betweenness: who stands between others."""

from __future__ import annotations

import random

import networkx as nx

from kg.analysis.measures.library import Library, as_igraph, chosen

__all__ = ["betweenness"]

#: Up to so many nodes exact; beyond, estimated from so many sources.
SOURCES = 2_000


def betweenness(graph: nx.Graph, *, sources: int = SOURCES, library: Library | None = None) -> dict[str, float]:
    """Share of the shortest paths between other nodes that run through each node.

    Parameters
    ----------
    sources
        Paths start at so many nodes, drawn with a fixed seed; where the network has no more nodes, the result is exact.

    Returns
    -------
    dict
        Node → share of the pairs of other nodes, in [0, 1] (an estimate can exceed 1); 0 in networks of fewer than
        three nodes.

    Notes
    -----
    b(v) = 2/((n-1)(n-2)) Σ P(s, t | v)/P(s, t) over pairs {s, t} without v, where P counts shortest paths and P(… | v)
    those through v. The length of an edge is its ``distance``, the inverse of its weight: who meets often is near. From
    k of n sources, the sum is scaled by n/k. Takes O(k (m + n log n)).

    References
    ----------
    U. Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25 (2001), 163-177.
    U. Brandes, C. Pich, Centrality estimation in large networks, Int. J. Bifurcation and Chaos 17 (2007), 2303-2318.
    M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64, 016132 (2001).
    """
    nodes = list(graph)
    n = len(nodes)
    if n < 3:
        return dict.fromkeys(nodes, 0.0)
    starts = nodes if n <= sources else random.Random(0).sample(nodes, sources)
    # Each path counts from both ends where all nodes are sources; the libraries halve it for that.
    scale = 2 / ((n - 1) * (n - 2)) * n / len(starts)
    if chosen(graph, library, paths=True) == "igraph":
        place = {node: i for i, node in enumerate(nodes)}
        found = as_igraph(graph).betweenness(weights="distance", sources=[place[node] for node in starts])
        return {node: value * scale for node, value in zip(nodes, found, strict=True)}
    found = nx.betweenness_centrality_subset(graph, starts, nodes, weight="distance")
    return {node: value * scale for node, value in found.items()}
