from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.errors import GraphError
from kg.graph.exports.rdf import nquads, trig, turtle


# rdflib 7.6 warns of properties of Dataset that it uses itself.
@pytest.mark.filterwarnings("ignore:Dataset.* is deprecated:DeprecationWarning")
def test_nquads_are_read_back_quad_by_quad(store: pyoxigraph.Store) -> None:
    data = nquads(store)
    assert set(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_QUADS)) == set(store)
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format="nquads")
    assert len(list(dataset.quads())) == len(store)


def test_nquads_are_sorted(store: pyoxigraph.Store) -> None:
    lines = nquads(store).decode().removesuffix("\n").split("\n")
    assert lines == sorted(lines)
    assert len(lines) == len(store)


def test_turtle_and_trig_are_the_files_of_the_build(tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_bytes(b"# turtle\n")
    (tmp_path / "kg.trig").write_bytes(b"# trig\n")
    assert (turtle(tmp_path), trig(tmp_path)) == (b"# turtle\n", b"# trig\n")


def test_a_folder_without_a_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        turtle(tmp_path)
