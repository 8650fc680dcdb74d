"""Offices that one person holds at a time, and reports that put two persons into one."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.records import Post, Record
from kg.resolution.entities import Entities

__all__ = ["Clash", "Report", "clashes"]

#: Reports of two holders within this many days contradict each other; further apart, one has followed the other.
WEEK = datetime.timedelta(days=7)
_SINGLE = re.compile(
    r"(?!.*(?:副|常委|委员|调研员|助理|成员)).*(?:书记|主任|[省市县区旗州盟乡镇局厅院校部]长|主席|检察长)"
)
_OF_PLACE = re.compile(r"[省市县区旗州盟]长")


@dataclass(frozen=True, slots=True)
class Report:
    """That an article of a day names a person (by path) as the holder of an office."""

    date: datetime.date
    person: str
    article: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two persons reported in one office (``body`` is a unit's path or ``jurisdiction/KEY``) within a week, or by
    turns.
    """

    body: str
    role: str
    left: Report
    right: Report


def clashes(records: Iterable[Record], entities: Entities) -> tuple[Clash, ...]:
    """The contradictions among reports of offices: each pair of persons once per office, with the closest two
    reports.
    """
    offices: dict[tuple[str, str], set[Report]] = defaultdict(set)
    for record in records:
        for office, report in _reports(record, entities):
            offices[office].add(report)
    found = (clash for (body, role), reports in sorted(offices.items()) for clash in _clashes(body, role, reports))
    return tuple(found)


def _reports(record: Record, entities: Entities) -> Iterator[tuple[tuple[str, str], Report]]:
    dates = (record.date, *(event.date for event in record.events))
    day = next((date.exact for date in dates if date is not None and date.exact), None)
    for post in record.posts if day else ():
        person = entities.path(record.sha256, "person", post.person, post.span.start)
        body = _body(post, record, entities)
        if day and person and body and _SINGLE.fullmatch(post.role):
            yield (body, post.role), Report(day, person, record.sha256)


def _body(post: Post, record: Record, entities: Entities) -> str | None:
    """The body of an office: its unit; for a 县长 the place itself, as far as it is the article's own."""
    if post.unit:
        return entities.path(record.sha256, "unit", post.unit)
    home = entities.located[record.sha256].jurisdiction if record.sha256 in entities.located else None
    place = entities.jurisdictions.get(home) if home else None
    return (
        f"jurisdiction/{home}" if place and _OF_PLACE.fullmatch(post.role) and place.name[-1] == post.role[0] else None
    )


def _clashes(body: str, role: str, reports: set[Report]) -> Iterator[Clash]:
    best: dict[tuple[str, str], tuple[datetime.timedelta, Report, Report]] = {}
    ordered = sorted(reports, key=lambda report: (report.date, report.person, report.article))
    for one, other in pairwise(ordered):
        if one.person != other.person:
            pair = (min(one.person, other.person), max(one.person, other.person))
            gap = other.date - one.date
            if gap < WEEK or pair in best or _returns(ordered, one, other):
                best[pair] = min(best.get(pair, (gap, one, other)), (gap, one, other), key=lambda found: found[0])
    yield from (Clash(body, role, one, other) for _, (_, one, other) in sorted(best.items()))


def _returns(ordered: list[Report], one: Report, other: Report) -> bool:
    """Whether the first holder is reported again after the second."""
    return any(report.person == one.person and report.date > other.date for report in ordered)
