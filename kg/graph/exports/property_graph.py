"""The graph as nodes and edges with properties: what GraphML, GEXF and Neo4j are written from.

Nodes are the things of the default graph (passages aside), edges its triples between them. An edge carries the sentence
that states it, and the days between which it was reported.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph

from kg.graph.prefixes import PREFIXES

__all__ = ["Edge", "Node", "PropertyGraph", "property_graph"]

Scalar = str | int | float | datetime.date

_HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_NODES = "SELECT ?node ?property ?value WHERE { ?node ?property ?value . FILTER NOT EXISTS { ?node a kg:Passage } }"
_EVIDENCE = """
SELECT ?subject ?property ?object ?quote ?day WHERE {
  GRAPH ?passage { ?subject ?property ?object . FILTER(isIRI(?object)) }
  ?passage kg:quote ?quote ; kg:inArticle ?article .
  OPTIONAL { ?subject kg:heldOn|kg:firstReported|kg:lastReported ?own }
  OPTIONAL { ?object kg:heldOn ?its }
  OPTIONAL { ?article dcterms:issued ?issued }
  BIND(COALESCE(?own, ?its, ?issued) AS ?day)
}
"""
#: From the most telling class to the least: a node is called by the first that it has.
_KINDS = (
    *("Official", "Person", "Group", "Unit", "Project", "Place", "Meeting", "Inspection", "Activity", "Assignment"),
    *("Directive", "Milestone", "Article", "Jurisdiction", "Candidate", "Post", "Membership"),
)
_LABELS = ("prefLabel", "title", "text", "role")
_DATATYPES: Mapping[str, Callable[[str], Scalar]] = {
    PREFIXES["xsd"] + "integer": int,
    PREFIXES["xsd"] + "decimal": float,
    PREFIXES["xsd"] + "date": datetime.date.fromisoformat,
}


@dataclass(slots=True)
class Node:
    """A thing: its IRI, kind, label, classes (sorted), and other properties, each with its sorted values."""

    iri: str
    kind: str
    label: str
    classes: tuple[str, ...]
    properties: dict[str, list[Scalar]]
    days: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Edge:
    """A triple between two nodes. ``quotes`` are the sentences that state it, sorted."""

    source: str
    target: str
    kind: str
    quotes: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes by IRI, and edges by source, kind and target; both in order."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]


def property_graph(store: pyoxigraph.Store) -> PropertyGraph:
    """Read the whole graph; days of a node are those of its own and of its edges."""
    described: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in _solutions(store, _NODES):
        described[row["node"].value][row["property"].value].append(row["value"])
    nodes = {iri: _node(iri, described[iri]) for iri in sorted(described)}
    edges = {(edge.source, edge.kind, edge.target): edge for edge in _edges(described, nodes)}
    for row in _solutions(store, _EVIDENCE):
        key = row["subject"].value, _local(row["property"].value), row["object"].value
        if key in edges:
            _add_evidence(edges[key], row)
    for edge in edges.values():
        edge.quotes.sort()
        nodes[edge.source].days |= edge.days
        nodes[edge.target].days |= edge.days
    return PropertyGraph(nodes, tuple(edges[key] for key in sorted(edges)))


def _solutions(store: pyoxigraph.Store, query: str) -> Iterator[Mapping[str, Any]]:
    solutions: Any = store.query(_HEAD + query)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}


def _node(iri: str, properties: Mapping[str, list[Any]]) -> Node:
    classes = tuple(sorted({_local(value.value) for value in properties.get(PREFIXES["rdf"] + "type", ())}))
    literals = {
        _local(name): sorted(map(_scalar, found), key=str)
        for name, values in sorted(properties.items())
        if (found := [value for value in values if isinstance(value, pyoxigraph.Literal)])
    }
    label = next((str(literals[name][0]) for name in _LABELS if name in literals), iri)
    kind = next((name for name in _KINDS if name in classes), "Thing")
    days = {str(day) for name in ("heldOn", "issued") for day in literals.get(name, ())}
    return Node(iri, kind, label, classes, literals, days)


def _scalar(literal: Any) -> Scalar:
    read = _DATATYPES.get(literal.datatype.value, str)
    return read(literal.value)


def _edges(described: Mapping[str, Mapping[str, list[Any]]], nodes: Mapping[str, Node]) -> Iterator[Edge]:
    for source, properties in described.items():
        for name, values in properties.items():
            for value in values:
                if isinstance(value, pyoxigraph.NamedNode) and value.value in nodes:
                    yield Edge(source, value.value, _local(name))


def _add_evidence(edge: Edge, row: Mapping[str, Any]) -> None:
    if row["quote"].value not in edge.quotes:
        edge.quotes.append(row["quote"].value)
    if "day" in row:
        edge.days.add(row["day"].value)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
