"""Everything the graph says about an entity, each fact with its sentence, its place in the source, and its rule."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.graph.log import Log, opened
from kg.graph.naming import called, unknown
from kg.graph.statements import Statement
from kg.graph.store import open_read_only
from kg.graph.terms import iri, plain
from kg.graph.vocabulary import DCTERMS, KG, ORG, RDF_TYPE, SKOS

__all__ = ["Explanation", "Fact", "explain"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple of a passage; ``start`` and ``end`` bound the words that state it in the decoded source file.

    ``other`` is the IRI of the end that is not the entity asked for ('' for text). Of a page, ``pages`` holds where the
    sentence is framed, as IRIs of media fragments, and ``confidence`` how sure its least certain character is, if that
    is doubtful.
    """

    subject: str
    property: str
    object: str
    quote: str
    file: str
    title: str
    start: int
    end: int
    rule: str
    other: str = ""
    pages: tuple[str, ...] = ()
    confidence: str = ""


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
    with opened(graphs / "state.sqlite") as log:
        return tuple(_explanation(log, entity.value) for entity in entities)


def _explanation(log: Log, entity: str) -> Explanation:
    node = iri(entity, log.base)
    within = log.values(node, KG.inJurisdiction)
    facts = [_fact(log, each, node) for each in log.about(node) if each.predicate != KG.rule]
    return Explanation(
        iri=entity,
        classes=tuple(sorted(log.values(node, RDF_TYPE), key=lambda name: not name.startswith("kg:"))),
        label=_title(log, node),
        aliases=tuple(map(plain, log.values(node, SKOS.altLabel))),
        jurisdiction=_title(log, within[0]) if within else None,
        reasons=tuple(map(plain, log.values(node, KG.reason))),
        facts=tuple(sorted(facts, key=lambda fact: (fact.file, fact.start, fact.end, fact.property, str(fact)))),
    )


def _fact(log: Log, stated: Statement, node: str) -> Fact:
    other = stated.object if stated.subject == node else stated.subject
    file, title, begin = log.place(stated.article)
    return Fact(
        subject=_title(log, stated.subject),
        property=stated.predicate,
        object=_title(log, stated.object),
        quote=plain(log.values(stated.graph, KG.quote)[0]),
        file=file,
        title=title,
        start=begin + stated.start,
        end=begin + stated.end,
        rule=stated.rule,
        other=log.base + plain(other) if other.startswith("<") else "",
        pages=tuple(map(plain, log.values(stated.graph, KG.onPage))),
        confidence="".join(map(plain, log.values(stated.graph, KG.confidence)[:1])),
    )


def _title(log: Log, term: str) -> str:
    """What people read for a term: its label, its text, who is in which post, or its path."""
    if not term.startswith("<"):
        return plain(term)
    for predicate in (SKOS.prefLabel, KG.text, DCTERMS.title):
        if values := log.values(term, predicate):
            return plain(values[0])
    ends = [*log.values(term, ORG.member), *log.values(term, KG.inPost)]
    return " ".join(_title(log, end) for end in ends) or plain(term)
