"""Who carries the most assignments: one SPARQL query gives a whole table.

A demand that several articles report counts once: repeats (`kg.analysis.repeats`) go into the query as a VALUES table
that leads each repeated report to its first, so the printed query gives the very figures of the table, in any SPARQL
1.1 store.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rdflib import Literal as Term
from rdflib import URIRef

from kg.analysis.rows import HEAD, Row, Source, select

__all__ = ["BY", "COUNTS", "By", "Load", "Scope", "workload", "workload_query"]

By = Literal["unit", "group", "person", "official", "site", "month"]

#: What a line of the table stands for → how the query finds its key and label.
BY: Mapping[By, str] = {
    "unit": "?key a kg:Unit ; skos:prefLabel ?label . FILTER NOT EXISTS { ?key a kg:Group }",
    # Groups are unnamed: what can be counted is what they are called.
    "group": "?assignee a kg:Group ; skos:prefLabel ?label . BIND(?label AS ?key)",
    "person": "?key a kg:Person ; skos:prefLabel ?label .",
    "official": "?assignment kg:issuedBy ?key . ?key a kg:Person ; skos:prefLabel ?label .",
    "site": "?assignment kg:concerns ?key . ?key skos:prefLabel ?label .",
    "month": "",
}
#: The columns that count, in the order of the table.
COUNTS = ("assignments", "with_deadline", "overdue", "sites", "officials", "articles")
_MONTH = 'BIND(COALESCE(SUBSTR(STR(?date), 1, 7), "") AS ?key) BIND(?key AS ?label)'
_OWN = "BIND(?assignee AS ?key)"
_UP = "?assignee (org:unitOf|org:subOrganizationOf)* ?key ."
_KEY_PLACE = "OPTIONAL { ?key kg:inJurisdiction/skos:prefLabel ?where }"
_PLACE: Mapping[By, str] = {"group": _KEY_PLACE.replace("?key", "?assignee"), "month": ""}

_QUERY = """\
SELECT ?key ?label ?where
  (COUNT(DISTINCT ?demand) AS ?assignments)
  (COUNT(DISTINCT ?dated) AS ?with_deadline)
  (COUNT(DISTINCT ?late) AS ?overdue)
  (COUNT(DISTINCT ?site) AS ?sites)
  (COUNT(DISTINCT ?official) AS ?officials)
  (COUNT(DISTINCT ?article) AS ?articles)
  (MIN(?date) AS ?first) (MAX(?date) AS ?last)
WHERE {{
  ?assignment a kg:Assignment ; kg:assignee ?assignee .
  {key}
  GRAPH ?passage {{ ?assignment kg:assignee ?assignee }}
  ?passage kg:inArticle ?article .
  {demand}
  OPTIONAL {{ ?assignment kg:issuedAt/kg:heldOn ?held }}
  OPTIONAL {{ ?article dcterms:issued ?issued }}
  BIND(COALESCE(?held, ?issued) AS ?date)
{conditions}  {month}
  {where}
  OPTIONAL {{ ?assignment kg:deadlineText ?deadline }}
  BIND(IF(BOUND(?deadline), ?demand, ?nothing) AS ?dated)
  OPTIONAL {{ ?assignment kg:deadline ?day }}
  BIND(IF(?day < {on}, ?demand, ?nothing) AS ?late)
  OPTIONAL {{ ?assignment kg:concerns ?site }}
  OPTIONAL {{ ?assignment kg:issuedBy ?official . ?official a kg:Person }}
}}
GROUP BY ?key ?label ?where
ORDER BY {order}
"""
_ORDER = "DESC(?assignments) DESC(?articles) ?label ?key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which assignments count: given on or after ``since``, to somebody within the jurisdiction ``place`` (an IRI)."""

    on: datetime.date
    since: datetime.date | None = None
    place: str | None = None
    roll_up: bool = False
    repeats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """One line of the table.

    ``place`` is the jurisdiction's name; ``first`` and ``last`` are days, None if no report has one.
    """

    key: str
    label: str
    place: str | None
    assignments: int
    with_deadline: int
    overdue: int
    sites: int
    officials: int
    articles: int
    first: datetime.date | None
    last: datetime.date | None


def workload(source: Source, by: By, scope: Scope) -> list[Load]:
    """The table, most assignments first, then most articles, then by label; months in their order."""
    return [_load(row) for row in select(source, workload_query(by, scope)) if "key" in row]


def workload_query(by: By, scope: Scope) -> str:
    """The SPARQL that gives the table of `workload`, line by line."""
    key = BY[by]
    if by in ("unit", "person"):
        key = f"{_UP if scope.roll_up else _OWN} {key}"
    written = _QUERY.format(
        demand=_demand(scope.repeats),
        conditions="".join(f"  {condition}\n" for condition in _conditions(scope)),
        key=key,
        month=_MONTH if by == "month" else "",
        where=_PLACE.get(by, _KEY_PLACE),
        on=Term(scope.on).n3(),
        order="?key" if by == "month" else _ORDER,
    )
    return HEAD + "".join(f"{line}\n" for line in written.split("\n") if line.strip())


def _demand(repeats: Mapping[str, str]) -> str:
    if not repeats:
        return "BIND(?assignment AS ?demand)"
    pairs = " ".join(f"({URIRef(again).n3()} {URIRef(first).n3()})" for again, first in repeats.items())
    return (
        f"OPTIONAL {{ VALUES (?assignment ?first_report) {{ {pairs} }} }}\n"
        "  BIND(COALESCE(?first_report, ?assignment) AS ?demand)"
    )


def _conditions(scope: Scope) -> list[str]:
    conditions = []
    if scope.since is not None:
        conditions.append(f"FILTER(?date >= {Term(scope.since).n3()})")
    if scope.place is not None:
        conditions.append(f"?assignee kg:inJurisdiction/kg:partOf* {URIRef(scope.place).n3()} .")
    return conditions


def _load(row: Row) -> Load:
    first, last = (datetime.date.fromisoformat(row[name]) if name in row else None for name in ("first", "last"))
    counts = {name: int(row[name]) for name in COUNTS}
    return Load(key=row["key"], label=row["label"], place=row.get("where"), first=first, last=last, **counts)
