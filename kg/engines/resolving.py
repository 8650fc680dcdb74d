"""Records become entities, jurisdiction by jurisdiction, over as many processes as pay."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from kg.engines.processes import in_processes, processors
from kg.engines.progress import Progress, silent
from kg.resolution import Decisions, Entities, by_scope, merge, resolve_partition
from kg.resolution.mentions import Mention

__all__ = ["resolve_all"]

#: Names below which a process more costs more than it saves.
ENOUGH = 50_000


def resolve_all(
    mentions: Iterable[Mention], *, decisions: Decisions, jobs: int | None = None, progress: Progress = silent
) -> Entities:
    """The entities of all mentions. ``jobs`` is the number of processes, None for as many as pay."""
    parts = list(by_scope(mentions).values())
    if jobs is None:
        size = sum(len(part.mentions) for part in parts)
        jobs = min(processors(), 1 + size // ENOUGH)
    resolved = []
    for part in in_processes(partial(resolve_partition, decisions=decisions), parts, jobs=jobs):
        resolved.append(part)
        progress("resolve", len(resolved), len(parts))
    return merge(resolved, decisions=decisions)
