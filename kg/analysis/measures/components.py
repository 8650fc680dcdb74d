"""Components: what hangs together at all."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures.library import Library, as_igraph, chosen

__all__ = ["components"]


def components(graph: nx.Graph, *, library: Library | None = None) -> list[list[str]]:
    """The parts of the network between which no path leads.

    Returns
    -------
    list of list
        Largest first, then by their first node; nodes sorted. Every node is in exactly one.

    Notes
    -----
    u and v are in one part if and only if there is a path u = w₀, w₁, …, wₖ = v along edges. Takes O(n + m), and
    O(n log n) for the order.

    References
    ----------
    J. Hopcroft, R. Tarjan, Efficient algorithms for graph manipulation, Comm. ACM 16 (1973), 372-378.
    """
    if chosen(graph, library) == "igraph":
        nodes = list(graph)
        found = [[nodes[i] for i in part] for part in as_igraph(graph).connected_components()]
    else:
        found = [list(part) for part in nx.connected_components(graph)]
    return sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
