"""Saved queries say what they answer and what they take."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError, UsageError
from kg.graph.guard import check, normalised
from kg.graph.prefixes import PREFIXES
from kg.graph.query import ask
from kg.graph.saved import SavedQuery, given_query, saved_queries, saved_query
from tests.graph.sample import write_graphs

QUERIES = saved_queries()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_has_a_sentence_and_passes_the_guard(query: SavedQuery) -> None:
    assert query.sentence.endswith(("?", ")"))
    assert check(normalised(query.text)) == ()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_parameter_is_projected(query: SavedQuery) -> None:
    projected = set(map(str, prepareQuery(query.text, initNs=PREFIXES).algebra.PV))
    assert {parameter.name for parameter in query.parameters} <= projected


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_answers_with_every_parameter_bound(query: SavedQuery, tmp_path: Path) -> None:
    graphs = write_graphs(tmp_path)
    example = {"entity": "水务局", "date": "2021-03-05", "number": "1", "text": "x"}
    values = {parameter.name: example[parameter.kind] for parameter in query.parameters}
    answer = ask(graphs, query.text, parameters=query.bound(values), hidden=query.hidden, ours=True)
    shown = json.loads(answer.data)["head"]["vars"]
    assert not set(shown) & set(query.hidden)


def test_a_similar_name_is_suggested() -> None:
    with pytest.raises(QueryError, match="did you mean “attendance"):
        saved_query("attendence")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "needs --day"),
        ({"day": "gestern"}, "expected a day such as 2020-03-05, got 'gestern'"),
        ({"day": "2021-02-30"}, "expected a day"),
        ({"day": "2021-02-03", "dya": "1"}, "no parameter --dya; it takes --day"),
    ],
)
def test_what_a_query_does_not_take_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        saved_query("posts-on-day").bound(values)


def test_a_file_of_ones_own_may_have_parameters() -> None:
    query = given_query("mine", "# How many?\n# param: least number at least so many\nSELECT ?least {}")
    assert query.bound({"least": "3"}) == {"least": ("number", "3")}
    with pytest.raises(UsageError):
        query.bound({"least": "three"})


def test_a_day_in_another_form_of_iso_is_the_same_day() -> None:
    assert saved_query("posts-on-day").bound({"day": "20210203"}) == {"day": ("date", "2021-02-03")}


def test_a_malformed_head_is_told() -> None:
    with pytest.raises(QueryError, match="expected '# param"):
        given_query("mine", "# param: least\nSELECT ?least {}")


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_what_is_sorted_afterwards_is_in_the_order_that_the_engine_gives(query: SavedQuery, seed_graphs: Path) -> None:
    values = {name: ("date", "2020-02-28") for name in ["day"] if query.name == "posts-on-day"}
    parameters: dict[str, tuple[Any, str]] = dict(values)
    by_engine = ask(seed_graphs, query.text, parameters=parameters, hidden=query.hidden, ours=True)
    assert query.order
    assert "ORDER BY" not in query.unordered
    by_us = ask(seed_graphs, query.unordered, parameters=parameters, hidden=query.hidden, order=query.order, ours=True)
    assert by_us == by_engine


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_is_in_the_documentation_with_its_parameters(query: SavedQuery) -> None:
    lines = (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8").splitlines()
    line = next(line for line in lines if line.startswith(f"| `{query.name}` |"))
    assert all(f"--{parameter.name}" in line for parameter in query.parameters)
