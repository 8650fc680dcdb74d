from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx as nx
import pytest

from kg.graph.exports.cells import legal
from kg.graph.exports.gexf import gexf
from kg.graph.exports.networks import Attributes, as_networkx, graphml
from kg.graph.exports.property_graph import PropertyGraph
from kg.graph.prefixes import BASE

NAME = '=HYPERLINK("http://x","点")\n<b>&;；|\u202e\ufffd'
MEASURES = {BASE + "person/qian": {"pagerank": 0.25, "constraint": None}}


def test_networkx_reads_the_graphml_back(graph: PropertyGraph) -> None:
    found = nx.read_graphml(io.BytesIO(graphml(graph, MEASURES)), force_multigraph=True)
    expected = as_networkx(graph, MEASURES)
    assert dict(found.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(found.edges(keys=True)) == sorted(expected.edges(keys=True))


def test_igraph_reads_the_graphml_back(graph: PropertyGraph, folder: Path) -> None:
    (folder / "a.graphml").write_bytes(graphml(graph, MEASURES))
    found = igraph.Graph.Read_GraphML(str(folder / "a.graphml"))
    names = found.vs["id"]
    assert sorted(zip(names, found.vs["label"], found.vs["kind"], strict=True)) == sorted(
        (iri, legal(node.label), node.kind) for iri, node in graph.nodes.items()
    )
    assert sorted((names[edge.source], names[edge.target], edge["label"]) for edge in found.es) == sorted(
        (edge.source, edge.target, edge.kind) for edge in graph.edges
    )
    assert found.vs[names.index(BASE + "person/qian")]["pagerank"] == 0.25


def test_no_two_edges_share_an_id(graph: PropertyGraph) -> None:
    tree = ElementTree.fromstring(graphml(graph, {}))
    ids = [edge.get("id") for edge in tree.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(ids) == len(set(ids)) == len(graph.edges)


def test_a_hostile_name_survives_but_for_what_xml_cannot_hold(graph: PropertyGraph) -> None:
    found = nx.read_graphml(io.BytesIO(graphml(graph, {})))
    assert found.nodes[BASE + "person/qian"]["label"] == NAME
    assert found.nodes[BASE + "person/qian"]["altLabel"] == "-1 | 钱一"


def test_measures_are_attributes_and_none_is_left_out(graph: PropertyGraph) -> None:
    attributes = nx.read_graphml(io.BytesIO(graphml(graph, MEASURES))).nodes[BASE + "person/qian"]
    assert attributes["pagerank"] == 0.25
    assert "constraint" not in attributes


def test_an_edge_carries_its_sentence(graph: PropertyGraph) -> None:
    found = nx.read_graphml(io.BytesIO(graphml(graph, {})), force_multigraph=True)
    edges = found.get_edge_data(BASE + "assignment/x", BASE + "unit/water")
    assert [data["quote"] for data in edges.values()] == ["钱一要求水务局加固堤坝"]


@pytest.mark.parametrize("write", [gexf, graphml])
def test_the_same_graph_gives_the_same_bytes(
    graph: PropertyGraph, write: Callable[[PropertyGraph, Attributes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(graph, MEASURES)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-01-01")
    assert write(graph, MEASURES) == first
