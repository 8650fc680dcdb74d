"""The graph as tables: what CSV and XLSX are written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph

from kg.graph.prefixes import PREFIXES

__all__ = ["TABLES", "Cell", "Table", "tables"]

_HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_NAMED = "skos:prefLabel ?name . OPTIONAL { ?iri kg:inJurisdiction/skos:prefLabel ?place }"
_ALIASES = "OPTIONAL { ?iri skos:altLabel ?alias }"
_EVIDENCE = """GRAPH ?passage { %s }
  ?passage kg:inArticle ?source ; kg:quote ?quote . ?source dcterms:title ?article ; kg:file ?file ."""
_DEMAND = """OPTIONAL { ?iri kg:issuedBy/skos:prefLabel ?issuer }
  OPTIONAL { ?iri kg:issuedAt ?occasion . ?occasion skos:prefLabel ?event OPTIONAL { ?occasion kg:dateText ?date } }
  OPTIONAL { ?iri kg:concerns/skos:prefLabel ?site }
  OPTIONAL { ?iri kg:deadlineText ?deadline }"""

#: Name of the table → its columns, and the pattern that binds them. Rows are one per ``iri``.
TABLES: Mapping[str, tuple[Sequence[str], str]] = {
    "people": (
        ("name", "aliases", "place", "posts"),
        f"""?iri a kg:Person ; {_NAMED} {_ALIASES}
  OPTIONAL {{ ?iri org:holds/skos:prefLabel ?post }}""",
    ),
    "units": (
        ("name", "aliases", "place", "parents", "group"),
        f"""?iri a kg:Unit ; {_NAMED} {_ALIASES}
  OPTIONAL {{ ?iri org:unitOf|org:subOrganizationOf ?above . ?above skos:prefLabel ?parent }}
  BIND(EXISTS {{ ?iri a kg:Group }} AS ?group)""",
    ),
    "sites": (
        ("name", "aliases", "place", "kind", "responsible"),
        f"""?iri a kg:Site ; {_NAMED} {_ALIASES}
  BIND(IF(EXISTS {{ ?iri a kg:Project }}, "project", "place") AS ?kind)
  OPTIONAL {{ ?bearer kg:responsibleFor ?iri ; skos:prefLabel ?responsible }}""",
    ),
    "events": (
        ("name", "place", "kind", "date", "chairs", "attendees", "units", "sites"),
        f"""?iri a kg:Event , ?class ; {_NAMED}
  VALUES (?class ?kind) {{ (kg:Meeting "meeting") (kg:Inspection "inspection") (kg:Activity "activity") }}
  OPTIONAL {{ ?iri kg:dateText ?date }}
  {{ OPTIONAL {{ ?c kg:chaired ?iri ; skos:prefLabel ?chair }} }}
  UNION {{ ?p kg:attended ?iri ; skos:prefLabel ?attendee }}
  UNION {{ ?u kg:tookPart|kg:organised ?iri ; skos:prefLabel ?unit }}
  UNION {{ ?iri kg:visited/skos:prefLabel ?site }}""",
    ),
    "assignments": (
        ("assignee", "text", "deadline", "sites", "issuers", "event", "date", "article", "file", "quote"),
        f"""?iri a kg:Assignment ; kg:assignee ?bearer ; kg:text ?text . ?bearer skos:prefLabel ?assignee .
  {_EVIDENCE % "?iri kg:assignee ?bearer"}
  {_DEMAND}""",
    ),
    "directives": (
        ("text", "deadline", "issuers", "event", "date", "article", "file", "quote"),
        f"""?iri a kg:Directive ; kg:text ?text . FILTER NOT EXISTS {{ ?iri a kg:Assignment }}
  {_EVIDENCE % "?iri kg:text ?text"}
  {_DEMAND}""",
    ),
    "posts": (
        ("person", "role", "unit", "first", "last", "article", "file", "quote"),
        f"""?iri a org:Membership ; org:member ?holder ; kg:inPost ?post .
  ?holder skos:prefLabel ?person . ?post kg:role ?role .
  {_EVIDENCE % "?iri org:member ?holder"}
  OPTIONAL {{ ?post org:postIn/skos:prefLabel ?unit }}
  OPTIONAL {{ ?iri kg:firstReported ?first }}
  OPTIONAL {{ ?iri kg:lastReported ?last }}""",
    ),
    "articles": (
        ("title", "date", "paper", "place", "reporters", "file"),
        """?iri a kg:Article ; dcterms:title ?title ; kg:file ?file .
  OPTIONAL { ?iri kg:dateText ?date } OPTIONAL { ?iri kg:paper ?paper }
  OPTIONAL { ?iri kg:inJurisdiction/skos:prefLabel ?place }
  OPTIONAL { ?iri kg:reportedBy/skos:prefLabel ?reporter }""",
    ),
}
#: Columns that hold several values are plural; the pattern binds one at a time.
_SINGULAR: Mapping[str, str] = {
    "aliases": "alias",
    "posts": "post",
    "parents": "parent",
    "chairs": "chair",
    "attendees": "attendee",
    "units": "unit",
    "sites": "site",
    "issuers": "issuer",
    "reporters": "reporter",
}
_SEPARATOR = "；"


Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns and its rows. Of the graph, all is text, ``iri`` comes last, rows are sorted."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables(store: pyoxigraph.Store) -> list[Table]:
    """All tables; several values in one cell stand in order, separated by ``；``."""
    return [_table(store, name, columns, pattern) for name, (columns, pattern) in TABLES.items()]


def _table(store: pyoxigraph.Store, name: str, columns: Sequence[str], pattern: str) -> Table:
    variables = {column: _SINGULAR.get(column, column) for column in columns}
    found: dict[str, dict[str, set[str]]] = {}
    solutions: Any = store.query(f"{_HEAD}SELECT * WHERE {{\n  {pattern}\n}}")
    for solution in solutions:
        cells = found.setdefault(solution["iri"].value, {column: set() for column in columns})
        for column, variable in variables.items():
            term = solution[variable]
            if term is not None:
                cells[column].add(_text(term))
    rows = ((*(_SEPARATOR.join(sorted(cells[column])) for column in columns), iri) for iri, cells in found.items())
    return Table(name, (*columns, "iri"), tuple(sorted(rows)))


def _text(term: Any) -> str:
    return str(term.value)
