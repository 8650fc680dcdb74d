"""From records to entities, jurisdiction by jurisdiction.

    mentions_of(records)          what each article contributes; looks at the articles of each file alone
    by_scope(mentions)            the same, sorted by the jurisdiction that each mention belongs to
    resolve_partition(part, …)    one jurisdiction; a pure function of its mentions and the decisions
    merge(parts, …)               several of them together

`resolve` is these four. Nothing else flows from article to article, so whoever keeps the mentions resolves after an
edit only the jurisdictions that the edited article speaks of (`kg.resolution.around`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from kg.records import Record
from kg.resolution.contributions import contributions
from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Entities, Entity
from kg.resolution.events import resolve_events
from kg.resolution.jurisdiction import locate
from kg.resolution.mentions import ArticleMention, EventMention, Mention, PersonMention, SiteMention, UnitMention
from kg.resolution.part import Part
from kg.resolution.paths import part_of_path
from kg.resolution.people import resolve_people
from kg.resolution.repeats import find_repeats
from kg.resolution.sites import resolve_sites
from kg.resolution.together import together
from kg.resolution.units import resolve_units

__all__ = ["Partition", "by_scope", "first_copies", "mentions_of", "merge", "resolve", "resolve_partition"]


@dataclass(frozen=True, slots=True)
class Partition:
    """Mentions of one jurisdiction, in an order that depends on nothing but themselves."""

    key: str
    mentions: tuple[Mention, ...]


def resolve(records: Iterable[Record], *, decisions: Decisions = NO_DECISIONS) -> Entities:
    """Decide which entity each name of each article means; the order of the records changes nothing."""
    mentions = chain.from_iterable(mentions_of(records).values())
    parts = (resolve_partition(part, decisions=decisions) for part in by_scope(mentions).values())
    return merge(parts, decisions=decisions)


def mentions_of(records: Iterable[Record]) -> Mapping[str, tuple[Mention, ...]]:
    """By sha256, what each article contributes."""
    by_source: dict[str, list[Record]] = defaultdict(list)
    for record in first_copies(records):
        by_source[record.source].append(record)
    out: dict[str, tuple[Mention, ...]] = {}
    for articles in by_source.values():
        places = locate(articles)
        out |= {record.sha256: tuple(contributions(record, places[record.sha256])) for record in articles}
    return out


def first_copies(records: Iterable[Record]) -> list[Record]:
    """Each article once, however many files it stands in: as it stands in the first of them."""
    first: dict[str, Record] = {}
    for record in sorted(records, key=lambda record: (record.source, record.index)):
        first.setdefault(record.sha256, record)
    return list(first.values())


def by_scope(mentions: Iterable[Mention]) -> Mapping[str, Partition]:
    """What each jurisdiction has to be resolved from, by its key, sorted."""
    scopes: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        scopes[mention.scope].append(mention)
    return {key: Partition(key, tuple(sorted(found, key=repr))) for key, found in sorted(scopes.items())}


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
    return replace(together(total, decisions), repeats=tuple(find_repeats(total.articles)))


def _articles(found: list[ArticleMention]) -> Part:
    """The articles themselves, and their unnamed groups, which are of one article each."""
    out = Part(articles=found)
    for mention in found:
        for name in mention.groups:
            path = f"group/{mention.article[:16]}/{part_of_path(name)}"
            out.names[mention.article, "group", name] = path
            out.entities[path] = Entity(path, "group", name, (), mention.located.jurisdiction)
    return out
