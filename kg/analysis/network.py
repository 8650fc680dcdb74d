"""The networks behind the measures, as plain ``networkx.Graph``: who meets whom, belongs where, answers for what."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, get_args

import networkx as nx

from kg.analysis.rows import HEAD, Row, Source, select
from kg.errors import UsageError
from kg.language import _

__all__ = ["LAYERS", "Layer", "coattendance", "network", "network_query"]

#: ``people``: who attended events with whom; ``inspections``: the same for inspections alone;
#: ``person-unit``: who holds posts in which unit; ``unit-site``: which unit or group got assignments for which site.
Layer = Literal["people", "inspections", "person-unit", "unit-site"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

_PEOPLE = """
SELECT ?left ?left_label ?tie ?date WHERE {{
  ?left kg:attended ?tie ; skos:prefLabel ?left_label .{only}
  OPTIONAL {{ ?tie kg:heldOn ?date }}
}}
"""
_PERSON_UNIT = """
SELECT ?left ?left_label ?right ?right_label ?tie ?date WHERE {
  ?tie a org:Membership ; org:member ?left ; org:organization ?right .
  ?left skos:prefLabel ?left_label .
  ?right skos:prefLabel ?right_label .
  OPTIONAL { ?tie kg:firstReported|kg:lastReported ?date }
}
"""
_UNIT_SITE = """
SELECT ?left ?left_label ?right ?right_label ?tie ?date WHERE {
  ?tie a kg:Assignment ; kg:assignee ?left ; kg:concerns ?right .
  ?left a kg:Unit ; skos:prefLabel ?left_label .
  ?right skos:prefLabel ?right_label .
  OPTIONAL { ?tie kg:issuedAt/kg:heldOn ?date }
}
"""
_QUERIES: Mapping[Layer, str] = {
    "people": _PEOPLE.format(only=""),
    "inspections": _PEOPLE.format(only="\n  ?tie a kg:Inspection ."),
    "person-unit": _PERSON_UNIT,
    "unit-site": _UNIT_SITE,
}
#: A distance is a whole number of ten-thousandths, so that equally long paths are equal in every library.
_UNIT_LENGTH = 10_000


def network(
    source: Source,
    *,
    layer: Layer = "people",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> nx.Graph:
    """One layer of the graph as a simple undirected network.

    Parameters
    ----------
    source
        An rdflib Dataset as ``kg.load`` gives it, or a pyoxigraph store.
    layer
        ``people``, ``inspections``, ``person-unit`` or ``unit-site``.
    since, until
        Only ties of these days, both included; ties without a date then do not count.

    Returns
    -------
    networkx.Graph
        Nodes are IRIs, sorted, with ``label`` and ``kind`` (``person``, ``unit``, ``site``). Edges have ``weight`` (for
        people: `coattendance`; else the number of posts or assignments), ``count`` (of events, posts or assignments),
        ``distance`` (10,000 ÷ weight, a whole number, at least 1), and ``first`` and ``last`` (ISO days, absent where
        unknown).

    Raises
    ------
    UsageError
        If there is no such layer.
    """
    if layer not in LAYERS:
        raise UsageError(
            _("expected one of the layers {names}, got {layer!r}").format(names=", ".join(LAYERS), layer=layer)
        )
    ties = _ties(select(source, network_query(layer)), since, until)
    return _coattended(ties) if layer in ("people", "inspections") else _bipartite(ties, *layer.split("-"))


def network_query(layer: Layer) -> str:
    """The SPARQL behind `network`: one row per person and event, per post, or per assignment and site."""
    return HEAD + _QUERIES[layer]


@dataclass(slots=True)
class _Tie:
    """What joins nodes: an event, a membership, an assignment."""

    left: dict[str, str] = field(default_factory=dict)
    right: dict[str, str] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)


def _ties(rows: Iterable[Row], since: datetime.date | None, until: datetime.date | None) -> list[_Tie]:
    ties: dict[str, _Tie] = defaultdict(_Tie)
    for row in rows:
        tie = ties[row["tie"]]
        tie.left[row["left"]] = row["left_label"]
        if "right" in row:
            tie.right[row["right"]] = row["right_label"]
        if "date" in row:
            tie.days.add(row["date"])
    return [ties[iri] for iri in sorted(ties) if _within(ties[iri].days, since, until)]


def _within(days: Iterable[str], since: datetime.date | None, until: datetime.date | None) -> bool:
    if since is None and until is None:
        return True
    first, last = since or datetime.date.min, until or datetime.date.max
    return any(first <= datetime.date.fromisoformat(day) <= last for day in days)


def coattendance(rosters: Iterable[Iterable[str]]) -> dict[tuple[str, str], tuple[float, int]]:
    """Newman's weights of the pairs who attend events together.

    An event with n people adds 1/(n-1) to each of its pairs, so a person gains 1 per event however large it was, and a
    congress of 200 does not tie everybody to everybody.

    Returns
    -------
    dict
        Pair in order → (weight, number of events). The weights of a person's pairs add up to the number of events
        attended in company.

    Notes
    -----
    Takes O(Σ n²) for rosters of n people.

    References
    ----------
    M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64, 016132 (2001), equation 2.

    Examples
    --------
    >>> coattendance([["a", "b"], ["a", "b", "c"]])
    {('a', 'b'): (1.5, 2), ('a', 'c'): (0.5, 1), ('b', 'c'): (0.5, 1)}
    """
    pairs: dict[tuple[str, str], tuple[float, int]] = {}
    for roster in rosters:
        people = sorted(set(roster))
        for left, right in combinations(people, 2):
            weight, count = pairs.get((left, right), (0.0, 0))
            pairs[left, right] = weight + 1 / (len(people) - 1), count + 1
    return pairs


def _coattended(ties: Iterable[_Tie]) -> nx.Graph:
    ties = list(ties)
    graph = nx.Graph()
    _add_nodes(graph, "person", (tie.left for tie in ties))
    days = _days((pair, tie) for tie in ties for pair in combinations(sorted(tie.left), 2))
    for pair, (weight, count) in sorted(coattendance(tie.left for tie in ties).items()):
        graph.add_edge(*pair, weight=weight, count=count, distance=_distance(weight), **days.get(pair, {}))
    return graph


def _bipartite(ties: Iterable[_Tie], left: str, right: str) -> nx.Graph:
    ties = list(ties)
    graph = nx.Graph()
    _add_nodes(graph, left, (tie.left for tie in ties))
    _add_nodes(graph, right, (tie.right for tie in ties))
    pairs = [((a, b), tie) for tie in ties for a in sorted(tie.left) for b in sorted(tie.right)]
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for pair, _tie in pairs:
        counts[pair] += 1
    days = _days(pairs)
    for pair, count in sorted(counts.items()):
        graph.add_edge(*pair, weight=float(count), count=count, distance=_distance(count), **days.get(pair, {}))
    return graph


def _add_nodes(graph: nx.Graph, kind: str, names: Iterable[Mapping[str, str]]) -> None:
    labels = {iri: label for each in names for iri, label in each.items()}
    for iri in sorted(labels):
        graph.add_node(iri, label=labels[iri], kind=kind)


def _days(pairs: Iterable[tuple[tuple[str, str], _Tie]]) -> dict[tuple[str, str], dict[str, str]]:
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair, tie in pairs:
        days[pair] |= tie.days
    return {pair: {"first": min(each), "last": max(each)} for pair, each in days.items() if each}


def _distance(weight: float) -> int:
    return max(1, round(_UNIT_LENGTH / weight))
