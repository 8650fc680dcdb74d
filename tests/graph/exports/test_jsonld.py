from __future__ import annotations

import json

import pyoxigraph
import pytest
import rdflib

from kg.graph.exports.jsonld import jsonld
from kg.graph.prefixes import BASE


def test_pyoxigraph_reads_back_the_same_quads(store: pyoxigraph.Store) -> None:
    assert set(pyoxigraph.parse(jsonld(store), format=pyoxigraph.RdfFormat.JSON_LD)) == set(store)


# rdflib 7.6 warns of parts of itself that it uses itself.
@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
def test_rdflib_reads_back_as_many_quads(store: pyoxigraph.Store) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=jsonld(store).decode(), format="json-ld")
    assert len(list(dataset.quads())) == len(store)


def test_a_node_reads_well(store: pyoxigraph.Store) -> None:
    nodes = {node["id"]: node for node in json.loads(jsonld(store))["graph"] if "graph" not in node}
    assert nodes["inspection/e"] == {
        "id": "inspection/e",
        "type": ["kg:Event", "kg:Inspection", "schema:Event"],
        "dateText": "2021-05-01",
        "heldOn": "2021-05-01",
        "prefLabel": "堤坝检查",
        "visited": "project/dam",
    }


def test_values_of_several_kinds_and_terms_of_one_name_survive() -> None:
    store = pyoxigraph.Store()
    store.load(
        b'<urn:s> <urn:x#name> "a", "b"@zh, 3, <urn:o> ; <urn:y#name> "c" ; <urn:z#type> "d" ; <urn:z#kg> "e" .',
        format=pyoxigraph.RdfFormat.TURTLE,
    )
    assert set(pyoxigraph.parse(jsonld(store), format=pyoxigraph.RdfFormat.JSON_LD)) == set(store)


def test_an_iri_that_would_read_as_a_prefix_is_written_in_full() -> None:
    store = pyoxigraph.Store()
    store.load(f"<{BASE}kg:x> a <urn:C> .".encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert set(pyoxigraph.parse(jsonld(store), format=pyoxigraph.RdfFormat.JSON_LD)) == set(store)
