"""The graph in a notebook: a page that shows itself where it is the value of a cell, without a network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from markupsafe import escape
from rdflib import BNode, Dataset, Literal
from rdflib.term import Node

from kg.views import selection
from kg.views.page import render
from kg.views.source import read, view_of

__all__ = ["Page", "view"]

_HEIGHT = 640


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page, as `kg view` writes it."""

    html: str
    height: int = _HEIGHT

    def _repr_html_(self) -> str:
        """The page in a frame of its own, which keeps its scripts and styles from those of the notebook."""
        frame = f'style="width:100%;height:{self.height}px;border:0" sandbox="allow-scripts allow-downloads"'
        return f'<iframe srcdoc="{escape(self.html)}" {frame}></iframe>'

    def save(self, path: str | Path) -> None:
        """Write the page to a file."""
        Path(path).write_bytes(self.html.encode())


def view(
    graph: Dataset | str | Path,
    *,
    around: str | None = None,
    depth: int = 1,
    title: str = "官员、单位与项目",
    lang: str = "zh",
    height: int = _HEIGHT,
) -> Page:
    """The page of a graph folder, or of a dataset that `kg.load` gave (which knows sentences, but no whole articles).

    With ``around``, only what lies within ``depth`` edges of that name; ``height`` is in pixels. Raises UsageError if
    nothing is called so, GraphError if the folder holds no graph.
    """
    found = view_of(_store(graph)) if isinstance(graph, Dataset) else read(Path(graph))
    if around is not None:
        found = selection.around(found, around, depth=depth)
    return Page(render(found, title=title, lang=lang), height)


def _store(dataset: Dataset) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    default = dataset.default_graph.identifier
    store.bulk_extend(
        pyoxigraph.Quad(
            _resource(s), pyoxigraph.NamedNode(str(p)), _term(o), None if g in (None, default) else _resource(g)
        )
        for s, p, o, g in dataset.quads()
    )
    return store


def _resource(node: Node | None) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode:
    return pyoxigraph.BlankNode(str(node)) if isinstance(node, BNode) else pyoxigraph.NamedNode(str(node))


def _term(node: Node) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    if not isinstance(node, Literal):
        return _resource(node)
    if node.language:
        return pyoxigraph.Literal(str(node), language=node.language)
    return pyoxigraph.Literal(str(node), datatype=pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None)
