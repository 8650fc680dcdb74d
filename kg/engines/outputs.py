"""The files of a graph folder, and how they are written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from kg.engines.rows import Row
from kg.errors import GraphError
from kg.graph import store
from kg.graph.files import write
from kg.graph.log import Log
from kg.graph.scope import reported_day
from kg.graph.sights import SIGHTS
from kg.graph.statements import Quarantined
from kg.graph.wording import TEXTS
from kg.language import _
from kg.records import Record

__all__ = [
    "MANIFEST",
    "NAMED",
    "OUTPUTS",
    "QUARANTINE",
    "RECORDS",
    "STATE",
    "STORE",
    "TURTLE",
    "WRITTEN",
    "days",
    "read_records",
    "write_files",
    "write_graph",
    "write_quarantine",
    "write_rows",
]

RECORDS, QUARANTINE, TRIG, TURTLE, STORE = "records.jsonl", "quarantine.jsonl", "kg.trig", "kg.ttl", "store"
MANIFEST, STATE = "manifest.json", "state.sqlite"

#: What belongs to one graph and goes with it: everything that a build writes, and the page that is made from it.
OUTPUTS = frozenset(
    {RECORDS, QUARANTINE, TRIG, TURTLE, STORE, MANIFEST, STATE, TEXTS, "sizes.json", "view.html", SIGHTS}
)

#: The files of a graph but the manifest, which is written last.
NAMED = (RECORDS, QUARANTINE, TRIG, TURTLE, STATE, TEXTS)


#: Quads up to which kg.trig and kg.ttl lie beside the store: nobody opens or compares larger ones.
WRITTEN = 300_000


def write_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Write records.jsonl."""
    with (folder / RECORDS).open("wb") as stream:
        stream.writelines(row.line for row in rows)


def write_quarantine(folder: Path, entries: Iterable[Quarantined]) -> None:
    """Write quarantine.jsonl."""
    with _text(folder / QUARANTINE) as stream:
        stream.writelines(json.dumps(entry.to_json(), ensure_ascii=False) + "\n" for entry in entries)


def write_graph(folder: Path, log: Log, *, base: str) -> tuple[int, int]:
    """Write the graph as TriG and Turtle, and the store; of a large graph the store alone.

    Returns the number of triples in the default graph, and of quads in all.
    """
    counts = write_files(folder, log, base=base)
    store.create(folder / STORE, folder / TRIG)
    if counts[1] > WRITTEN:
        for name in (TRIG, TURTLE):
            (folder / name).unlink()
    return counts


def write_files(folder: Path, log: Log, *, base: str) -> tuple[int, int]:
    """Write the graph as TriG and Turtle; returns the number of triples in the default graph, and of quads in all."""
    with _text(folder / TRIG) as trig, _text(folder / TURTLE) as turtle:
        return write(log, trig, turtle, base=base)


def days(copies: Iterable[Record]) -> set[datetime.date]:
    """The days that the copies of an article report of."""
    return {day for record in copies if (day := reported_day(record))}


def read_records(folder: Path) -> Iterator[Record]:
    """The records of a graph, in the order of their articles. Raises GraphError if they cannot be read."""
    path = folder / RECORDS
    try:
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                yield Record.from_json(json.loads(line))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            _("{path}: {error!r}; build the graph again with kg build").format(path=path, error=error)
        ) from error


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")
