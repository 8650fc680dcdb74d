"""Which library computes a measure: networkx, and igraph for large networks. Both give the same numbers."""

from __future__ import annotations

from typing import Literal

import igraph
import networkx as nx

__all__ = ["LARGE", "Library", "as_igraph", "chosen"]

Library = Literal["networkx", "igraph"]

#: From so many edges on, igraph: there networkx takes minutes where igraph takes seconds (see benchmarks/measures.py).
LARGE = 100_000


def chosen(graph: nx.Graph, library: Library | None) -> Library:
    """The library asked for, else the one that suits the size."""
    return library or ("igraph" if graph.number_of_edges() > LARGE else "networkx")


def as_igraph(graph: nx.Graph) -> igraph.Graph:
    """The same network; vertex i is the i-th node. Edges keep ``weight`` and ``distance`` (1 where absent)."""
    place = {node: i for i, node in enumerate(graph)}
    edges = [(place[left], place[right], data) for left, right, data in graph.edges(data=True)]
    out = igraph.Graph(len(place), [(left, right) for left, right, _ in edges])
    for name in ("weight", "distance"):
        out.es[name] = [data.get(name, 1) for _, _, data in edges]
    return out
