"""Which person names of one jurisdiction mean the same person."""

from __future__ import annotations

from collections.abc import Iterable

from kg.resolution.entities import Entity
from kg.resolution.frames import jurisdiction
from kg.resolution.mentions import PersonMention
from kg.resolution.part import Part

__all__ = ["resolve_people"]


def resolve_people(key: str, found: Iterable[PersonMention]) -> Part:
    """The people of one jurisdiction."""
    part = Part()
    place = jurisdiction(key)
    for mention in found:
        path = f"person/{key}/{'记者/' if mention.reporter else ''}{mention.name}"
        part.names.setdefault((mention.article, "person", mention.name), path)
        part.entities[path] = Entity(path, "person", mention.name, (), place and place.key)
    return part
