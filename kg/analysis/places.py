"""Jurisdictions by name: what ``--place`` means."""

from __future__ import annotations

from kg.analysis.rows import HEAD, Source, select
from kg.errors import UsageError
from kg.language import _
from kg.suggestion import similar, suggestion

__all__ = ["PLACES", "jurisdiction"]

PLACES = (
    HEAD
    + """
SELECT ?place ?name ?code WHERE {
  ?place a kg:Jurisdiction ; skos:prefLabel|skos:altLabel ?name
  OPTIONAL { ?place kg:code ?code }
}
ORDER BY ?place ?name
"""
)


def jurisdiction(source: Source, name: str) -> str:
    """The IRI of the jurisdiction called ``name`` (or with that GB/T 2260 code, or that key, as ``411600/示范区``).

    Raises UsageError if there is none, or if several bear that name: their keys tell them apart.
    """
    found: set[str] = set()
    names: set[str] = set()
    for row in select(source, PLACES):
        names.add(row["name"])
        if name in (row["name"], row.get("code")) or row["place"].endswith(f"/jurisdiction/{name}"):
            found.add(row["place"])
    if len(found) == 1:
        return found.pop()
    if found:
        keys = ", ".join(sorted(iri.partition("/jurisdiction/")[2] for iri in found))
        raise UsageError(_("--place {name}: several are called so; give one of {keys}").format(name=name, keys=keys))
    hint = suggestion(similar(name, sorted(names), cutoff=0.3), _("kg build --place tells where articles are from"))
    raise UsageError(_("--place {name}: the graph knows no such place; {hint}").format(name=name, hint=hint))
