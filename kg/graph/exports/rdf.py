"""RDF as it is: Turtle and TriG are the very files of the build, N-Quads are the store's quads, sorted."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from kg.errors import GraphError

__all__ = ["nquads", "trig", "turtle"]


def turtle(graphs: Path) -> bytes:
    """The default graph. Raises GraphError if the folder holds no graph."""
    return _file(graphs / "kg.ttl")


def trig(graphs: Path) -> bytes:
    """The default graph and the passages. Raises GraphError if the folder holds no graph."""
    return _file(graphs / "kg.trig")


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise GraphError(f"{path}: there is no such file; build the graph with kg build") from error


def nquads(store: pyoxigraph.Store) -> bytes:
    """One line per quad, in the order of the lines."""
    return "".join(sorted(f"{quad} .\n" for quad in store)).encode()
