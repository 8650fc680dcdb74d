"""What the guard lets through, and what it makes of tricks with escapes and line ends."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph.guard import check, normalised


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "ASK { ?s ?p ?o FILTER NOT EXISTS { ?s a ?o } }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <http://example.org/a#b>",
        "SELECT * { GRAPH ?g { ?s ?p ?o } } # SERVICE <http://example.org/> {}",
        'SELECT * { ?s ?p "LOAD <http://example.org/>; SERVICE <x> {}" }',
        "SELECT * { ?service ?load ?insert }",
        "SELECT (COUNT(*) AS ?n) { ?s (a|!a)* ?o } GROUP BY ?s HAVING (COUNT(*) > 1) ORDER BY ?n LIMIT 5 OFFSET 1",
    ],
)
def test_an_honest_query_passes(query: str) -> None:
    assert check(normalised(query)) == ()


def test_graphs_of_from_clauses_are_handed_to_the_caller() -> None:
    assert set(check("SELECT * FROM <http://a.example/> FROM NAMED <http://b.example/> { ?s ?p ?o }")) == {
        "http://a.example/",
        "http://b.example/",
    }


@pytest.mark.parametrize(
    ("query", "graph"),
    [
        ("PREFIX e: <http://a.example/> ASK FROM e:b {}", "http://a.example/b"),
        ("BASE <http://a.example/c/d> ASK FROM NAMED <b> {}", "http://a.example/c/b"),
        ("BASE <http://a.example/> PREFIX e: <b/> ASK FROM e:c {}", "http://a.example/b/c"),
        ("ASK FROM xsd:date {}", "http://www.w3.org/2001/XMLSchema#date"),
    ],
)
def test_a_graph_may_be_named_relative_to_a_prefix_or_base(query: str, graph: str) -> None:
    assert check(query) == (graph,)


@pytest.mark.parametrize("query", ["ASK FROM e:b {}", "ASK FROM <b> {}", "ASK FROM <http://[> {}"])
def test_a_graph_that_has_no_whole_name_is_told(query: str) -> None:
    with pytest.raises(QueryError, match=r"FROM: .*; expected a graph of the store by its whole IRI"):
        check(query)


def test_the_position_of_a_mistake_is_told() -> None:
    with pytest.raises(QueryError, match=r"line 2, column 9: unexpected '\?o \.\. }'|line 2, column"):
        check("SELECT *\n{ ?s ?p ?o .. }")


def test_escapes_are_resolved_once_and_line_ends_unified() -> None:
    assert normalised('\ufeffASK {\r\n?s ?p "\\u4E2D\\U00020BB7"\r}') == 'ASK {\n?s ?p "中𠮷"\n}'


@pytest.mark.parametrize(
    "query",
    [
        r"\u005Cu0053ERVICE",
        r"ASK { ?s ?p '\uD800' }",
        r"ASK { ?s ?p '\UFFFFFFFF' }",
        "",
        " \n",
        "ASK\0{}",
        "ASK\\u0000{}",
    ],
)
def test_what_is_no_text_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        normalised(query)
