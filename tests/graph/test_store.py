"""The store holds the quads of kg.trig, and cannot be written to."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import GraphError
from kg.graph.store import open_read_only
from tests.graph.sample import assertion, write_graphs


def test_the_store_holds_every_quad(tmp_path: Path) -> None:
    store = open_read_only(write_graphs(tmp_path) / "store")
    assert len(store) == len(assertion().quads)


def test_it_cannot_be_written_to(tmp_path: Path) -> None:
    store = open_read_only(write_graphs(tmp_path) / "store")
    node = pyoxigraph.NamedNode("https://example.org/")
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(pyoxigraph.Quad(node, node, node))


def test_no_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        open_read_only(tmp_path / "store")
    (tmp_path / "store").mkdir()
    with pytest.raises(GraphError, match="kg build"):
        open_read_only(tmp_path / "store")
