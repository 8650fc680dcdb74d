"""Constraint: who is a broker between people that do not know each other."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures.library import Library, as_igraph, chosen
from kg.errors import extra

__all__ = ["constraint"]


def constraint(graph: nx.Graph, *, library: Library | None = None) -> dict[str, float]:
    """How much each node's ties lead to nodes that are tied to each other; a *broker* has a low constraint.

    Returns
    -------
    dict
        Node → constraint, a number without unit: at least 0, 1 for a node with one neighbour, about 1.1 at most; nan
        for an isolated node.

    Notes
    -----
    c(v) = Σ (p(v, u) + Σ p(v, q) p(q, u))² over neighbours u of v, the inner sum over nodes q other than v and u;
    p(v, u) = w(v, u)/s(v) is the share of v's strength that goes to u. Takes O(Σ d²) over the degrees d.

    References
    ----------
    R. S. Burt, Structural holes and good ideas, American J. of Sociology 110 (2004), 349-399.
    """
    if not graph:
        return {}
    if chosen(graph, library) == "igraph":
        return dict(zip(graph, as_igraph(graph).constraint(weights="weight"), strict=True))
    # Asked for all nodes at once, networkx multiplies sparse matrices; node by node it takes minutes for 3,000 edges.
    with extra("measures"):
        return {node: float(value) for node, value in nx.constraint(graph, weight="weight").items()}
