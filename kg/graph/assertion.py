"""Records and entities become quads: each triple once as knowledge, each fact again in the graphs of its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

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
from kg.graph.namespaces import KG
from kg.graph.prefixes import BASE
from kg.graph.scope import Reported, Scope
from kg.graph.soundness import entity_fault, record_fault
from kg.graph.statements import Item, Quad, Quarantined, quad_key
from kg.records import Record, Span
from kg.resolution.entities import Entities, Entity, Jurisdiction

__all__ = ["Assertion", "Stated", "assert_graph", "entity_faults", "quarantine_key", "state"]

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
class Stated:
    """What some records and the entities around them state by themselves: quads, reports of posts, what is unfit."""

    quads: frozenset[Quad]
    reported: tuple[Reported, ...]
    quarantined: tuple[Quarantined, ...]


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
    stated = state(records, entities, iris)
    rest = Item(None)
    for jurisdiction in _in_use(stated.quads, entities.jurisdictions, iris):
        describe_jurisdiction(rest, jurisdiction, iris)
    for repeat in entities.repeats:
        describe_repeat(rest, repeat, iris)
    quads = stated.quads.union(rest.quads, state_reported(stated.reported))
    return Assertion(tuple(sorted(quads, key=quad_key)), tuple(sorted(stated.quarantined, key=quarantine_key)))


def state(records: Iterable[Record], entities: Entities, iris: Iris) -> Stated:
    """What each record and each entity states by itself.

    Left out is what only all of them together can tell: from when to when a post was reported, which jurisdictions are
    in use, which articles repeat others.
    """
    quads, quarantined, nodes = _entities(entities, iris)
    reported: list[Reported] = []
    for record in records:
        scope = Scope(record, entities, iris, nodes)
        _state_record(scope)
        quads |= scope.quads
        reported += scope.reported
        quarantined += scope.quarantined
    return Stated(frozenset(quads), tuple(reported), tuple(quarantined))


def _in_use(quads: Iterable[Quad], known: Mapping[str, Jurisdiction], iris: Iris) -> Iterator[Jurisdiction]:
    """The jurisdictions that something is in, and all that these belong to."""
    used = {value for _, predicate, value, _ in quads if predicate == KG.inJurisdiction}
    keys = {key for key in known if iris.jurisdiction(key) in used}
    while keys:
        yield from (known[key] for key in keys)
        keys = {parent for key in keys if (parent := known[key].parent) is not None}


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
    """What resolution found out, what of it is unfit, and the IRI of every entity that is fit for the graph."""
    faults = entity_faults(entities.entities)
    nodes = {path: iris.entity(path) for path in entities.entities if path not in faults}
    item = Item(None)
    for path in nodes:
        describe_entity(item, entities.entities[path], nodes, iris)
    for candidate in entities.candidates:
        if candidate.left in nodes and candidate.right in nodes:
            describe_candidate(item, candidate, nodes, iris)
    quarantined = [Quarantined("", "", "entities", path, 0, 0, None, fault) for path, fault in faults.items()]
    return set(item.quads), quarantined, nodes


def entity_faults(entities: Mapping[str, Entity]) -> dict[str, str]:
    """Why some entities cannot be asserted: a fault of their own, or of what they are part of."""
    faults = {path: fault for path, entity in entities.items() if (fault := entity_fault(entity))}
    fit = entities.keys() - faults.keys()
    while orphans := {path: parent for path in fit for _, parent in entities[path].parents if parent not in fit}:
        faults |= {path: f"its parent {parent} is not in the graph" for path, parent in orphans.items()}
        fit -= orphans.keys()
    return faults


def quarantine_key(entry: Quarantined) -> tuple[str, int, int, str, str, str, str, str]:
    """A total order over what is kept out: by its place."""
    place = entry.source, entry.start, entry.end
    return *place, entry.field, entry.name, entry.reason, entry.record, entry.quote or ""
