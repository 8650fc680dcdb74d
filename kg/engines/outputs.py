"""The files of a graph folder, and how they are written: all of them anew, or those of the graph before with some parts
exchanged.
"""

from __future__ import annotations

import datetime
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import pyoxigraph
from rdflib import URIRef

from kg.engines.rows import Row
from kg.engines.state import opened
from kg.errors import GraphError
from kg.graph import store
from kg.graph.assertion import Assertion
from kg.graph.files import blocks, write_trig, write_turtle
from kg.graph.scope import reported_day
from kg.graph.splicing import splice
from kg.graph.statements import Quarantined
from kg.graph.wording import TEXTS
from kg.records import Record
from kg.resolution.mentions import Mention

__all__ = [
    "MANIFEST",
    "NAMED",
    "OUTPUTS",
    "QUARANTINE",
    "RECORDS",
    "STATE",
    "STORE",
    "TURTLE",
    "days",
    "read_records",
    "write_exchanged",
    "write_graph",
    "write_quarantine",
    "write_rows",
    "write_state",
]

RECORDS, QUARANTINE, TRIG, TURTLE, STORE = "records.jsonl", "quarantine.jsonl", "kg.trig", "kg.ttl", "store"
MANIFEST, STATE = "manifest.json", "state.sqlite"

#: What belongs to one graph and goes with it: everything that a build writes, and the page that is made from it.
OUTPUTS = frozenset({RECORDS, QUARANTINE, TRIG, TURTLE, STORE, MANIFEST, STATE, TEXTS, "sizes.json", "view.html"})

#: The files of a graph but the manifest, which is written last.
NAMED = (RECORDS, QUARANTINE, TRIG, TURTLE, STATE, TEXTS)


def write_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Write records.jsonl."""
    with _binary(folder / RECORDS) as stream:
        stream.writelines(row.line for row in rows)


def write_quarantine(folder: Path, entries: Iterable[Quarantined]) -> None:
    """Write quarantine.jsonl."""
    with _text(folder / QUARANTINE) as stream:
        stream.writelines(json.dumps(entry.to_json(), ensure_ascii=False) + "\n" for entry in entries)


def write_graph(folder: Path, assertion: Assertion, *, base: str) -> None:
    """Write the graph as TriG and Turtle, and the store."""
    with _text(folder / TRIG) as stream:
        write_trig(assertion.quads, stream, base=base)
    with _text(folder / TURTLE) as stream:
        write_turtle(assertion.quads, stream, base=base)
    store.create(folder / STORE, folder / TRIG)


def write_exchanged(
    folder: Path,
    before: Path,
    changed: Iterable[tuple[URIRef | None, URIRef]],
    revised: pyoxigraph.Store,
    *,
    base: str,
) -> None:
    """Write the graph as TriG and Turtle like those in the folder ``before``, but with what the revised store holds of
    what has changed (graph, None for the default graph, and subject).
    """
    exchanged = blocks(changed, revised, base=base)
    with _binary(folder / TRIG) as stream:
        splice(before / TRIG, stream, exchanged)
    with _binary(folder / TURTLE) as stream:
        splice(before / TURTLE, stream, {key: text for key, text in exchanged.items() if not key[0]})


def write_state(folder: Path, records: Iterable[Record], mentions: Mapping[str, Sequence[Mention]]) -> None:
    """Write what the next build may go on from: the mentions of each article, by sha256, and its days."""
    copies: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        copies[record.sha256].append(record)
    with opened(folder / STATE, writable=True) as state:
        for sha256, found in sorted(mentions.items()):
            state.put(sha256, found, days(copies[sha256]))


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
        raise GraphError(f"{path}: {error!r}; build the graph again with kg build") from error


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
        _kept(stream)


@contextmanager
def _binary(path: Path) -> Iterator[BinaryIO]:
    with path.open("wb") as stream:
        yield stream
        _kept(stream)


def _kept(stream: TextIO | BinaryIO) -> None:
    """See that all of it is on the disk: the folder is swapped right after."""
    stream.flush()
    os.fsync(stream.fileno())
