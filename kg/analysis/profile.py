"""All measures of every node of a network, side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from kg.analysis.measures import (
    betweenness,
    closeness,
    communities,
    components,
    constraint,
    degree,
    named,
    pagerank,
    strength,
)

__all__ = ["Profile", "profiles"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One node. ``constraint`` is None for an isolated node; communities and components count from 1, largest first.

    ``terms`` are the names that set its community apart.
    """

    node: str
    label: str
    kind: str
    degree: int
    strength: float
    pagerank: float
    betweenness: float
    closeness: float
    constraint: float | None
    community: int
    component: int
    terms: tuple[str, ...]


def profiles(graph: nx.Graph, described: Mapping[str, Iterable[str]]) -> list[Profile]:
    """Every node with its measures; highest PageRank first, then by label and node.

    ``described`` maps nodes to the terms that describe them (`kg.analysis.descriptions`).
    """
    degrees, strengths, ranks = degree(graph), strength(graph), pagerank(graph)
    between, close, constraints = betweenness(graph), closeness(graph), constraint(graph)
    parts = communities(graph)
    community, component, terms = _number(parts), _number(components(graph)), named(parts, described)
    found = [
        Profile(
            node=node,
            label=data["label"],
            kind=data["kind"],
            degree=degrees[node],
            strength=strengths[node],
            pagerank=ranks[node],
            betweenness=between[node],
            closeness=close[node],
            constraint=None if math.isnan(constraints[node]) else constraints[node],
            community=community[node],
            component=component[node],
            terms=tuple(terms[community[node] - 1]),
        )
        for node, data in graph.nodes(data=True)
    ]
    # Equal up to rounding is equal: the order must not depend on the library.
    return sorted(found, key=lambda profile: (-round(profile.pagerank, 9), profile.label, profile.node))


def _number(parts: list[list[str]]) -> dict[str, int]:
    return {node: number for number, part in enumerate(parts, start=1) for node in part}
