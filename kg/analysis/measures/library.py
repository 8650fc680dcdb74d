"""Which library computes a measure: networkx, or igraph (if installed) for large networks. The numbers are the same."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

import networkx as nx

if TYPE_CHECKING:
    import igraph

__all__ = ["LARGE", "Library", "as_igraph", "chosen"]

Library = Literal["networkx", "igraph"]

#: From so many edges on, igraph; for shortest paths between all nodes from so many pairs of node and edge on, which
#: networkx follows in some two seconds and igraph 25 to 40 times as fast (see benchmarks/measures.py).
LARGE, MANY_PATHS = 100_000, 1_000_000


def chosen(graph: nx.Graph, library: Library | None, *, paths: bool = False) -> Library:
    """The library asked for, else the one that suits the size; ``paths``: all shortest paths are to be followed."""
    if library is not None:
        return library
    edges = graph.number_of_edges()
    large = edges > LARGE or (paths and edges * len(graph) > MANY_PATHS)
    return "igraph" if large and find_spec("igraph") else "networkx"


def as_igraph(graph: nx.Graph) -> igraph.Graph:
    """The same network; vertex i is the i-th node. Edges keep ``weight`` and ``distance`` (1 where absent)."""
    import igraph

    place = {node: i for i, node in enumerate(graph)}
    edges = [(place[left], place[right], data) for left, right, data in graph.edges(data=True)]
    out = igraph.Graph(len(place), [(left, right) for left, right, _ in edges])
    for name in ("weight", "distance"):
        out.es[name] = [data.get(name, 1) for _, _, data in edges]
    return out
