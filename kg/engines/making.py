"""From records to the files of a graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.engines.manifest import Outcome
from kg.engines.outputs import TURTLE, write_graph
from kg.engines.progress import Progress, silent
from kg.engines.resolving import resolve_all
from kg.graph.assertion import assert_graph
from kg.graph.files import load
from kg.graph.validation import violations
from kg.records import Record
from kg.resolution import Decisions

__all__ = ["make_graph"]

#: Triples up to which a build validates: it takes some thirteen times as long as loading them.
VALIDATED = 100_000


def make_graph(
    folder: Path,
    records: Sequence[Record],
    decisions: Decisions,
    *,
    base: str,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Resolve and assert the records and write the graph into an empty folder; validate it unless it is large."""
    entities = resolve_all(records, decisions=decisions, jobs=jobs, progress=progress)
    progress("write", 0, 2)
    assertion = assert_graph(records, entities, base=base)
    write_graph(folder, records, assertion, base=base)
    progress("write", 1, 2)
    triples = sum(graph is None for *_, graph in assertion.quads)
    broken = len(violations(load(folder / TURTLE))) if triples <= VALIDATED else None
    progress("write", 2, 2)
    return Outcome(triples, len(assertion.quarantined), broken, entities.unapplied)
