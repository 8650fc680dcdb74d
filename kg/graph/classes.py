"""Which classes are stated for a thing of each kind: its own first, then every class above it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.vocabulary import FOAF, KG, NIF, ORG, PROV, SCHEMA
from kg.resolution.entities import EntityKind

__all__ = ["ARTICLE", "ASSIGNMENT", "DIRECTIVE", "ENTITY", "PASSAGE"]

ARTICLE = (KG.Article, SCHEMA.NewsArticle)
PASSAGE = (KG.Passage, NIF.String)
DIRECTIVE = (KG.Directive, PROV.Entity)
ASSIGNMENT = (KG.Assignment, *DIRECTIVE)

_PERSON = (KG.Person, FOAF.Person)
_UNIT = (KG.Unit, ORG.Organization)
_EVENT = (KG.Event, SCHEMA.Event)

ENTITY: Mapping[EntityKind, tuple[str, ...]] = {
    "person": _PERSON,
    "unit": _UNIT,
    "group": (KG.Group, *_UNIT),
    "project": (KG.Project, KG.Site),
    "place": (KG.Place, KG.Site),
    "meeting": (KG.Meeting, *_EVENT),
    "inspection": (KG.Inspection, *_EVENT),
    "activity": (KG.Activity, *_EVENT),
}
