from __future__ import annotations

import datetime
from collections.abc import Callable

import pyoxigraph
import pytest

from kg.analysis.network import LAYERS, Layer, coattendance, network
from kg.analysis.rows import Source
from kg.errors import UsageError

#: e1 is an inspection of a, b and c in May, e2 a meeting of a and b in June, e3 one of d alone; e4 of c and d has no date.
EVENTS = """
:a skos:prefLabel "甲" . :b skos:prefLabel "乙" . :c skos:prefLabel "丙" . :d skos:prefLabel "丁" .
:e1 a kg:Inspection ; kg:heldOn "2021-05-01"^^xsd:date . :e2 a kg:Meeting ; kg:heldOn "2021-06-01"^^xsd:date .
:e3 a kg:Meeting ; kg:heldOn "2021-06-02"^^xsd:date . :e4 a kg:Meeting .
:a kg:attended :e1 , :e2 . :b kg:attended :e1 , :e2 . :c kg:attended :e1 , :e4 . :d kg:attended :e3 , :e4 .
:u a kg:Unit ; skos:prefLabel "水务局" .
:m1 a org:Membership ; org:member :a ; org:organization :u ; kg:firstReported "2021-05-01"^^xsd:date ; kg:lastReported "2021-06-01"^^xsd:date .
:m2 a org:Membership ; org:member :a ; org:organization :u .
"""


@pytest.fixture
def events(stored: Callable[[str], pyoxigraph.Store]) -> pyoxigraph.Store:
    return stored(EVENTS)


def weights(source: Source, **options: object) -> dict[str, float]:
    graph = network(source, **options)  # type: ignore[arg-type]
    return {f"{left[-1]}{right[-1]}": data["weight"] for left, right, data in graph.edges(data=True)}


def test_people_are_tied_by_newmans_weights(events: pyoxigraph.Store) -> None:
    # e1 has three people, so 1/2 for each pair; e2 and e4 have two, so 1.
    assert weights(events) == {"ab": 1.5, "ac": 0.5, "bc": 0.5, "cd": 1.0}


def test_who_came_alone_is_a_node_without_ties(events: pyoxigraph.Store) -> None:
    graph = network(events, since=datetime.date(2021, 6, 2))
    assert dict(graph.nodes(data=True)) == {"urn:x:d": {"label": "丁", "kind": "person"}}


def test_an_edge_tells_how_often_and_when(events: pyoxigraph.Store) -> None:
    edge = network(events).edges["urn:x:a", "urn:x:b"]
    assert edge == {"weight": 1.5, "count": 2, "distance": 6667, "first": "2021-05-01", "last": "2021-06-01"}
    assert "first" not in network(events).edges["urn:x:c", "urn:x:d"]


def test_a_period_has_both_its_ends_and_no_undated_ties(events: pyoxigraph.Store) -> None:
    day = datetime.date(2021, 6, 1)
    assert weights(events, since=day) == weights(events, since=day, until=day) == {"ab": 1.0}
    assert weights(events, until=datetime.date(2021, 5, 31)) == {"ab": 0.5, "ac": 0.5, "bc": 0.5}


def test_inspections_are_a_layer_of_their_own(events: pyoxigraph.Store) -> None:
    assert weights(events, layer="inspections") == {"ab": 0.5, "ac": 0.5, "bc": 0.5}


def test_a_person_is_tied_to_a_unit_once_per_post(events: pyoxigraph.Store) -> None:
    graph = network(events, layer="person-unit")
    assert {node: data["kind"] for node, data in graph.nodes(data=True)} == {"urn:x:a": "person", "urn:x:u": "unit"}
    assert graph.edges["urn:x:a", "urn:x:u"]["weight"] == 2.0


def test_a_unit_is_tied_to_a_site_once_per_assignment(source: Source) -> None:
    graph = network(source, layer="unit-site")
    assert graph.edges["urn:x:water", "urn:x:dam"]["count"] == 3
    assert graph.edges["urn:x:water", "urn:x:lake"]["count"] == 2
    assert graph.nodes["urn:x:dam"] == {"label": "堤坝加固工程", "kind": "site"}


def test_an_unknown_layer_is_a_wrong_call(events: pyoxigraph.Store) -> None:
    with pytest.raises(UsageError, match="person-unit"):
        network(events, layer="nobody")  # type: ignore[arg-type]


@pytest.mark.parametrize("layer", LAYERS)
def test_an_empty_graph_gives_an_empty_network(layer: Layer) -> None:
    assert len(network(pyoxigraph.Store(), layer=layer)) == 0


def test_the_weights_of_a_person_add_up_to_the_events_in_company() -> None:
    rosters = [[f"p{i}" for i in range(200)], ["p0", "p1"], ["p0"]]
    total = sum(weight for pair, (weight, _) in coattendance(rosters).items() if "p0" in pair)
    assert total == pytest.approx(2)


def test_a_name_that_stands_twice_on_a_roster_counts_once() -> None:
    assert coattendance([["a", "b", "a"]]) == {("a", "b"): (1.0, 1)}
