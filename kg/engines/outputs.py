"""The files of a graph folder, and how they are written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from kg.errors import GraphError
from kg.graph import store
from kg.graph.assertion import Assertion
from kg.graph.files import write_trig, write_turtle
from kg.records import Record

__all__ = ["MANIFEST", "OUTPUTS", "TURTLE", "read_records", "write_graph"]

RECORDS, QUARANTINE, TRIG, TURTLE, STORE = "records.jsonl", "quarantine.jsonl", "kg.trig", "kg.ttl", "store"
MANIFEST = "manifest.json"

#: What belongs to one graph and goes with it: everything that a build writes, and the page that is made from it.
OUTPUTS = frozenset({RECORDS, QUARANTINE, TRIG, TURTLE, STORE, MANIFEST, "view.html"})


def write_graph(folder: Path, records: Iterable[Record], assertion: Assertion, *, base: str) -> None:
    """Write all outputs but the manifest into an empty folder."""
    _write_lines(folder / RECORDS, (record.to_json() for record in records))
    _write_lines(folder / QUARANTINE, (entry.to_json() for entry in assertion.quarantined))
    with _written(folder / TRIG) as stream:
        write_trig(assertion.quads, stream, base=base)
    with _written(folder / TURTLE) as stream:
        write_turtle(assertion.quads, stream, base=base)
    store.create(folder / STORE, folder / TRIG)


def read_records(folder: Path) -> Iterator[Record]:
    """The records of a graph, in the order of their articles. Raises GraphError if they cannot be read."""
    path = folder / RECORDS
    try:
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                yield Record.from_json(json.loads(line))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: {error!r}; build the graph again with kg build") from error


def _write_lines(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    with _written(path) as stream:
        stream.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """A text file that is on the disk, all of it, when the block ends: the folder is swapped right after."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
