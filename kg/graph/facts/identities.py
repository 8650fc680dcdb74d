"""Entities, jurisdictions, undecided identities and repeated articles: what resolution found out."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.classes import ENTITY
from kg.graph.iris import Iris
from kg.graph.statements import Item
from kg.graph.terms import decimal, text
from kg.graph.vocabulary import DCTERMS, KG, ORG, RDF_TYPE, SKOS
from kg.resolution.entities import Candidate, Entity, Jurisdiction, Reason, Repeat

__all__ = [
    "describe_candidate",
    "describe_entity",
    "describe_jurisdiction",
    "describe_repeat",
]

_PARENT = {
    "org:unitOf": ORG.unitOf,
    "org:subOrganizationOf": ORG.subOrganizationOf,
    "dcterms:isPartOf": DCTERMS.isPartOf,
}


def describe_entity(item: Item, entity: Entity, nodes: Mapping[str, str], iris: Iris) -> None:
    """Classes, names, jurisdiction, what it is part of, and why its names were taken as one."""
    node = nodes[entity.path]
    item.describe(node, RDF_TYPE, *ENTITY[entity.kind])
    item.describe(node, SKOS.prefLabel, text(entity.label))
    item.describe(node, SKOS.altLabel, *map(text, entity.aliases))
    item.describe(node, KG.reason, *map(_reason, entity.reasons))
    if entity.jurisdiction is not None:
        item.describe(node, KG.inJurisdiction, iris.jurisdiction(entity.jurisdiction))
    for name, path in entity.parents:
        item.describe(node, _PARENT[name], nodes[path])


def describe_jurisdiction(item: Item, jurisdiction: Jurisdiction, iris: Iris) -> None:
    """Name, code, and the jurisdiction around it."""
    node = iris.jurisdiction(jurisdiction.key)
    item.describe(node, RDF_TYPE, KG.Jurisdiction)
    item.describe(node, SKOS.prefLabel, text(jurisdiction.name))
    if jurisdiction.code is not None:
        item.describe(node, KG.code, text(jurisdiction.code))
    if jurisdiction.parent is not None:
        item.describe(node, KG.partOf, iris.jurisdiction(jurisdiction.parent))


def describe_candidate(item: Item, candidate: Candidate, nodes: Mapping[str, str], iris: Iris) -> None:
    """That two entities may be one, how likely, and why."""
    node, left, right = (
        iris.candidate(candidate.left, candidate.right),
        nodes[candidate.left],
        nodes[candidate.right],
    )
    item.describe(left, KG.possiblySameAs, right)
    item.describe(right, KG.possiblySameAs, left)
    item.describe(node, RDF_TYPE, KG.Candidate)
    item.describe(node, KG.candidate, left, right)
    item.describe(node, KG.score, _score(candidate.score))
    item.describe(node, KG.reason, *map(_reason, candidate.reasons))


def describe_repeat(item: Item, repeat: Repeat, iris: Iris) -> None:
    """That an article tells again what another tells."""
    item.describe(iris.article(repeat.sha256), KG.repeats, iris.article(repeat.of))


def _score(score: float) -> str:
    """In the canonical form of XSD, in which the store gives it back."""
    return decimal(f"{score:.4f}".rstrip("0").removesuffix("."))


def _reason(reason: Reason) -> str:
    return text(f"{reason.rule}: {reason.detail}")
