"""RDF as it is: Turtle and TriG as a build writes them, N-Quads are the store's quads, sorted."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pyoxigraph
from rdflib import Dataset

from kg.graph.files import load, write
from kg.graph.log import opened

__all__ = ["knowledge", "nquads", "trig", "turtle"]


def turtle(graphs: Path) -> bytes:
    """The default graph. Raises GraphError if the folder holds no graph."""
    return _file(graphs, "kg.ttl")


def trig(graphs: Path) -> bytes:
    """The default graph and the passages. Raises GraphError if the folder holds no graph."""
    return _file(graphs, "kg.trig")


def _file(graphs: Path, name: str) -> bytes:
    """The very file of the build; of a large graph, for which builds write none, as its log tells it."""
    if (graphs / name).is_file():
        return (graphs / name).read_bytes()
    trig, turtle = io.StringIO(), io.StringIO()
    with opened(graphs / "state.sqlite") as log:
        write(log, trig, turtle, base=log.base)
    return (turtle if name == "kg.ttl" else trig).getvalue().encode()


def knowledge(graphs: Path) -> Dataset:
    """The default graph as rdflib has it. Raises GraphError if the folder holds no graph."""
    if (graphs / "kg.ttl").is_file():
        return load(graphs / "kg.ttl")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "kg.ttl")
        path.write_bytes(turtle(graphs))
        return load(path)


def nquads(store: pyoxigraph.Store) -> bytes:
    """One line per quad, in the order of the lines."""
    return "".join(sorted(f"{quad} .\n" for quad in store)).encode()
