"""rdflib's terms for those of the store."""

from __future__ import annotations

from typing import Any

import pyoxigraph
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Node

__all__ = ["Nodes"]


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
