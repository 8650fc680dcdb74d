"""The terms that describe the nodes of a network: names of units, sites and events, to tell communities by."""

from __future__ import annotations

from collections import defaultdict

from kg.analysis.rows import HEAD, Source, select

__all__ = ["DESCRIPTIONS", "descriptions"]

#: A person: the units of their posts, and the sites they inspected. A unit: its sites. A site: its own name.
DESCRIPTIONS = (
    HEAD
    + """
SELECT DISTINCT ?node ?term WHERE {
  { ?node org:holds/org:postIn/skos:prefLabel ?term }
  UNION { ?node kg:attended/kg:visited/skos:prefLabel ?term }
  UNION { ?node kg:responsibleFor/skos:prefLabel ?term }
  UNION { ?node a kg:Site ; skos:prefLabel ?term }
}
"""
)


def descriptions(source: Source) -> dict[str, list[str]]:
    """Node → the names that describe it, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in select(source, DESCRIPTIONS):
        found[row["node"]].add(row["term"])
    return {node: sorted(terms) for node, terms in found.items()}
