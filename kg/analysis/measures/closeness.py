"""Closeness: who reaches all others on short ways."""

from __future__ import annotations

import math

import networkx as nx

from kg.analysis.measures.library import Library, as_igraph, chosen

__all__ = ["closeness"]

#: Distances are counted in ten-thousandths of an inverse weight.
_UNIT_LENGTH = 10_000


def closeness(graph: nx.Graph, *, library: Library | None = None) -> dict[str, float]:
    """Inverse of the mean distance to all nodes that can be reached, times the share of nodes that can.

    Returns
    -------
    dict
        Node → closeness, in units of weight (a node tied to every other by weight 1 has closeness 1); 0 for an isolated
        node.

    Notes
    -----
    c(v) = (r/(n-1)) · r/Σ d(v, u), where r is the number of other nodes that can be reached and d the sum of the edges'
    ``distance`` on the shortest path, over 10,000. The first factor makes nodes of different components comparable.
    Takes O(n (m + n log n)).

    References
    ----------
    S. Wasserman, K. Faust, Social Network Analysis, Cambridge (1994), equation 5.22.
    """
    if chosen(graph, library, paths=True) == "igraph":
        return _with_igraph(graph)
    found = nx.closeness_centrality(graph, distance="distance", wf_improved=True)
    return {node: value * _UNIT_LENGTH for node, value in found.items()}


def _with_igraph(graph: nx.Graph) -> dict[str, float]:
    if not graph:
        return {}
    same = as_igraph(graph)
    found = same.closeness(weights="distance", normalized=True)
    clusters = same.connected_components()
    sizes = [clusters.size(cluster) for cluster in clusters.membership]
    # igraph knows no closeness of an isolated node, and looks at one component at a time.
    return {
        node: 0.0 if math.isnan(value) else value * _UNIT_LENGTH * (size - 1) / (len(graph) - 1)
        for node, value, size in zip(graph, found, sizes, strict=True)
    }
