"""From records to entities, jurisdiction by jurisdiction.

    partition(records)            what each jurisdiction is resolved from; looks at the articles of each file alone
    resolve_partition(part, …)    one jurisdiction; a pure function of its partition and the decisions
    merge(parts, …)               all of them together

`resolve` is these three. Whoever keeps the outcome of `resolve_partition` by the partition's digest resolves after an
edit only the jurisdictions that the edited article speaks of; the result is the same, since it is put together in the
same way.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.records import Record
from kg.resolution.contributions import contributions
from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Entities, Entity
from kg.resolution.events import resolve_events
from kg.resolution.jurisdiction import Place, locate
from kg.resolution.mentions import ArticleMention, EventMention, Mention, PersonMention, SiteMention, UnitMention
from kg.resolution.part import Part
from kg.resolution.paths import part_of_path
from kg.resolution.people import resolve_people
from kg.resolution.sites import resolve_sites
from kg.resolution.together import together
from kg.resolution.units import resolve_units

__all__ = ["Partition", "merge", "partition", "resolve", "resolve_partition"]


@dataclass(frozen=True, slots=True)
class Partition:
    """All mentions of one jurisdiction, in an order that depends on nothing but themselves."""

    key: str
    mentions: tuple[Mention, ...]

    @property
    def digest(self) -> str:
        """A hash of everything that the outcome depends on, but for the decisions and the program."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()


def resolve(records: Iterable[Record], *, decisions: Decisions = NO_DECISIONS) -> Entities:
    """Decide which entity each name of each article means; the order of the records changes nothing."""
    parts = (resolve_partition(part, decisions=decisions) for part in partition(records).values())
    return merge(parts, decisions=decisions)


def partition(records: Iterable[Record]) -> Mapping[str, Partition]:
    """What each jurisdiction has to be resolved from, by its key, sorted."""
    articles = _distinct(records)
    places = _places(articles)
    by_scope: dict[str, list[Mention]] = defaultdict(list)
    for record in articles:
        for mention in contributions(record, places[record.sha256]):
            by_scope[mention.scope].append(mention)
    return {key: Partition(key, tuple(sorted(mentions, key=repr))) for key, mentions in sorted(by_scope.items())}


def resolve_partition(part: Partition, *, decisions: Decisions = NO_DECISIONS) -> Part:
    """The entities of one jurisdiction."""
    found = part.mentions
    out = _articles([mention for mention in found if isinstance(mention, ArticleMention)])
    out.add(resolve_units(part.key, [mention for mention in found if isinstance(mention, UnitMention)], decisions))
    out.add(resolve_people(part.key, [mention for mention in found if isinstance(mention, PersonMention)], decisions))
    out.add(resolve_sites(part.key, [mention for mention in found if isinstance(mention, SiteMention)], decisions))
    out.add(resolve_events(part.key, [mention for mention in found if isinstance(mention, EventMention)], decisions))
    return out


def merge(parts: Iterable[Part], *, decisions: Decisions = NO_DECISIONS) -> Entities:
    """All jurisdictions together, with what concerns several of them, and what the user has decided about entities."""
    total = Part()
    for part in parts:
        total.add(part)
    return together(total, decisions)


def _distinct(records: Iterable[Record]) -> list[Record]:
    """Each article once, however many files it stands in: as it stands in the first of them."""
    first: dict[str, Record] = {}
    for record in sorted(records, key=lambda record: (record.source, record.index)):
        first.setdefault(record.sha256, record)
    return list(first.values())


def _places(articles: Iterable[Record]) -> dict[str, Place]:
    by_source: dict[str, list[Record]] = defaultdict(list)
    for record in articles:
        by_source[record.source].append(record)
    return {sha256: place for group in by_source.values() for sha256, place in locate(group).items()}


def _articles(found: list[ArticleMention]) -> Part:
    """The articles themselves, and their unnamed groups, which are of one article each."""
    out = Part(articles=found)
    for mention in found:
        for name in mention.groups:
            path = f"group/{mention.article[:16]}/{part_of_path(name)}"
            out.names[mention.article, "group", name] = path
            out.entities[path] = Entity(path, "group", name, (), mention.located.jurisdiction)
    return out
