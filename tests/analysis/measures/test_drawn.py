"""Measures of networks small enough to draw; where each expected value comes from stands beside it.

bridge:  a - b - c - d        star:  centre s, leaves l1 l2 l3        bow:  a b c are a triangle, c d e another
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable

import networkx as nx
import pytest

from kg.analysis import measures
from kg.analysis.measures import (
    Change,
    betweenness,
    changes,
    closeness,
    communities,
    components,
    constraint,
    degree,
    named,
    pagerank,
    strength,
)
from kg.analysis.measures.library import LARGE, Library, chosen

BOTH: list[Library] = ["networkx", "igraph"]


def drawn(*edges: tuple[str, str] | tuple[str, str, float], alone: tuple[str, ...] = ()) -> nx.Graph:
    graph = nx.Graph()
    for left, right, *rest in edges:
        weight = rest[0] if rest else 1.0
        graph.add_edge(left, right, weight=weight, distance=round(10_000 / weight))
    graph.add_nodes_from(alone)
    return graph


@pytest.fixture
def bridge() -> nx.Graph:
    return drawn(("a", "b"), ("b", "c"), ("c", "d"))


@pytest.fixture
def star() -> nx.Graph:
    return drawn(("s", "l1"), ("s", "l2"), ("s", "l3"))


@pytest.fixture
def bow() -> nx.Graph:
    return drawn(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("c", "e"))


def test_degree_counts_neighbours_and_strength_adds_weights() -> None:
    graph = drawn(("a", "b", 1.5), ("a", "c", 0.5), alone=("d",))
    assert degree(graph) == {"a": 2, "b": 1, "c": 1, "d": 0}
    assert strength(graph) == {"a": 2.0, "b": 1.5, "c": 0.5, "d": 0.0}


@pytest.mark.parametrize("library", BOTH)
def test_pagerank_of_a_star(star: nx.Graph, library: Library) -> None:
    # By hand: s = 0.15/4 + 0.85·3l and l = 0.15/4 + 0.85·s/3 give s = 0.133125/0.2775.
    found = pagerank(star, library=library)
    assert found["s"] == pytest.approx(0.133125 / 0.2775)
    assert found["l1"] == pytest.approx((1 - found["s"]) / 3)
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize("library", BOTH)
def test_betweenness_of_a_bridge(bridge: nx.Graph, library: Library) -> None:
    # By hand: of the 3 pairs of others, a–c and a–d run through b.
    expected = {"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0}
    assert betweenness(bridge, library=library) == pytest.approx(expected)


@pytest.mark.parametrize("library", BOTH)
def test_betweenness_follows_strong_ties(library: Library) -> None:
    # a–c is tied weakly (length 2.5), so the way over b (length 1 + 1) is shorter.
    graph = drawn(("a", "b"), ("b", "c"), ("a", "c", 0.4))
    assert betweenness(graph, library=library) == pytest.approx({"a": 0, "b": 1, "c": 0})


@pytest.mark.parametrize("library", BOTH)
def test_closeness_of_a_star_and_of_who_stands_alone(star: nx.Graph, library: Library) -> None:
    # By hand, with the star as 4 of 5 nodes: centre 3/4 · 3/3; leaf 3/4 · 3/(1 + 2 + 2).
    star.add_node("z")
    found = closeness(star, library=library)
    assert found == pytest.approx({"s": 0.75, "l1": 0.45, "l2": 0.45, "l3": 0.45, "z": 0})


@pytest.mark.parametrize("library", BOTH)
def test_closeness_counts_in_units_of_weight(library: Library) -> None:
    assert closeness(drawn(("a", "b", 2.0)), library=library) == pytest.approx({"a": 2.0, "b": 2.0})


@pytest.mark.parametrize("library", BOTH)
def test_the_broker_is_the_least_constrained(bow: nx.Graph, library: Library) -> None:
    # By hand, for c: 4 neighbours, each (1/4 + 1/4·1/2)² = 9/64. For a: b (1/2 + 1/2·1/4)² and c (1/2 + 1/2·1/2)².
    found = constraint(bow, library=library)
    assert found["c"] == pytest.approx(36 / 64)
    assert found["a"] == pytest.approx((5 / 8) ** 2 + (3 / 4) ** 2)
    assert min(found, key=lambda node: found[node]) == "c"


@pytest.mark.parametrize("library", BOTH)
def test_constraint_is_one_with_one_neighbour_and_nan_with_none(library: Library) -> None:
    found = constraint(drawn(("a", "b"), alone=("z",)), library=library)
    assert (found["a"], found["b"]) == (1, 1)
    assert math.isnan(found["z"])


@pytest.mark.parametrize("library", BOTH)
def test_components_stand_largest_first(library: Library) -> None:
    graph = drawn(("x", "y"), ("b", "c"), ("a", "b"), alone=("z",))
    assert components(graph, library=library) == [["a", "b", "c"], ["x", "y"], ["z"]]


def test_two_cliques_joined_by_one_tie_are_two_communities() -> None:
    left = [(a, b) for a in "abcd" for b in "abcd" if a < b]
    right = [(a, b) for a in "wxyz" for b in "wxyz" if a < b]
    graph = drawn(*left, *right, ("d", "w"), alone=("q",))
    assert communities(graph) == [["a", "b", "c", "d"], ["w", "x", "y", "z"], ["q"]]


def test_communities_depend_on_neither_order_nor_run() -> None:
    karate = nx.relabel_nodes(nx.karate_club_graph(), str)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(karate)))
    turned.add_edges_from((right, left, data) for left, right, data in reversed(list(karate.edges(data=True))))
    assert communities(karate) == communities(turned) == communities(karate)


def test_communities_are_about_as_modular_as_louvains() -> None:
    karate = nx.karate_club_graph()
    ours = nx.community.modularity(
        karate, [{int(node) for node in part} for part in communities(nx.relabel_nodes(karate, str))]
    )
    theirs = nx.community.modularity(karate, nx.community.louvain_communities(karate, seed=0))
    assert ours >= theirs - 0.01


def test_a_community_is_named_by_what_others_do_not_share() -> None:
    terms = {"a": ["市委", "水务局"], "b": ["市委", "水务局"], "c": ["市委", "公路局"], "d": ["市委"]}
    # By hand: A = 7/2; 水务局 2·log(1 + 3.5/2) = 2.02 beats 市委 2·log(1 + 3.5/4) = 1.26; 公路局 1.50 beats 市委 1.26.
    assert named([["a", "b"], ["c", "d"]], terms, most=1) == [["水务局"], ["公路局"]]
    assert named([["x"], []], terms) == [[], []]


def test_changes_between_two_periods() -> None:
    before, after = drawn(("a", "b"), ("a", "c")), drawn(("a", "b", 2.0), ("a", "d", 0.5))
    assert changes(before, after) == [
        Change("b", "b", 1.0, 2.0, 1, 0, 0),
        Change("c", "c", 1.0, 0.0, 0, 0, 1),
        Change("a", "a", 2.0, 2.5, 1, 1, 1),
        Change("d", "d", 0.0, 0.5, 0, 1, 0),
    ]


@pytest.mark.parametrize("name", [name for name in measures.__all__ if name.islower()])
def test_each_measure_tells_definition_result_formula_cost_and_reference(name: str) -> None:
    told = inspect.getdoc(getattr(measures, name)) or ""
    definition, *parts = told.split("\n\n")
    assert definition.endswith(".")
    assert [part.split("\n")[0] for part in parts if "---" in part][-3:] == ["Returns", "Notes", "References"]
    assert "O(" in told
    assert any(sign in told for sign in "=∩∈Σ·")


def test_large_networks_go_to_igraph() -> None:
    graph = nx.Graph((i, i + 1) for i in range(LARGE))
    assert chosen(graph, None) == "networkx"
    graph.add_edge(0, 2)
    assert (chosen(graph, None), chosen(graph, "networkx")) == ("igraph", "networkx")


def test_shortest_paths_go_to_igraph_sooner() -> None:
    graph = nx.Graph((i, i + 1) for i in range(1001))
    assert (chosen(graph, None), chosen(graph, None, paths=True)) == ("networkx", "igraph")


@pytest.mark.parametrize("library", BOTH)
@pytest.mark.parametrize("measure", [pagerank, betweenness, closeness, constraint])
def test_an_empty_network_has_no_values(measure: Callable[..., dict[str, float]], library: Library) -> None:
    assert measure(nx.Graph(), library=library) == {}
