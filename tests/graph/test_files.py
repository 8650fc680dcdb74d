"""kg.trig and kg.ttl: readable, reproducible, and the same quads for every reader."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.errors import GraphError
from kg.graph.files import load, write
from kg.graph.iris import escape
from kg.graph.log import Log
from kg.graph.nodes import Nodes
from kg.graph.statements import Statement
from kg.graph.terms import day, decimal, number, plain, quads, text
from kg.graph.vocabulary import KG, SKOS
from tests.graph.sample import BASE, assertion, sha256, write_graphs

Quad = tuple[Node, Node, Node, URIRef | None]

HOSTILE = [
    '"',
    '"""',
    "\\",
    "\\u0041",
    "\n\r\t",
    "\0\x1b[31m",
    "\u202e左",
    "\ufeff",
    "<b>",
    "'''",
    "𠮷",
    "\ud7ff\ue000",
    "@zh",
    "^^x",
    "\u2028",
    "�",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"])))
literals = st.one_of(
    texts.map(text),
    st.integers().map(number),
    st.dates().map(day),
    st.sampled_from(["1.0", "-0.25"]).map(decimal),
)
nodes = texts.filter(bool).map(lambda name: f"<person/_/{escape(name)}>")
statements = st.builds(
    lambda s, p, o, g: Statement(s, p, o, g),
    nodes,
    st.sampled_from([KG.attended, SKOS.prefLabel]),
    st.one_of(literals, nodes),
    st.one_of(st.just(""), nodes.map(lambda node: f"{node[:-1]}#char=1,2>")),
)


def logged(stated: Iterable[Statement]) -> Log:
    log = Log(sqlite3.connect(":memory:"))
    log.create(BASE)
    log.add(stated)
    log.index()
    return log


def trig(log: Log) -> str:
    stream = io.StringIO()
    write(log, stream, io.StringIO())
    return stream.getvalue()


def rdflib_quads(dataset: Dataset) -> set[Quad]:
    return {(s, p, o, None if g == DATASET_DEFAULT_GRAPH_ID else g) for s, p, o, g in dataset.quads()}  # type: ignore[misc]


def as_rdflib(log: Log) -> set[Quad]:
    """The quads of a log, as its terms are meant."""
    nodes = Nodes()
    found = quads(log.quads(), BASE)
    return {(nodes[q.subject], nodes[q.predicate], nodes[q.object], _graph(q.graph_name)) for q in found}


def _graph(name: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph) -> URIRef | None:
    return URIRef(name.value) if isinstance(name, pyoxigraph.NamedNode) else None


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own parser uses what it deprecates
@given(st.lists(statements, max_size=8))
def test_rdflib_and_pyoxigraph_read_the_same_quads_that_were_written(stated: list[Statement]) -> None:
    log = logged(stated)
    by_rdflib = Dataset()
    by_rdflib.parse(data=trig(log), format="trig")
    assert rdflib_quads(by_rdflib) == as_rdflib(log)
    parsed = pyoxigraph.parse(trig(log).encode(), pyoxigraph.RdfFormat.TRIG)
    assert len({str(quad) for quad in parsed}) == len(list(log.quads()))


@given(st.lists(statements, max_size=8))
def test_loading_gives_back_what_was_written(tmp_path_factory: pytest.TempPathFactory, stated: list[Statement]) -> None:
    path, log = tmp_path_factory.getbasetemp() / "given.trig", logged(stated)
    path.write_text(trig(log), "utf-8", newline="\n")
    assert rdflib_quads(load(path)) == as_rdflib(log)


@given(texts)
def test_a_literal_says_what_was_written(value: str) -> None:
    (quad,) = quads([("<unit/_/a>", SKOS.prefLabel, text(value), "")], BASE)
    assert quad.object.value == value
    assert plain(text(value)) == value


@given(texts)
def test_a_file_shows_what_is_in_it(value: str) -> None:
    written = trig(logged([Statement("<unit/_/a>", SKOS.prefLabel, text(value))]))
    assert not set(written) & set("\0\x1b\u202e\u200f\ufeff\u2028\r")
    assert written.count("\n") == trig(logged([Statement("<unit/_/a>", SKOS.prefLabel, text("x"))])).count("\n")


def test_the_file_reads_well() -> None:
    lines = trig(assertion().log).splitlines()
    start = lines.index("<unit/990000/石桥区/水务局> a kg:Unit, org:Organization ;")
    assert lines[start : start + 8] == [
        "<unit/990000/石桥区/水务局> a kg:Unit, org:Organization ;",
        "    kg:inJurisdiction <jurisdiction/990000/石桥区> ;",
        '    kg:reason "prefix: 区水务局 = 水务局" ;',
        "    kg:responsibleFor <project/990000/石桥区/青石路改造工程> ;",
        "    kg:tookPart <meeting/990000/石桥区/2021-03-05/路网建设推进会> ;",
        '    skos:altLabel "区水务局" ;',
        '    skos:prefLabel "水务局" .',
        "",
    ]
    at = lines.index(f"<article/{sha256()[:16]}#char=13,31> {{")
    assert lines[at + 1 : at + 5] == [
        '    <meeting/990000/石桥区/2021-03-05/路网建设推进会> kg:dateText "2021-03-05" ;',
        '        kg:heldOn "2021-03-05"^^xsd:date ;',
        '        kg:rule "held" .',
        "}",
    ]


def test_turtle_holds_the_default_graph_alone(tmp_path: Path) -> None:
    graphs = write_graphs(tmp_path)
    default = {quad for quad in as_rdflib(assertion().log) if quad[3] is None}
    assert rdflib_quads(load(graphs / "kg.ttl")) == default


def test_loading_nothing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        load(tmp_path / "kg.trig")
    (tmp_path / "bad.trig").write_text("<a> <b>", "utf-8")
    with pytest.raises(GraphError, match=r"bad\.trig"):
        load(tmp_path / "bad.trig")
