"""Records and entities become quads: each triple once as knowledge, each fact again in the graphs of its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.graph.facts.articles import state_article, state_mentions, state_passages
from kg.graph.facts.directives import (
    state_assignments,
    state_deadlines,
    state_directives,
)
from kg.graph.facts.events import state_events
from kg.graph.facts.identities import (
    describe_candidate,
    describe_entity,
    describe_jurisdiction,
    describe_repeat,
)
from kg.graph.facts.posts import state_posts, state_reported
from kg.graph.iris import Iris
from kg.graph.prefixes import BASE
from kg.graph.scope import Reported, Scope
from kg.graph.soundness import entity_fault, record_fault
from kg.graph.statements import Item, Quad, Quarantined, Unfit
from kg.records import Record, Span
from kg.resolution.entities import Entities

__all__ = ["Assertion", "assert_graph"]

_STATE: tuple[Callable[[Scope], None], ...] = (
    state_article,
    state_passages,
    state_mentions,
    state_events,
    state_posts,
    state_directives,
    state_assignments,
    state_deadlines,
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """The graph as sorted, distinct quads of rdflib terms (default graph first), and what was kept out of it."""

    quads: tuple[Quad, ...]
    quarantined: tuple[Quarantined, ...]


def assert_graph(records: Iterable[Record], entities: Entities, *, base: str = BASE) -> Assertion:
    """State everything that the records state.

    The same records and entities give the same assertion, whatever their order. ``base`` begins every instance IRI.
    """
    iris = Iris(base)
    quads, quarantined, nodes = _entities(entities, iris)
    reported: list[Reported] = []
    for record in records:
        scope = Scope(record, entities, iris, nodes)
        _state_record(scope)
        quads |= scope.quads
        reported += scope.reported
        quarantined += scope.quarantined
    quads.update(state_reported(reported))
    return Assertion(tuple(sorted(quads, key=quad_key)), tuple(sorted(quarantined, key=_place)))


def _state_record(scope: Scope) -> None:
    fault = record_fault(scope.record)
    if fault is not None:
        scope.quarantine(
            "record",
            scope.record.title,
            Span(0, scope.record.end - scope.record.start),
            fault,
        )
        return
    for state in _STATE:
        state(scope)


def _entities(entities: Entities, iris: Iris) -> tuple[set[Quad], list[Quarantined], dict[str, URIRef]]:
    """What resolution found out, and the IRI of every entity that is fit for the graph."""
    faults = {path: fault for path, entity in entities.entities.items() if (fault := entity_fault(entity))}
    nodes = {path: iris.entity(path) for path in entities.entities if path not in faults}
    quads: set[Quad] = set()
    for path in nodes:
        item = Item(None)
        try:
            describe_entity(item, entities.entities[path], nodes, iris)
        except Unfit as unfit:
            faults[path] = str(unfit)
        quads.update(item.quads)
    item = Item(None)
    for jurisdiction in entities.jurisdictions.values():
        describe_jurisdiction(item, jurisdiction, iris)
    for candidate in entities.candidates:
        if candidate.left in nodes and candidate.right in nodes:
            describe_candidate(item, candidate, nodes, iris)
    for repeat in entities.repeats:
        describe_repeat(item, repeat, iris)
    quads.update(item.quads)
    quarantined = [Quarantined("", "", "entities", path, 0, 0, None, fault) for path, fault in faults.items()]
    return quads, quarantined, nodes


def quad_key(quad: Quad) -> tuple[str, str, str, str, str, str]:
    """A total order over quads that depends on nothing but their text: graph, subject, predicate, object."""
    subject, predicate, value, graph = quad
    if isinstance(value, Literal):
        return (
            graph or "",
            subject,
            predicate,
            "1",
            str(value),
            f"{value.datatype} {value.language}",
        )
    return graph or "", subject, predicate, "0", str(value), ""


def _place(entry: Quarantined) -> tuple[str, int, int, str, str, str]:
    return entry.source, entry.start, entry.end, entry.field, entry.name, entry.reason
