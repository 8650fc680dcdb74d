"""What the workers do: each step a function over Arrow batches, made of the pure functions that every engine uses."""

from __future__ import annotations

import json
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow

from kg.engines.rows import row_of
from kg.errors import InputError
from kg.extraction import extract
from kg.graph.assertion import Assertion
from kg.graph.iris import Iris
from kg.graph.terms import quads
from kg.reading import Found, read
from kg.reading.formats import Columns
from kg.records import Record
from kg.resolution import Decisions, Entities, Partition, mentions_of, resolve_partition

__all__ = [
    "MENTIONS",
    "PARTS",
    "QUADS",
    "RECORDS",
    "STATEMENTS",
    "Batches",
    "extracting",
    "mentioning",
    "resolving",
    "stating",
    "writing",
]

Batches = Iterator[pyarrow.RecordBatch]
#: Columns of each step's output, as Spark declares them. A line is a record as in records.jsonl, or a problem.
RECORDS = "source string, index int, sha256 string, line string, problem string"
MENTIONS = "scope string, mention binary"
PARTS = "scope string, part binary"
STATEMENTS = (
    "subject string, predicate string, object string, graph string, article string, start int, end int, rule string"
)
QUADS = "value string"

#: Rows of one batch on its way: some kilobytes each.
_SOME = 256


def extracting(
    sources: Mapping[str, str], *, year: int | None, place: str | None, columns: Columns
) -> Callable[[Batches], Batches]:
    """Files (path, content) become records; ``sources`` says what each path is called."""

    def records(path: str, content: bytes) -> Iterator[dict[str, Any]]:
        source = sources[path]
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / f"file{PurePosixPath(source).suffix}"
            copy.write_bytes(content)
            try:
                reading = read(Found(copy, source), year=year, place=place, columns=columns)
            except InputError as problem:
                yield _problem(source, problem)
                return
        yield from (_problem(source, problem) for problem in reading.problems)
        for article in reading.articles:
            record = extract(article)
            line = row_of("", record).line.decode().rstrip("\n")
            yield {"source": source, "index": record.index, "sha256": record.sha256, "line": line, "problem": None}

    def step(batches: Batches) -> Batches:
        rows = (row for batch in batches for row in batch.to_pylist())
        return _batches(RECORDS, (record for row in rows for record in records(row["path"], row["content"])))

    return step


def _problem(source: str, problem: InputError) -> dict[str, Any]:
    return {"source": source, "index": -1, "sha256": None, "line": None, "problem": str(problem)}


def mentioning(articles: pyarrow.Table) -> pyarrow.Table:
    """The first copies of the articles of one file become mentions."""
    mentions = mentions_of(map(_record, articles.column("line").to_pylist()))
    found = [mention for some in mentions.values() for mention in some]
    return pyarrow.table({"scope": [m.scope for m in found], "mention": [pickle.dumps(m) for m in found]})


def resolving(decisions: Decisions) -> Callable[[pyarrow.Table], pyarrow.Table]:
    """The mentions of one jurisdiction become its part of the entities."""

    def step(mentions: pyarrow.Table) -> pyarrow.Table:
        scope = mentions.column("scope")[0].as_py()
        found = map(pickle.loads, mentions.column("mention").to_pylist())
        part = resolve_partition(Partition(scope, tuple(sorted(found, key=repr))), decisions=decisions)
        return pyarrow.table({"scope": [scope], "part": [pickle.dumps(part)]})

    return step


def stating(entities: Any, base: str) -> Callable[[Batches], Batches]:
    """Records become statements; ``entities`` is a broadcast variable."""

    def step(batches: Batches) -> Batches:
        assertion = Assertion(_entities(entities.value), Iris(base))
        lines = (line for batch in batches for line in batch.column("line").to_pylist())
        stated = (statement for line in lines for statement in assertion.of_record(_record(line)))
        return _batches(STATEMENTS, (each._asdict() for each in stated))

    return step


@lru_cache(maxsize=1)
def _entities(pickled: bytes) -> Entities:
    """Once a process, not once a batch."""
    found: Entities = pickle.loads(pickled)
    return found


def writing(base: str) -> Callable[[Batches], Batches]:
    """Quads as they are written in the program become lines of N-Quads."""

    def step(batches: Batches) -> Batches:
        for batch in batches:
            columns = (batch.column(name).to_pylist() for name in ("subject", "predicate", "object", "graph"))
            lines = [f"{quad} ." for quad in quads(zip(*columns, strict=True), base)]
            yield pyarrow.record_batch({"value": lines})

    return step


def _record(line: str) -> Record:
    return Record.from_json(json.loads(line))


def _batches(columns: str, rows: Iterable[dict[str, Any]]) -> Batches:
    names = [column.split()[0] for column in columns.split(", ")]
    types = [{"string": pyarrow.string(), "int": pyarrow.int32()}[column.split()[1]] for column in columns.split(", ")]
    schema = pyarrow.schema(list(zip(names, types, strict=True)))
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) >= _SOME:
            yield pyarrow.RecordBatch.from_pylist(waiting, schema)
            waiting = []
    if waiting:
        yield pyarrow.RecordBatch.from_pylist(waiting, schema)
