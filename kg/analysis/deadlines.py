"""What is due when: assignments, directives and milestones that have a deadline, and how they stand on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rdflib import URIRef

from kg.analysis.rows import HEAD, Row, Source, select

__all__ = ["By", "Calendar", "Due", "calendar", "deadlines", "deadlines_query", "grouped"]

By = Literal["unit", "site", "official"]

#: One row per deadline and per combination of assignee, site, issuer and article.
_QUERY = """
SELECT ?demand ?deadline ?day ?text ?assignee ?site ?issuer ?article ?title ?file ?issued WHERE {{
  ?demand kg:deadlineText ?deadline ; kg:text ?text .
  GRAPH ?passage {{ ?demand kg:deadlineText ?deadline }}
  ?passage kg:inArticle ?article .
  ?article dcterms:title ?title ; kg:file ?file .
  OPTIONAL {{ ?demand kg:deadline ?day }}
  OPTIONAL {{ ?demand kg:assignee/skos:prefLabel ?assignee }}
  OPTIONAL {{ ?demand kg:concerns/skos:prefLabel ?site }}
  OPTIONAL {{ ?demand kg:issuedBy/skos:prefLabel ?issuer }}
  OPTIONAL {{ ?article dcterms:issued ?issued }}
{place}}}
"""


@dataclass(slots=True)
class Due:
    """One piece of work with a deadline.

    ``deadline`` is as much of the ISO date as is known; ``day`` is the calendar day, where it is known whole. Names are
    sorted. ``article`` is the title of the article that told it first, ``file`` where that stands.
    """

    iri: str
    deadline: str
    day: datetime.date | None
    text: str
    article: str
    file: str
    reported: datetime.date | None
    units: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    officials: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Deadlines as they stand on a day, each part in order of time; ``incomplete`` lack a year or a day."""

    overdue: tuple[Due, ...]
    due: tuple[Due, ...]
    incomplete: tuple[Due, ...]


def deadlines_query(place: str | None = None) -> str:
    """The SPARQL behind `deadlines`; ``place`` is the IRI of a jurisdiction."""
    within = "" if place is None else f"  ?article kg:inJurisdiction/kg:partOf* {URIRef(place).n3()} .\n"
    return HEAD + _QUERY.format(place=within)


def deadlines(source: Source, *, place: str | None = None, repeats: Mapping[str, str] | None = None) -> list[Due]:
    """Everything with a deadline, sorted by deadline, then by text.

    A demand that ``repeats`` knows as told again counts once, and so does what several articles say in the same words.
    """
    found: dict[str, Due] = {}
    for row in select(source, deadlines_query(place)):
        if row["demand"] in (repeats or {}):
            continue
        due = found.setdefault(row["demand"], _due(row))
        for names, name in ((due.units, "assignee"), (due.sites, "site"), (due.officials, "issuer")):
            if name in row and row[name] not in names:
                names.append(row[name])
                names.sort()
    oldest_last = sorted(found.values(), key=lambda due: (due.reported or datetime.date.max, due.iri), reverse=True)
    told = {(due.deadline, due.text, *due.units): due for due in oldest_last}
    return sorted(told.values(), key=lambda due: (due.deadline, due.text, due.iri))


def _due(row: Row) -> Due:
    day, reported = (datetime.date.fromisoformat(row[name]) if name in row else None for name in ("day", "issued"))
    return Due(row["demand"], row["deadline"], day, row["text"], row["title"], row["file"], reported)


def calendar(dues: Iterable[Due], *, on: datetime.date, within: int | None = None) -> Calendar:
    """What was due before the day ``on``, what is due from that day, and what has no full date.

    ``within`` counts days from ``on``, both ends included: 0 is due today. The paper rarely says what was completed, so
    overdue means due before and no completion reported.
    """
    dated = [(due, due.day) for due in dues if due.day is not None]
    ahead = (datetime.date.max - on).days
    last = on + datetime.timedelta(days=ahead if within is None else min(within, ahead))
    return Calendar(
        overdue=tuple(due for due, day in dated if day < on),
        due=tuple(due for due, day in dated if on <= day <= last),
        incomplete=tuple(due for due in dues if due.day is None),
    )


def grouped(dues: Iterable[Due], by: By) -> dict[str, list[Due]]:
    """Name → its deadlines, most first, then by name; what bears no such name stands last, under the empty name."""
    groups: dict[str, list[Due]] = {}
    for due in dues:
        for name in {"unit": due.units, "site": due.sites, "official": due.officials}[by] or [""]:
            groups.setdefault(name, []).append(due)
    return dict(sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))
