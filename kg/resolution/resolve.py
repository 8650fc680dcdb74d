"""From records to entities, jurisdiction by jurisdiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.records import Record
from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Entities, Entity, Jurisdiction
from kg.resolution.events import resolve_events
from kg.resolution.frames import jurisdiction
from kg.resolution.jurisdiction import Place, locate
from kg.resolution.mentions import EventMention, Mention, PersonMention, SiteMention, UnitMention, mentions
from kg.resolution.part import Part
from kg.resolution.people import resolve_people
from kg.resolution.sites import resolve_sites
from kg.resolution.units import resolve_units

__all__ = ["resolve"]


def resolve(records: Iterable[Record], *, decisions: Decisions = NO_DECISIONS) -> Entities:
    """Decide which entity each name of each article means."""
    articles = _distinct(records)
    places = _places(articles)
    by_scope: dict[str, list[Mention]] = defaultdict(list)
    for record in articles:
        for mention in mentions(record, places[record.sha256]):
            by_scope[mention.scope].append(mention)
    total = Part()
    for key, found in sorted(by_scope.items()):
        total.add(_resolve_scope(key, found))
    total.add(_groups(articles, places))
    return _entities(total, places)


def _distinct(records: Iterable[Record]) -> list[Record]:
    """Each article once, however many files it stands in, in an order that does not depend on the input's."""
    by_sha = {record.sha256: record for record in sorted(records, key=lambda r: (r.source, r.index), reverse=True)}
    return sorted(by_sha.values(), key=lambda record: record.sha256)


def _places(articles: Iterable[Record]) -> dict[str, Place]:
    by_source: dict[str, list[Record]] = defaultdict(list)
    for record in articles:
        by_source[record.source].append(record)
    return {sha: place for group in by_source.values() for sha, place in locate(group).items()}


def _resolve_scope(key: str, found: Iterable[Mention]) -> Part:
    ordered = sorted(found, key=repr)
    part = resolve_units(key, [m for m in ordered if isinstance(m, UnitMention)])
    part.add(resolve_people(key, [m for m in ordered if isinstance(m, PersonMention)]))
    part.add(resolve_sites(key, [m for m in ordered if isinstance(m, SiteMention)]))
    part.add(resolve_events(key, [m for m in ordered if isinstance(m, EventMention)]))
    return part


def _groups(articles: Iterable[Record], places: Mapping[str, Place]) -> Part:
    part = Part()
    for record in articles:
        for group in record.groups:
            path = f"group/{record.sha256[:16]}/{group.name}"
            home = places[record.sha256].located.jurisdiction
            part.names[record.sha256, "group", group.name] = path
            part.entities[path] = Entity(path, "group", group.name, (), home)
    return part


def _entities(total: Part, places: Mapping[str, Place]) -> Entities:
    located = {sha: place.located for sha, place in sorted(places.items())}
    used = {entity.jurisdiction for entity in total.entities.values()} | {found.jurisdiction for found in located.values()}
    return Entities(
        jurisdictions=_jurisdictions(key for key in used if key),
        located=located,
        entities=dict(sorted(total.entities.items())),
        names=dict(sorted(total.names.items())),
        occurrences=dict(sorted(total.occurrences.items())),
        candidates=tuple(sorted(total.candidates, key=repr)),
    )


def _jurisdictions(keys: Iterable[str]) -> Mapping[str, Jurisdiction]:
    """The jurisdictions of some keys, and all that they belong to."""
    out: dict[str, Jurisdiction] = {}
    for key in keys:
        at: str | None = key
        while at and at not in out and (found := jurisdiction(at)):
            out[at], at = found, found.parent
    return dict(sorted(out.items()))
