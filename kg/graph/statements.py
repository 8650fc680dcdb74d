"""Quads in the making: what one item of a record states, kept only if all of it can be stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import KG, ORG

__all__ = ["SUPER_PROPERTIES", "Item", "Quad", "Quarantined", "Unfit", "quad_key"]

#: Subject, predicate, object, and the passage whose graph holds the triple (None: the default graph).
Quad = tuple[URIRef, URIRef, Node, URIRef | None]

#: What is stated along with a property, so that no query needs inference.
SUPER_PROPERTIES: Mapping[URIRef, URIRef] = {
    KG.chaired: KG.attended,
    KG.led: KG.attended,
    KG.spokeAt: KG.attended,
    ORG.unitOf: ORG.subOrganizationOf,
}


class Unfit(Exception):  # noqa: N818 (it is no error of the program)
    """An item cannot be stated; the message says why. Never leaves the assertion."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An item kept out of the graph: ``start`` and ``end`` are offsets into the source file, ``quote`` its passage."""

    record: str
    source: str
    field: str
    name: str
    start: int
    end: int
    quote: str | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        """One line of graphs/quarantine.jsonl."""
        return {key: getattr(self, key) for key in self.__slots__}


@dataclass(slots=True)
class Item:
    """Collects the quads of one item; ``graph`` is the passage that states it (None: it stands in none)."""

    graph: URIRef | None
    quads: list[Quad] = field(default_factory=list)

    def fact(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """State a triple and its super-property as knowledge and in the passage's graph. Raises Unfit without one."""
        if self.graph is None:
            raise Unfit("it stands in no passage of its article")
        for each in with_super(predicate):
            self.quads.append((subject, each, value, None))
            self.quads.append((subject, each, value, self.graph))

    def describe(self, subject: URIRef, predicate: URIRef, *values: Node) -> None:
        """State what needs no evidence (types, labels, text): in the default graph only."""
        self.quads.extend((subject, each, value, None) for each in with_super(predicate) for value in values)


def with_super(predicate: URIRef) -> Iterable[URIRef]:
    """The property itself, and the one above it."""
    above = SUPER_PROPERTIES.get(predicate)
    return (predicate,) if above is None else (predicate, above)


def quad_key(quad: Quad) -> tuple[str, str, str, str, str, str]:
    """A total order over quads that depends on nothing but their text: graph, subject, predicate, object."""
    subject, predicate, value, graph = quad
    kind, detail = ("1", f"{value.datatype} {value.language}") if isinstance(value, Literal) else ("0", "")
    # As plain strings, which compare ten times faster than terms.
    return "" if graph is None else str(graph), str(subject), str(predicate), kind, str(value), detail
