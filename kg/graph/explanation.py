"""Everything the graph says about an entity, each fact with its sentence, its place in the source, and its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.graph.naming import called, names_of, unknown
from kg.graph.prefixes import PREFIXES, compact
from kg.graph.sources import sources
from kg.graph.store import open_read_only
from kg.graph.traces import Trace, stating, traces
from kg.records import Record, Span

__all__ = ["Explanation", "Fact", "explain"]

_PASSAGE = re.compile(r"article/([0-9a-f]{16})#char=(\d+),(\d+)$")
_ITEM = re.compile(r"/(?:directive|assignment|milestone)/[0-9a-f]{16}/(\d+)-(\d+)")
_UNSAID = frozenset({"kg:rule"})  # it has a column of its own


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple of a passage; ``start`` and ``end`` bound the words that state it in the decoded source file."""

    subject: str
    property: str
    object: str
    quote: str
    file: str
    title: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entity: IRI, classes (compact), names, why they were taken as one, and facts in the order of the source."""

    iri: str
    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...]
    jurisdiction: str | None
    reasons: tuple[str, ...]
    facts: tuple[Fact, ...]

    def to_json(self) -> dict[str, Any]:
        """The same as a JSON object."""
        return asdict(self)


def explain(graphs: Path, name: str) -> tuple[Explanation, ...]:
    """Everything about each entity of that name, alias or IRI, sorted by IRI.

    Raises QueryError, with suggestions and exit status 1, if there is none.
    """
    store = open_read_only(graphs / "store")
    entities = called(store, name) or unknown(store, name)
    stated = {entity: _stated(store, entity) for entity in entities}
    passages = [_PASSAGE.search(quad.graph_name.value) for quads in stated.values() for quad in quads]
    found = sources(graphs / "records.jsonl", {match[1] for match in passages if match is not None})
    known = {key: (record, traces(record)) for key, record in found.items()}
    return tuple(_explanation(_View(store), entity, stated[entity], known) for entity in entities)


def _stated(store: pyoxigraph.Store, entity: pyoxigraph.NamedNode) -> list[Any]:
    """The quads of passages that have the entity as subject or object."""
    quads = {*store.quads_for_pattern(entity, None, None), *store.quads_for_pattern(None, None, entity)}
    named = (quad for quad in quads if isinstance(quad.graph_name, pyoxigraph.NamedNode))
    return [quad for quad in named if compact(quad.predicate.value) not in _UNSAID]


class _View:
    """Names and values of nodes in the default graph."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self.store = store

    def values(self, node: pyoxigraph.NamedNode, name: str) -> list[str]:
        """The values of a property given as ``kg:role``, sorted."""
        prefix, _, local = name.partition(":")
        predicate = pyoxigraph.NamedNode(PREFIXES[prefix] + local)
        found: Iterable[Any] = self.store.quads_for_pattern(node, predicate, None, pyoxigraph.DefaultGraph())
        return sorted(quad.object.value for quad in found)

    def title(self, node: Any) -> str:
        """What people read for a node: its label, its text, who is in which post, or its IRI."""
        if not isinstance(node, pyoxigraph.NamedNode):
            return str(node.value)
        for name in ("skos:prefLabel", "kg:text", "dcterms:title"):
            if values := self.values(node, name):
                return values[0]
        ends = [*self.values(node, "org:member"), *self.values(node, "kg:inPost")]
        return " ".join(self.title(pyoxigraph.NamedNode(end)) for end in ends) or compact(node.value)


def _explanation(
    view: _View,
    entity: pyoxigraph.NamedNode,
    stated: Iterable[Any],
    known: Mapping[str, tuple[Record, tuple[Trace, ...]]],
) -> Explanation:
    label, *aliases = names_of(view.store, entity)
    within = view.values(entity, "kg:inJurisdiction")
    facts = {fact for quad in stated for fact in _facts(view, quad, known)}
    return Explanation(
        iri=entity.value,
        classes=tuple(
            sorted(map(compact, view.values(entity, "rdf:type")), key=lambda name: not name.startswith("kg:"))
        ),
        label=label,
        aliases=tuple(aliases),
        jurisdiction=view.title(pyoxigraph.NamedNode(within[0])) if within else None,
        reasons=tuple(view.values(entity, "kg:reason")),
        facts=tuple(sorted(facts, key=lambda fact: (fact.file, fact.start, fact.end, fact.property, str(fact)))),
    )


def _facts(view: _View, quad: Any, known: Mapping[str, tuple[Record, tuple[Trace, ...]]]) -> Iterator[Fact]:
    passage = _PASSAGE.search(quad.graph_name.value)
    if passage is None or passage[1] not in known:
        return
    record, items = known[passage[1]]
    within = Span(int(passage[2]), int(passage[3]))
    trace = _trace(view, quad, within, items)
    place = (trace.span if trace else within).shifted(record.start)
    yield Fact(
        subject=view.title(quad.subject),
        property=compact(quad.predicate.value),
        object=view.title(quad.object),
        quote=view.values(quad.graph_name, "kg:quote")[0],
        file=record.source,
        title=record.title,
        start=place.start,
        end=place.end,
        rule=trace.rule if trace else "",
    )


def _trace(view: _View, quad: Any, within: Span, items: Iterable[Trace]) -> Trace | None:
    spans = {
        Span(int(match[1]), int(match[2])) for end in (quad.subject, quad.object) if (match := _ITEM.search(str(end)))
    }
    nodes = [end for end in (quad.subject, quad.object) if isinstance(end, pyoxigraph.NamedNode)]
    names = {name for node in nodes for name in names_of(view.store, node)}
    return stating(items, compact(quad.predicate.value), within=within, names=names, spans=spans)
