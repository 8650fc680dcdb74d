"""From the articles to the files of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from kg.engines.manifest import Outcome
from kg.engines.outputs import STATE, TURTLE, days, write_graph, write_quarantine, write_rows
from kg.engines.progress import Progress, silent
from kg.engines.resolving import resolve_all
from kg.engines.rows import Row, copies_of
from kg.engines.state import State, opened
from kg.graph.assertion import Assertion, described, quarantine_key, repeated
from kg.graph.files import load
from kg.graph.iris import Iris
from kg.graph.statements import Quarantined
from kg.graph.validation import violations
from kg.graph.vocabulary import KG
from kg.resolution import Decisions, Entities, mentions_of
from kg.resolution.mentions import Mention

__all__ = ["VALIDATED", "in_use", "make_graph"]

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
    mentions = mentions_of(row.record for row in rows)
    found = chain.from_iterable(mentions.values())
    entities = resolve_all(found, decisions=decisions, jobs=jobs, progress=progress)
    with opened(folder / STATE, writable=True) as state:
        quarantined = _state(state, rows, mentions, entities, Iris(base), progress)
        missing = state.missing()
        write_rows(folder, rows)
        write_quarantine(folder, sorted(quarantined, key=quarantine_key))
        triples, quads = write_graph(folder, state.log, base=base)
    broken = len(violations(load(folder / TURTLE))) if triples <= VALIDATED else None
    progress("write", 1, 1)
    return Outcome(triples, quads, len(quarantined), broken, entities.unapplied, *missing)


def _state(
    state: State,
    rows: Sequence[Row],
    mentions: Mapping[str, Sequence[Mention]],
    entities: Entities,
    iris: Iris,
    progress: Progress,
) -> Sequence[Quarantined]:
    """Keep what each article contributes, and fill the log with all that the records and their entities state."""
    assertion, log, copies = Assertion(entities, iris), state.log, copies_of(rows)
    log.create(iris.base)
    log.add(assertion.of_entities())
    log.add(repeated(entities.repeats, iris))
    for done, (sha256, same) in enumerate(sorted(copies.items()), start=1):
        records = [row.record for row in same]
        state.put(sha256, mentions[sha256], days(records))
        log.put_place(sha256[:16], records[0].source, records[0].title, records[0].start)
        log.add(chain.from_iterable(map(assertion.of_record, records)))
        progress("state", done, len(copies))
    log.index()
    used = in_use(log.objects(KG.inJurisdiction), entities, iris)
    log.add(each for key in used for each in described(entities.jurisdictions[key], iris))
    return assertion.quarantined


def in_use(named: Iterable[str], entities: Entities, iris: Iris) -> set[str]:
    """The jurisdictions that something is in (``named`` are their nodes), and all that these belong to."""
    used = set(named)
    out: set[str] = set()
    keys = {key for key in entities.jurisdictions if iris.jurisdiction(key) in used}
    while keys:
        out |= keys
        keys = {parent for key in keys if (parent := entities.jurisdictions[key].parent) is not None} - out
    return out
