"""Degree and strength: how many others, and how much."""

from __future__ import annotations

import math

import networkx as nx

__all__ = ["degree", "strength"]


def degree(graph: nx.Graph) -> dict[str, int]:
    """Number of neighbours of each node.

    Returns
    -------
    dict
        Node → number of nodes it shares an edge with, 0 for an *isolated* node, in the order of the network.

    Notes
    -----
    d(v) = |N(v)|. Takes O(n). The same in any library, so there is one way.

    References
    ----------
    L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978), 215-239.
    """
    return dict(graph.degree())


def strength(graph: nx.Graph) -> dict[str, float]:
    """Sum of the weights of each node's edges (*weighted degree*).

    Returns
    -------
    dict
        Node → strength. In the co-attendance network that is the number of events attended in company.

    Notes
    -----
    s(v) = Σ w(v, u) over u in N(v). Takes O(m).

    References
    ----------
    A. Barrat et al., The architecture of complex weighted networks, PNAS 101 (2004), 3747-3752, equation 2.
    """
    return {node: math.fsum(data.get("weight", 1) for data in ties.values()) for node, ties in graph.adjacency()}
