"""Asking the store: forms, formats, parameters, limits."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from kg.errors import GraphError, LimitError, QueryError
from kg.graph.query import Limits, ask
from kg.graph.results import Format
from tests.graph.sample import OTHER, PERSON, UNIT, write_graphs

PEOPLE = "SELECT ?person ?name WHERE { ?person a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"
BASE = "https://w3id.org/zhengwu-kg/id/"


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("asked"))


def data(graphs: Path, query: str, format: Format) -> str:
    return ask(graphs, query, format=format, ours=True).data.decode()


def test_json_is_the_standard_results_format(graphs: Path) -> None:
    assert json.loads(data(graphs, PEOPLE, "json")) == {
        "head": {"vars": ["person", "name"]},
        "results": {
            "bindings": [
                {"person": {"type": "uri", "value": BASE + OTHER}, "name": {"type": "literal", "value": "何晓岚"}},
                {"person": {"type": "uri", "value": BASE + PERSON}, "name": {"type": "literal", "value": "周文涛"}},
            ]
        },
    }


def test_csv_tsv_and_xml_say_the_same(graphs: Path) -> None:
    rows = [["person", "name"], [BASE + OTHER, "何晓岚"], [BASE + PERSON, "周文涛"]]
    assert list(csv.reader(io.StringIO(data(graphs, PEOPLE, "csv")))) == rows
    assert data(graphs, PEOPLE, "tsv").splitlines()[1] == f'<{BASE}{OTHER}>\t"何晓岚"'
    tree = ET.fromstring(data(graphs, PEOPLE, "xml"))
    assert [node.text for node in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")] == ["何晓岚", "周文涛"]


@pytest.mark.parametrize(
    ("expression", "cell"),
    [
        ('"a\\"\\n\\\\"', {"type": "literal", "value": 'a"\n\\'}),
        ('"中"@zh', {"type": "literal", "value": "中", "xml:lang": "zh"}),
        ("1", {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}),
        ("true", {"type": "literal", "value": "true", "datatype": "http://www.w3.org/2001/XMLSchema#boolean"}),
        ("1/0", None),
    ],
)
def test_every_kind_of_term_is_written(graphs: Path, expression: str, cell: object) -> None:
    (row,) = json.loads(data(graphs, f"SELECT ({expression} AS ?x) {{}}", "json"))["results"]["bindings"]
    assert row.get("x") == cell


def test_blank_nodes_are_written(graphs: Path) -> None:
    (row,) = json.loads(data(graphs, "SELECT (BNODE() AS ?x) {}", "json"))["results"]["bindings"]
    assert row["x"]["type"] == "bnode"


def test_ask_is_answered(graphs: Path) -> None:
    assert json.loads(data(graphs, "ASK { ?s a kg:Meeting }", "json")) == {"head": {}, "boolean": True}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own parser uses what it deprecates
@pytest.mark.parametrize(("format", "name"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt")])
def test_rdf_is_read_back(graphs: Path, format: Format, name: str) -> None:
    text = data(graphs, "CONSTRUCT WHERE { ?s kg:attended ?o }", format)
    assert len(Graph().parse(data=text, format=name)) == 2


def test_describe_tells_of_an_entity(graphs: Path) -> None:
    assert "水务局" in data(graphs, f"DESCRIBE <{BASE}{UNIT}>", "ttl")


@pytest.mark.parametrize(
    ("query", "format"), [(PEOPLE, "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK {}", "jsonld")]
)
def test_a_format_that_does_not_fit_is_refused(graphs: Path, query: str, format: Format) -> None:
    with pytest.raises(QueryError, match="expected one of"):
        data(graphs, query, format)


def test_a_strangers_query_gets_the_same_answer(graphs: Path) -> None:
    assert ask(graphs, PEOPLE) == ask(graphs, PEOPLE, ours=True)


def test_from_may_name_a_passage(graphs: Path) -> None:
    store = pyoxigraph.Store.read_only(str(graphs / "store"))
    passage = min(str(graph) for graph in store.named_graphs())
    answer = ask(graphs, f"SELECT (COUNT(*) AS ?n) FROM {passage} {{ ?s ?p ?o }}", format="csv")
    assert 0 < int(answer.data.split()[1]) < len(store)


@pytest.mark.parametrize("name", ["水务局", "区水务局", UNIT, BASE + UNIT])
def test_an_entity_goes_by_label_alias_or_iri(graphs: Path, name: str) -> None:
    query = "SELECT ?unit ?item WHERE { ?item kg:assignee ?unit }"
    answer = ask(graphs, query, parameters={"unit": ("entity", name)}, ours=True)
    (row,) = json.loads(answer.data)["results"]["bindings"]
    assert row["unit"]["value"] == BASE + UNIT


@pytest.mark.parametrize("name", ['水"', "水务局 }", "?x", "<x>", "'; DROP ALL #", "\\", "\n"])
def test_a_hostile_name_is_only_a_name(graphs: Path, name: str) -> None:
    with pytest.raises(QueryError, match="nothing in the graph is called") as caught:
        ask(graphs, "SELECT ?unit WHERE { ?unit a kg:Unit }", parameters={"unit": ("entity", name)}, ours=True)
    assert caught.value.exit_status == 1


def test_a_mistaken_name_gets_suggestions(graphs: Path) -> None:
    with pytest.raises(QueryError, match="did you mean “水务局” or “区水务局”"):
        ask(graphs, "SELECT ?unit WHERE { ?unit a kg:Unit }", parameters={"unit": ("entity", "水务")}, ours=True)


def test_conditions_are_bound_but_not_shown(graphs: Path) -> None:
    query = "SELECT ?event ?day WHERE { ?event kg:heldOn ?held FILTER(?held <= ?day) }"
    for day, count in (("2021-03-05", 1), ("2021-03-04", 0)):
        answer = ask(graphs, query, parameters={"day": ("date", day)}, hidden=["day"], ours=True)
        assert json.loads(answer.data)["head"]["vars"] == ["event"]
        assert len(json.loads(answer.data)["results"]["bindings"]) == count


def test_too_many_rows_are_cut_and_said(graphs: Path) -> None:
    answer = ask(graphs, "SELECT * { ?s ?p ?o }", limits=Limits(rows=3), ours=True)
    assert len(json.loads(answer.data)["results"]["bindings"]) == 3
    assert answer.cut == "there are more than 3 rows; add LIMIT or raise --max-rows"
    assert ask(graphs, "SELECT * { ?s ?p ?o } LIMIT 3", limits=Limits(rows=3), ours=True).cut is None


def test_too_much_memory_is_a_limit(graphs: Path) -> None:
    with pytest.raises(LimitError, match="MB"):
        ask(
            graphs,
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
            limits=Limits(memory=400 << 20),
            ours=True,
        )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n?s ?p }", "line 2, column"),
        ("SELECT * { ?s nope:p ?o }", "line 1, column .*unknown prefix"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "line 1, column|unbound"),
    ],
)
def test_a_wrong_query_is_located(graphs: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        ask(graphs, query)
    assert caught.value.exit_status == 2
    assert "\n" not in str(caught.value)


def test_no_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        ask(tmp_path, PEOPLE)
