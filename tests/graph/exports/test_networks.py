from __future__ import annotations

import io
from collections.abc import Callable
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.graph.exports.networks import Attributes, as_networkx, gexf, graphml
from kg.graph.exports.property_graph import PropertyGraph
from kg.graph.prefixes import BASE

NAME = '=HYPERLINK("http://x","点")\n<b>&;；|\u202e\ufffd'
MEASURES = {BASE + "person/qian": {"pagerank": 0.25, "constraint": None}}


def test_networkx_reads_the_graphml_back(graph: PropertyGraph) -> None:
    found = nx.read_graphml(io.BytesIO(graphml(graph, MEASURES)), force_multigraph=True)
    expected = as_networkx(graph, MEASURES)
    assert dict(found.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(found.edges(keys=True)) == sorted(expected.edges(keys=True))


def test_a_hostile_name_survives_but_for_what_xml_cannot_hold(graph: PropertyGraph) -> None:
    found = nx.read_graphml(io.BytesIO(graphml(graph, {})))
    assert found.nodes[BASE + "person/qian"]["label"] == NAME
    assert found.nodes[BASE + "person/qian"]["altLabel"] == "-1 | 钱一"


def test_measures_are_attributes_and_none_is_left_out(graph: PropertyGraph) -> None:
    found = nx.read_gexf(io.BytesIO(gexf(graph, MEASURES)), version="1.3")
    attributes = found.nodes[BASE + "person/qian"]
    assert attributes["pagerank"] == 0.25
    assert "constraint" not in attributes


def test_an_edge_carries_its_sentence(graph: PropertyGraph) -> None:
    found = nx.read_gexf(io.BytesIO(gexf(graph, {})), version="1.3")
    edge = found.get_edge_data(BASE + "assignment/x", BASE + "unit/water")
    assert [data["quote"] for data in edge.values()] == ["钱一要求水务局加固堤坝"]


def test_gexf_has_a_time_line_in_days(graph: PropertyGraph) -> None:
    root = ElementTree.fromstring(gexf(graph, {}))
    (top,) = root.iter("{http://gexf.net/1.3}graph")
    assert (top.get("mode"), top.get("timeformat")) == ("dynamic", "date")
    nodes = {node.get("id"): (node.get("start"), node.get("end")) for node in root.iter("{http://gexf.net/1.3}node")}
    # An edge lies within the time of its nodes: the inspection on 1 May, the post as reported on 2 May.
    assert nodes[BASE + "person/qian"] == ("2021-05-01", "2021-05-02")
    assert nodes[BASE + "inspection/e"] == ("2021-05-01", "2021-05-01")
    assert nodes[BASE + "jurisdiction/990001"] == (None, None)


@pytest.mark.parametrize("write", [gexf, graphml])
def test_the_same_graph_gives_the_same_bytes(
    graph: PropertyGraph, write: Callable[[PropertyGraph, Attributes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(graph, MEASURES)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-01-01")
    assert write(graph, MEASURES) == first
