"""Records and entities become statements, each with the words that state it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.facts.articles import state_article, state_mentions, state_passages
from kg.graph.facts.directives import state_assignments, state_deadlines, state_directives
from kg.graph.facts.events import state_events
from kg.graph.facts.identities import describe_candidate, describe_entity, describe_jurisdiction, describe_repeat
from kg.graph.facts.posts import state_posts
from kg.graph.iris import Iris
from kg.graph.scope import Scope
from kg.graph.soundness import entity_fault, record_fault
from kg.graph.statements import Item, Quarantined, Statement
from kg.records import Record, Span
from kg.resolution.entities import Entities, Entity, Jurisdiction, Repeat

__all__ = ["Assertion", "described", "entity_faults", "quarantine_key", "repeated"]

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


@dataclass(slots=True)
class Assertion:
    """States records, one at a time, with what resolution says of their names; collects what is unfit.

    ``nodes`` maps the path of every entity that is fit for the graph to its IRI.
    """

    entities: Entities
    iris: Iris
    nodes: Mapping[str, str] = field(init=False)
    quarantined: list[Quarantined] = field(default_factory=list)

    def __post_init__(self) -> None:
        faults = entity_faults(self.entities.entities)
        self.nodes = {path: self.iris.entity(path) for path in self.entities.entities if path not in faults}
        self.quarantined += [Quarantined("", "", "entities", path, 0, 0, None, why) for path, why in faults.items()]

    def of_entities(self) -> list[Statement]:
        """What resolution found out about entities, and which of them may be one."""
        item = Item()
        for path in self.nodes:
            describe_entity(item, self.entities.entities[path], self.nodes, self.iris)
        for candidate in self.entities.candidates:
            if candidate.left in self.nodes and candidate.right in self.nodes:
                describe_candidate(item, candidate, self.nodes, self.iris)
        return item.statements

    def of_record(self, record: Record) -> list[Statement]:
        """What a record states."""
        scope = Scope(record, self.entities, self.iris, self.nodes)
        fault = record_fault(record)
        if fault is not None:
            scope.quarantine("record", record.title, Span(0, record.end - record.start), fault)
        for state in _STATE if fault is None else ():
            state(scope)
        self.quarantined += scope.quarantined
        return scope.statements


def described(jurisdiction: Jurisdiction, iris: Iris) -> list[Statement]:
    """What a jurisdiction is; it is stated as long as something is in it."""
    item = Item()
    describe_jurisdiction(item, jurisdiction, iris)
    return item.statements


def repeated(repeats: Iterable[Repeat], iris: Iris) -> list[Statement]:
    """Which articles tell again what others tell."""
    item = Item()
    for repeat in repeats:
        describe_repeat(item, repeat, iris)
    return item.statements


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
