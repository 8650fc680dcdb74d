"""rdflib's terms and pyoxigraph's, each as the other writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Node

from kg.graph.statements import Quad

__all__ = ["Nodes", "Pattern", "matching", "quad_of", "stored", "term"]

#: Subject, predicate, object; None fits any.
Pattern = tuple[Node | None, Node | None, Node | None]

_DEFAULT = pyoxigraph.DefaultGraph()


def term(node: Node) -> Any:
    """The pyoxigraph term for an rdflib one that is no blank node."""
    if not isinstance(node, Literal):
        return pyoxigraph.NamedNode(str(node))
    if node.language:
        return pyoxigraph.Literal(str(node), language=node.language)
    return pyoxigraph.Literal(str(node), datatype=pyoxigraph.NamedNode(str(node.datatype or XSD.string)))


def stored(quad: Quad) -> pyoxigraph.Quad:
    """A quad as the store holds it."""
    subject, predicate, value, graph = quad
    return pyoxigraph.Quad(term(subject), term(predicate), term(value), _DEFAULT if graph is None else term(graph))


class Nodes(dict[Any, Node]):
    """The rdflib term for each pyoxigraph term, made once."""

    def __missing__(self, term: Any) -> Node:
        node: Node
        if isinstance(term, pyoxigraph.NamedNode):
            node = URIRef(term.value)
        elif isinstance(term, pyoxigraph.BlankNode):
            node = BNode(term.value)
        else:
            plain = term.language is not None or term.datatype.value == str(XSD.string)
            datatype = None if plain else URIRef(term.datatype.value)
            node = Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        self[term] = node
        return node


def quad_of(quad: Any) -> Quad:
    """A quad of the store in rdflib's terms."""
    nodes = Nodes()
    graph = None if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else nodes[quad.graph_name]
    return nodes[quad.subject], nodes[quad.predicate], nodes[quad.object], graph  # type: ignore[return-value]


def matching(store: pyoxigraph.Store, pattern: Pattern, *graph: URIRef | None) -> Iterator[Any]:
    """The quads of a store that fit a pattern, in one graph (None: the default graph) or in all."""
    subject, predicate, value = (None if node is None else term(node) for node in pattern)
    names = (_DEFAULT if name is None else term(name) for name in graph)
    return store.quads_for_pattern(subject, predicate, value, *names)
