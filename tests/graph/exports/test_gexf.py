"""GEXF, read back by networkx, and held to the rules of its schema and of Gephi's importer."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.graph.exports.gexf import gexf
from kg.graph.exports.networks import as_networkx
from kg.graph.exports.property_graph import PropertyGraph
from kg.graph.prefixes import BASE

XML = "{http://gexf.net/1.3}"
MEASURES = {BASE + "person/qian": {"pagerank": 0.25, "constraint": None, "community": 3}}
#: Element → its children in order, the XML attributes it must have, and those it may have (schema of GEXF 1.3).
SCHEMA: Mapping[str, tuple[tuple[str, ...], set[str], set[str]]] = {
    "gexf": (("meta", "graph"), {"version"}, set()),
    "meta": (("creator",), set(), set()),
    "creator": ((), set(), set()),
    "graph": (
        ("attributes", "nodes", "edges"),
        set(),
        {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation"},
    ),
    "attributes": (("attribute",), {"class"}, {"mode"}),
    "attribute": ((), {"id", "title", "type"}, set()),
    "nodes": (("node",), set(), set()),
    "node": (("attvalues",), {"id"}, {"label", "start", "end"}),
    "edges": (("edge",), set(), set()),
    "edge": (("attvalues",), {"source", "target"}, {"id", "label", "kind", "start", "end"}),
    "attvalues": (("attvalue",), set(), set()),
    "attvalue": ((), {"for", "value"}, set()),
}


def read(data: bytes) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(data), version="1.3")


@pytest.fixture
def root(graph: PropertyGraph) -> ElementTree.Element:
    return ElementTree.fromstring(gexf(graph, MEASURES))


def test_networkx_reads_the_same_graph_back(graph: PropertyGraph) -> None:
    found, expected = read(gexf(graph, MEASURES)), as_networkx(graph, MEASURES)
    assert {node: {**data} for node, data in found.nodes(data=True)} == {
        node: {**data, **period(graph.nodes[node].days)} for node, data in expected.nodes(data=True)
    }
    assert sorted((a, b, data["label"], data["reports"]) for a, b, data in found.edges(data=True)) == sorted(
        (a, b, data["label"], data["reports"]) for a, b, data in expected.edges(data=True)
    )


def period(days: set[str]) -> dict[str, str]:
    return {"start": min(days), "end": max(days)} if days else {}


def test_every_element_is_as_the_schema_has_it(root: ElementTree.Element) -> None:
    for element in root.iter():
        children, required, allowed = SCHEMA[element.tag.removeprefix(XML)]
        names = [child.tag.removeprefix(XML) for child in element]
        assert names == sorted(names, key=children.index)
        assert required <= set(element.attrib) <= required | allowed


def test_every_value_is_declared_once_with_its_type(root: ElementTree.Element) -> None:
    readers = {"string": str, "long": int, "double": float}
    for attributes, element in zip(root.iter(f"{XML}attributes"), ("node", "edge"), strict=True):
        assert attributes.get("class") == element
        declared = {each.get("id"): each.get("type") for each in attributes}
        assert len(declared) == len(attributes)
        assert set(declared.values()) <= set(readers)
        for bearer in root.iter(XML + element):
            told = [value.get("for") for value in bearer.iter(f"{XML}attvalue")]
            assert len(told) == len(set(told))
            for value in bearer.iter(f"{XML}attvalue"):
                readers[str(declared[value.get("for")])](value.get("value"))


def test_no_value_is_a_list_or_none(root: ElementTree.Element) -> None:
    values = {value.get("value") for value in root.iter(f"{XML}attvalue")}
    assert not [value for value in values if value == "None" or str(value).startswith(("[", "(", "{"))]
    assert read(ElementTree.tostring(root)).nodes[BASE + "person/qian"]["altLabel"] == "-1 | 钱一"


def test_two_ties_of_one_pair_are_edges_of_two_kinds(root: ElementTree.Element) -> None:
    # Gephi merges edges of one kind between the same nodes.
    edges = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in root.iter(f"{XML}edge")]
    assert len(edges) == len(set(edges))
    pair = BASE + "person/qian", BASE + "inspection/e"
    assert {kind for *ends, kind in edges if tuple(ends) == pair} == {"attended", "led"}


def test_time_is_in_days_and_an_edge_lies_within_the_time_of_its_nodes(root: ElementTree.Element) -> None:
    (top,) = root.iter(f"{XML}graph")
    assert (top.get("mode"), top.get("timeformat"), top.get("timerepresentation")) == ("dynamic", "date", "interval")
    nodes = {node.get("id"): lifetime(node) for node in root.iter(f"{XML}node")}
    assert nodes[BASE + "person/qian"] == (datetime.date(2021, 5, 1), datetime.date(2021, 5, 2))
    assert nodes[BASE + "jurisdiction/990001"] is None
    for edge in root.iter(f"{XML}edge"):
        if (told := lifetime(edge)) is not None:
            source, target = nodes[edge.get("source")], nodes[edge.get("target")]
            assert source is not None
            assert target is not None
            assert max(source[0], target[0]) <= told[0] <= told[1] <= min(source[1], target[1])


def lifetime(element: ElementTree.Element) -> tuple[datetime.date, datetime.date] | None:
    start, end = element.get("start"), element.get("end")
    if start is None or end is None:
        assert start is end
        return None
    return datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)


def test_a_graph_without_a_day_is_static(graph: PropertyGraph) -> None:
    for days in (*(node.days for node in graph.nodes.values()), *(edge.days for edge in graph.edges)):
        days.clear()
    (top,) = ElementTree.fromstring(gexf(graph, {})).iter(f"{XML}graph")
    assert (top.get("mode"), top.get("timeformat")) == ("static", None)


def test_values_of_two_types_are_text(graph: PropertyGraph) -> None:
    first, second, *_ = graph.nodes.values()
    first.properties["size"], second.properties["size"] = [3], ["三"]
    found = read(gexf(graph, {})).nodes
    assert (found[first.iri]["size"], found[second.iri]["size"]) == ("3", "三")
