"""PageRank: who is tied to those who are well tied."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures.library import Library, as_igraph, chosen
from kg.errors import extra

__all__ = ["pagerank"]

_DAMPING, _EXACT, _MOST_STEPS = 0.85, 1e-14, 10_000


def pagerank(graph: nx.Graph, *, library: Library | None = None) -> dict[str, float]:
    """Share of time that a random walker spends at each node.

    The walker follows an edge with a probability in proportion to its weight, and with probability 0.15, or where no
    edge leads on, jumps to any node.

    Returns
    -------
    dict
        Node → share in (0, 1); the shares add up to 1. Empty for an empty network.

    Notes
    -----
    p(v) = (1 - d)/n + d Σ p(u) w(u, v)/s(u) over u in N(v), with d = 0.85 and s the strength; isolated nodes give their
    share to all. Power iteration (networkx) takes O(m) per step, a direct solver (igraph) about as much in all; they
    agree to 1e-9.

    References
    ----------
    L. Page, S. Brin, R. Motwani, T. Winograd, The PageRank citation ranking, Stanford (1999).
    """
    if not graph:
        return {}
    if chosen(graph, library) == "igraph":
        shares = as_igraph(graph).pagerank(damping=_DAMPING, weights="weight")
        return dict(zip(graph, shares, strict=True))
    with extra("measures"):
        shares = nx.pagerank(graph, alpha=_DAMPING, weight="weight", tol=_EXACT, max_iter=_MOST_STEPS)
    return {node: float(share) for node, share in shares.items()}
