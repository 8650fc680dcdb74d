"""networkx and igraph give the same numbers, on any network."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.measures import (
    betweenness,
    closeness,
    communities,
    components,
    constraint,
    degree,
    pagerank,
    strength,
)
from kg.analysis.measures.library import as_igraph


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph:
    """Up to 12 nodes, isolated ones among them; weights as co-attendance makes them, many of them equal."""
    nodes = [f"n{i:02}" for i in range(draw(st.integers(0, 12)))]
    pairs = [(left, right) for i, left in enumerate(nodes) for right in nodes[i + 1 :]]
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for left, right in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else ():
        weight = draw(st.sampled_from([1.0, 0.5, 1 / 3, 1.5, 2.0, 1 / 199]))
        graph.add_edge(left, right, weight=weight, distance=max(1, round(10_000 / weight)))
    return graph


@pytest.mark.parametrize("measure", [pagerank, betweenness, closeness, constraint])
@settings(deadline=None, max_examples=50)
@given(graph=networks())
def test_the_libraries_agree_on_a_value_for_every_node(
    measure: Callable[..., Mapping[str, float]], graph: nx.Graph
) -> None:
    ours, theirs = measure(graph, library="networkx"), measure(graph, library="igraph")
    assert list(ours) == list(theirs) == list(graph)
    for node, value in ours.items():
        same = math.isclose(value, theirs[node], rel_tol=1e-8, abs_tol=1e-10)
        assert same or (math.isnan(value) and math.isnan(theirs[node])), node


@settings(deadline=None, max_examples=50)
@given(graph=networks())
def test_the_libraries_agree_on_the_components(graph: nx.Graph) -> None:
    assert components(graph, library="networkx") == components(graph, library="igraph")


@settings(deadline=None, max_examples=50)
@given(graph=networks(), sources=st.integers(1, 12))
def test_the_libraries_agree_on_an_estimate_of_betweenness(graph: nx.Graph, sources: int) -> None:
    ours = betweenness(graph, sources=sources, library="networkx")
    theirs = betweenness(graph, sources=sources, library="igraph")
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12)


@settings(deadline=None, max_examples=50)
@given(graph=networks())
def test_igraph_counts_the_same_degree_and_strength(graph: nx.Graph) -> None:
    theirs = as_igraph(graph)
    assert list(degree(graph).values()) == theirs.degree()
    assert list(strength(graph).values()) == pytest.approx(theirs.strength(weights="weight"), rel=1e-12)


@settings(deadline=None, max_examples=50)
@given(graph=networks())
def test_the_libraries_find_the_communities_equally_modular_and_each_connected(graph: nx.Graph) -> None:
    parts = communities(graph)
    assert sorted(node for part in parts for node in part) == sorted(graph)
    assert all(nx.is_connected(graph.subgraph(part)) for part in parts)
    if graph.number_of_edges():
        number = {node: at for at, part in enumerate(parts) for node in part}
        theirs = as_igraph(graph).modularity([number[node] for node in graph], weights="weight")
        assert nx.community.modularity(graph, parts) == pytest.approx(theirs, abs=1e-9)
        assert theirs >= 0  # no worse than one community of all
