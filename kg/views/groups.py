"""A graph too large to be read is shown by its communities: a tree of groups, each small enough to draw.

Communities are those of Louvain's method (Blondel et al., 2008) as networkx has it; one that is still too large is
divided again. Numbers instead of IRIs: the same view gives the same tree, whatever the seed of hashes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.views.model import Node

__all__ = ["Group", "grouped"]

#: At most so many bubbles of communities; what is smaller shares bubbles.
MOST = 40


@dataclass(frozen=True, slots=True)
class Group:
    """A place and a body that tell what a group is about, what it holds, and what it is part of (a number, or -1).

    ``members`` are the numbers of all its nodes; a group with parts draws those instead.
    """

    place: str
    body: int
    parent: int
    members: tuple[int, ...]


def grouped(nodes: Sequence[Node], neighbours: Mapping[int, Sequence[int]], limit: int) -> list[Group]:
    """Groups of at most ``limit`` nodes or with parts, parents first; none if everything fits."""
    if len(nodes) <= limit:
        return []
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from((number, other) for number, others in sorted(neighbours.items()) for other in others)
    found: list[Group] = []
    todo: list[tuple[int, Sequence[int]]] = [(-1, part) for part in _parts(graph, range(len(nodes)), limit)]
    for parent, members in todo:
        found.append(_described(nodes, neighbours, parent, members))
        if len(members) > limit:
            todo += ((len(found) - 1, part) for part in _parts(graph, members, limit))
    return found


def _parts(graph: nx.Graph[int], members: Iterable[int], limit: int) -> Iterator[list[int]]:
    """The communities among some nodes, largest first; small ones together, up to the limit."""
    chosen = sorted(members)
    within: nx.Graph[int] = nx.Graph()
    within.add_nodes_from(chosen)
    inner = set(chosen)
    within.add_edges_from((one, other) for one in chosen for other in sorted(graph[one]) if one < other in inner)
    communities = nx.community.louvain_communities(within, seed=1)
    parts = sorted((sorted(part) for part in communities), key=lambda part: (-len(part), part))
    if len(parts) == 1:
        order = sorted(parts[0], key=lambda node: (-within.degree(node), node))
        yield from (sorted(order[at : at + limit]) for at in range(0, len(order), limit))
        return
    large = [part for part in parts[: MOST - 1] if len(part) > 2]
    yield from large
    rest: list[int] = []
    for part in parts[len(large) :]:
        if rest and len(rest) + len(part) > limit:
            yield sorted(rest)
            rest = []
        rest += part
    if rest:
        yield sorted(rest)


def _described(
    nodes: Sequence[Node], neighbours: Mapping[int, Sequence[int]], parent: int, members: Sequence[int]
) -> Group:
    places = Counter(nodes[member].place for member in members if nodes[member].place)
    place = min(places, key=lambda name: (-places[name], name)) if places else ""
    bodies = [member for member in members if nodes[member].kind == "unit"] or members
    body = max(bodies, key=lambda member: (len(neighbours[member]), -member))
    return Group(place, body, parent, tuple(members))
