"""Which reported events of one jurisdiction are the same."""

from __future__ import annotations

from collections.abc import Iterable

from kg.resolution.entities import Entity
from kg.resolution.frames import jurisdiction
from kg.resolution.mentions import EventMention
from kg.resolution.part import Part

__all__ = ["resolve_events"]


def resolve_events(key: str, found: Iterable[EventMention]) -> Part:
    """The events of one jurisdiction."""
    part = Part()
    place = jurisdiction(key)
    for mention in found:
        path = f"{mention.type}/{key}/{mention.date or mention.article[:16]}/{mention.name.replace('/', '／')}"
        part.names[mention.article, "event", mention.id] = path
        part.entities[path] = Entity(path, mention.type, mention.name, (), place and place.key)
    return part
