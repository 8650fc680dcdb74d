"""GEXF 1.3 with time, written to the letter of its schema.

networkx's writer knows no kind of an edge, without which Gephi merges what two things have to do with each other into
one edge; and its head (a name of the graph, a namespace that is not W3C's) does not fit the schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from kg.graph.exports.networks import Attributes, as_networkx, numbered
from kg.graph.exports.property_graph import PropertyGraph

__all__ = ["gexf"]

_NAMESPACE, _VERSION = "http://gexf.net/1.3", "1.3"
_TYPES: Mapping[type, str] = {int: "long", float: "double"}
#: What is an attribute of the element itself.
_OWN = frozenset({"label"})


def gexf(graph: PropertyGraph, attributes: Attributes) -> bytes:
    """The graph as Gephi opens it: each edge of a kind, nodes and edges with the days between which they were reported.

    Several values of one property stand in one text, separated by `` | ``.

    References: GEXF 1.3 Primer, https://gexf.net/primer.html; schema, https://gexf.net/1.3/gexf.rng
    """
    network = as_networkx(graph, attributes)
    nodes = [(iri, data, graph.nodes[iri].days) for iri, data in network.nodes(data=True)]
    edges = [(key, edge, network.edges[edge.source, edge.target, key]) for key, edge in numbered(graph)]
    timed = any(days for _, _, days in nodes)
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": _VERSION})
    ET.SubElement(ET.SubElement(root, "meta"), "creator").text = "zhengwu-kg"
    top = ET.SubElement(
        root, "graph", {"defaultedgetype": "directed", "idtype": "string", **(_TIME if timed else {"mode": "static"})}
    )
    _declare(top, "node", [data for _, data, _ in nodes])
    _declare(top, "edge", [data for _, _, data in edges])
    listed = ET.SubElement(top, "nodes")
    for iri, data, days in nodes:
        _values(ET.SubElement(listed, "node", {"id": iri, "label": data["label"], **_period(days)}), data)
    listed = ET.SubElement(top, "edges")
    for key, edge, data in edges:
        told = {"id": key, "source": edge.source, "target": edge.target, "label": edge.kind, "kind": edge.kind}
        _values(ET.SubElement(listed, "edge", {**told, **_period(edge.days)}), data)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


_TIME = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def _declare(top: ET.Element, kind: str, elements: Sequence[Mapping[str, Any]]) -> None:
    """Every attribute once, with the one type that all its values have, else as text."""
    types: dict[str, set[str]] = {}
    for data in elements:
        for name, value in data.items():
            types.setdefault(name, set()).add(_TYPES.get(type(value), "string"))
    declared = ET.SubElement(top, "attributes", {"class": kind, "mode": "static"})
    for name in sorted(types.keys() - _OWN):
        found = types[name]
        only = next(iter(found)) if len(found) == 1 else "string"
        ET.SubElement(declared, "attribute", {"id": name, "title": name, "type": only})


def _values(element: ET.Element, data: Mapping[str, Any]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name in sorted(data.keys() - _OWN):
        ET.SubElement(values, "attvalue", {"for": name, "value": str(data[name])})


def _period(days: Iterable[str]) -> dict[str, str]:
    known = sorted(days)
    return {"start": known[0], "end": known[-1]} if known else {}
