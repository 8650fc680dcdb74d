"""From the articles to the files of a graph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from kg.engines.manifest import Outcome
from kg.engines.outputs import STATE, TURTLE, write_graph, write_quarantine, write_rows, write_state
from kg.engines.progress import Progress, silent
from kg.engines.resolving import resolve_all
from kg.engines.rows import Row
from kg.engines.state import opened
from kg.graph.assertion import assert_graph
from kg.graph.files import load
from kg.graph.validation import violations
from kg.resolution import Decisions, mentions_of

__all__ = ["VALIDATED", "make_graph"]

#: Triples up to which a build validates: it takes some thirteen times as long as loading them.
VALIDATED = 100_000


def make_graph(
    folder: Path,
    rows: Sequence[Row],
    decisions: Decisions,
    *,
    base: str,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Resolve and assert the records and write the graph into an empty folder; validate it unless it is large."""
    records = [row.record for row in rows]
    mentions = mentions_of(records)
    found = chain.from_iterable(mentions.values())
    entities = resolve_all(found, decisions=decisions, jobs=jobs, progress=progress)
    progress("write", 0, 2)
    assertion = assert_graph(records, entities, base=base)
    write_rows(folder, rows)
    write_quarantine(folder, assertion.quarantined)
    write_graph(folder, assertion, base=base)
    write_state(folder, records, mentions)
    progress("write", 1, 2)
    triples = sum(graph is None for *_, graph in assertion.quads)
    broken = len(violations(load(folder / TURTLE))) if triples <= VALIDATED else None
    progress("write", 2, 2)
    with opened(folder / STATE) as state:
        return Outcome(triples, len(assertion.quarantined), broken, entities.unapplied, *state.missing())
