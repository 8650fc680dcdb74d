"""kg.trig and kg.ttl: readable, reproducible, and the same quads for every reader."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import GraphError
from kg.graph.files import load, write_trig, write_turtle
from kg.graph.iris import Iris, escape
from kg.graph.namespaces import KG, SKOS
from kg.graph.statements import Quad, quad_key
from tests.graph.sample import assertion, sha256, write_graphs

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
    texts.map(Literal),
    texts.map(lambda text: Literal(text, lang="zh-Hans")),
    st.integers().map(Literal),
    st.dates().map(Literal),
    st.sampled_from(["1.0", "-0.25"]).map(lambda text: Literal(text, datatype=XSD.decimal, normalize=False)),
)
nodes = texts.filter(bool).map(lambda text: URIRef(f"{Iris().base}person/_/{escape(text)}"))
quads = st.builds(
    lambda s, p, o, g: (s, p, o, g),
    nodes,
    st.sampled_from([KG.attended, SKOS.prefLabel, URIRef("http://example.org/a-b/c.d")]),
    st.one_of(literals, nodes),
    st.one_of(st.none(), nodes.map(lambda node: URIRef(f"{node}#char=1,2"))),
)


def trig(stated: tuple[Quad, ...] | list[Quad]) -> str:
    stream = io.StringIO()
    write_trig(sorted(set(stated), key=quad_key), stream)
    return stream.getvalue()


def rdflib_quads(dataset: Dataset) -> set[Quad]:
    return {(s, p, o, None if g == DATASET_DEFAULT_GRAPH_ID else g) for s, p, o, g in dataset.quads()}  # type: ignore[misc]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own parser uses what it deprecates
@given(st.lists(quads, max_size=8))
def test_rdflib_and_pyoxigraph_read_the_same_quads_that_were_written(stated: list[Quad]) -> None:
    text = trig(stated)
    by_rdflib = Dataset()
    by_rdflib.parse(data=text, format="trig")
    assert rdflib_quads(by_rdflib) == set(stated)
    parsed = pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.TRIG)
    assert len({str(quad) for quad in parsed}) == len(set(stated))


@given(st.lists(quads, max_size=8))
def test_loading_gives_back_what_was_written(tmp_path_factory: pytest.TempPathFactory, stated: list[Quad]) -> None:
    path = tmp_path_factory.getbasetemp() / "given.trig"
    path.write_text(trig(stated), "utf-8", newline="\n")
    assert rdflib_quads(load(path)) == set(stated)


@given(texts)
def test_a_file_shows_what_is_in_it(text: str) -> None:
    written = trig([(KG.Unit, SKOS.prefLabel, Literal(text), None)])
    assert not set(written) & set("\0\x1b\u202e\u200f\ufeff\u2028\r")
    assert written.count("\n") == trig([(KG.Unit, SKOS.prefLabel, Literal("x"), None)]).count("\n")


def test_the_file_reads_well() -> None:
    lines = trig(assertion().quads).splitlines()
    start = lines.index("<unit/990000/石桥区/水务局> a kg:Unit, org:Organization ;")
    assert lines[start : start + 8] == [
        "<unit/990000/石桥区/水务局> a kg:Unit, org:Organization ;",
        '    skos:altLabel "区水务局" ;',
        '    skos:prefLabel "水务局" ;',
        "    kg:inJurisdiction <jurisdiction/990000/石桥区> ;",
        '    kg:reason "prefix: 区水务局 = 水务局" ;',
        "    kg:responsibleFor <project/990000/石桥区/青石路改造工程> ;",
        "    kg:tookPart <meeting/990000/石桥区/2021-03-05/路网建设推进会> .",
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
    default = {quad for quad in assertion().quads if quad[3] is None}
    assert rdflib_quads(load(graphs / "kg.ttl")) == default
    stream = io.StringIO()
    write_turtle(assertion().quads, stream)
    assert (graphs / "kg.ttl").read_text("utf-8") == stream.getvalue()


def test_loading_nothing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        load(tmp_path / "kg.trig")
    (tmp_path / "bad.trig").write_text("<a> <b>", "utf-8")
    with pytest.raises(GraphError, match=r"bad\.trig"):
        load(tmp_path / "bad.trig")
