"""The property graph in networkx, and GraphML: attributes are plain values, texts legal XML, the bytes the same."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.graph.exports.cells import legal
from kg.graph.exports.property_graph import Edge, Node, PropertyGraph

__all__ = ["Attributes", "as_networkx", "graphml", "numbered"]

#: Node IRI → attributes to add, such as its measures; None stands for no value.
Attributes = Mapping[str, Mapping[str, float | int | str | None]]

_SEPARATOR = " | "


def graphml(graph: PropertyGraph, attributes: Attributes) -> bytes:
    """GraphML. Several values of one property stand in one text, separated by `` | ``.

    References: http://graphml.graphdrawing.org/specification.html
    """
    out = io.BytesIO()
    nx.write_graphml_xml(as_networkx(graph, attributes), out)
    return out.getvalue()


def as_networkx(graph: PropertyGraph, attributes: Attributes) -> nx.MultiDiGraph:
    """The same graph; the key of an edge is its number, the label its kind. Attributes hold no list and no None."""
    out = nx.MultiDiGraph()
    for iri, node in graph.nodes.items():
        added = {name: value for name, value in attributes.get(iri, {}).items() if value is not None}
        out.add_node(iri, **_attributes(node), **added)
    for key, edge in numbered(graph):
        quote = {"quote": legal(edge.quotes[0])} if edge.quotes else {}
        out.add_edge(edge.source, edge.target, key, label=edge.kind, reports=len(edge.quotes), **quote)
    return out


def numbered(graph: PropertyGraph) -> Iterator[tuple[str, Edge]]:
    """Each edge with an id that no other edge has, ``e0`` and so on: GraphML and GEXF ask for that."""
    return ((f"e{number}", edge) for number, edge in enumerate(graph.edges))


def _attributes(node: Node) -> dict[str, Any]:
    """Label and kind, and each other property as one value."""
    plain = {name: _plain(values) for name, values in node.properties.items() if name != "prefLabel"}
    return {**plain, "label": legal(node.label), "kind": node.kind}


def _plain(values: list[Any]) -> Any:
    if len(values) == 1 and isinstance(values[0], (int, float)):
        return values[0]
    return legal(_SEPARATOR.join(map(str, values)))
