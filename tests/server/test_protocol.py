"""SPARQL 1.1 Protocol: its query operation, restated from the cases of the W3C, and with clients that we did not write."""

from __future__ import annotations

import csv
import json
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import JSON, SPARQLWrapper

from kg.graph.query import ask
from kg.graph.saved import saved_queries
from tests.server.running import Server

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
PEOPLE = "SELECT ?name { ?person a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT 2"


def names(text: str) -> list[str]:
    return [row["name"]["value"] for row in json.loads(text)["results"]["bindings"]]


def test_a_query_by_get(server: Server) -> None:
    reply = server.select(PEOPLE)
    assert (reply.status, reply.media) == (200, "application/sparql-results+json")
    assert "张建党" in names(reply.text)


def test_a_query_in_a_form(server: Server) -> None:
    assert names(server.post(urlencode({"query": PEOPLE}), FORM).text) == names(server.select(PEOPLE).text)


def test_a_query_as_the_body(server: Server) -> None:
    assert names(server.post(PEOPLE, QUERY).text) == names(server.select(PEOPLE).text)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/*;q=0.1, text/*", "text/csv"),
        ("*/*", "application/sparql-results+json"),
        ("image/png, application/sparql-results+json", "application/sparql-results+json"),
    ],
)
def test_rows_come_as_accepted(server: Server, accept: str, media: str) -> None:
    reply = server.select(PEOPLE, Accept=accept)
    assert (reply.status, reply.media) == (200, media)
    if media.endswith("xml"):
        literals = ElementTree.fromstring(reply.text).iter("{http://www.w3.org/2005/sparql-results#}literal")
        found = [each.text or "" for each in literals]
    elif media.endswith("json"):
        found = names(reply.text)
    else:
        rows = csv.reader(StringIO(reply.text), delimiter="\t" if "tab" in media else ",")
        found = [row[0].strip('"') for row in rows][1:]
    assert found == names(server.select(PEOPLE).text)


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_rdf_comes_as_accepted(server: Server, accept: str, format: str) -> None:
    reply = server.select("CONSTRUCT { ?p a kg:Person } WHERE { ?p a kg:Person }", Accept=accept)
    assert (reply.status, reply.media) == (200, accept)
    assert len(Graph().parse(data=reply.text, format=format)) == len(names(server.select(PEOPLE).text))


def test_truth(server: Server) -> None:
    assert json.loads(server.select("ASK { ?p a kg:Person }").text)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept"),
    [(PEOPLE, "text/turtle"), ("DESCRIBE ?p { ?p a kg:Meeting }", "text/csv"), (PEOPLE, "image/png")],
)
def test_what_nobody_accepts_is_406(server: Server, query: str, accept: str) -> None:
    assert server.select(query, Accept=accept).status == 406


def test_a_dataset_in_the_request(server: Server) -> None:
    first, second = (row["g"]["value"] for row in json.loads(server.select(NAMED).text)["results"]["bindings"])
    count = "SELECT (COUNT(*) AS ?name) { ?s ?p ?o }"
    inside = names(server.select(f"SELECT (COUNT(*) AS ?name) {{ GRAPH <{first}> {{ ?s ?p ?o }} }}").text)
    asked = {"query": count, "default-graph-uri": first}
    assert names(server.get("sparql", asked).text) == inside != names(server.select(count).text)
    assert names(server.post(urlencode(asked), FORM).text) == inside
    seen = server.get(
        "sparql", {"query": "SELECT DISTINCT ?name { GRAPH ?name { ?s ?p ?o } }", "named-graph-uri": second}
    )
    assert names(seen.text) == [second]


def test_a_graph_that_is_elsewhere_is_not_fetched(server: Server) -> None:
    reply = server.get("sparql", {"query": PEOPLE, "default-graph-uri": "http://127.0.0.1:1/x"})
    assert reply.status == 400
    assert "nothing is fetched" in reply.text


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (urlencode({"query": "SELECT ?s {"}), FORM, 400),
        (urlencode([("query", PEOPLE), ("query", PEOPLE)]), FORM, 400),
        (urlencode({"other": "x"}), FORM, 400),
        (urlencode({"update": "CLEAR ALL"}), FORM, 403),
        ("CLEAR ALL", "application/sparql-update", 403),
        ("CLEAR ALL", QUERY, 400),
        (PEOPLE, "text/plain", 415),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QUERY, 400),
        ("#" * (1 << 21), QUERY, 413),
    ],
)
def test_what_is_wrong_says_so_in_one_line(server: Server, data: str, kind: str, status: int) -> None:
    reply = server.post(data, kind)
    assert reply.status == status
    assert reply.media == "text/plain"
    assert len(reply.text.strip().splitlines()) == 1


def test_a_mistake_has_its_line_and_column(server: Server) -> None:
    assert server.select("SELECT ?s {\n ?s kg:attended }").text.startswith("line 2, column")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_writes(server: Server, method: str) -> None:
    assert server.request("sparql", method=method, data=b"").status == 405
    assert server.request("data?default", method=method, data=b"").status == 405


def test_the_service_describes_itself(server: Server) -> None:
    reply = server.get("sparql")
    found = Graph().parse(data=reply.text, format="turtle")
    assert found.query("ASK { ?s a <http://www.w3.org/ns/sparql-service-description#Service> }").askAnswer
    assert f"{server.url}sparql" in reply.text


def test_a_browser_gets_the_page(server: Server) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert server.get("sparql", Accept=accept).headers["location"] == "/query"
    assert server.select(PEOPLE, Accept=accept).headers["location"] == f"/query#query={quote(PEOPLE)}"


@pytest.mark.parametrize(
    "name", [query.name for query in saved_queries() if not any(p.required for p in query.parameters)]
)
def test_every_saved_query_answers_as_on_the_command_line(server: Server, seed_graphs: Path, name: str) -> None:
    query = next(query for query in saved_queries() if query.name == name)
    expected = ask(seed_graphs, query.unordered, hidden=query.hidden, order=query.order, format="csv", ours=True)
    assert server.get(f"queries/{name}", Accept="text/csv").text == expected.data.decode()


def test_a_saved_query_takes_parameters(server: Server) -> None:
    reply = server.get("queries/unit-assignments", {"unit": "文昌办事处", "format": "csv"})
    assert reply.text.count("\n") > 1
    assert server.get("queries/unit-assignments", {"unti": "x"}).status == 400
    assert server.get("queries/unit-assignments", {"unit": "无此单位"}).status == 404
    assert server.get("queries/nothing").status == 404


def test_rdflib_asks(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.url}sparql", returnFormat="json"))
    found = graph.query(
        "SELECT ?n { ?p a kg:Person ; skos:prefLabel ?n }", initNs={"kg": "https://w3id.org/zhengwu-kg/ontology#"}
    )
    assert "张建党" in {str(row.n) for row in found if isinstance(row, ResultRow)}


def test_sparqlwrapper_asks(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=JSON)
    client.setQuery(PEOPLE)
    found: Any = client.queryAndConvert()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == names(server.select(PEOPLE).text)


def test_curl_asks(server: Server) -> None:
    done = subprocess.run(
        ["curl", "-s", "-H", "Accept: text/csv", "--data-urlencode", f"query={PEOPLE}", f"{server.url}sparql"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[1:] == names(server.select(PEOPLE).text)
