"""The articles of a graph as lines of records.jsonl, each parsed only when its record is asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.engines.manifest import State
from kg.errors import GraphError
from kg.language import _
from kg.records import Record

__all__ = ["ByKey", "Row", "copies_of", "row_of"]


@dataclass(frozen=True)
class Row:
    """One article: its state, and its line with the line feed."""

    state: State
    line: bytes

    def in_source(self, source: str) -> Row:
        """The same article, in a file that is called otherwise now."""
        if source == self.state.source:
            return self
        at, record = self.state.index, self.record
        return row_of(self.state.key, replace(record, id=f"{source}#{at + 1}", source=source))

    @property
    def record(self) -> Record:
        """Its record. Raises GraphError if the line is damaged."""
        try:
            return _parsed(self.line)
        except (ValueError, KeyError, TypeError) as error:
            where = f"records.jsonl: the line of {self.state.source}#{self.state.index + 1}"
            raise GraphError(
                _("{where} is damaged ({error!r}); remove the file and build again").format(where=where, error=error)
            ) from error


@lru_cache(maxsize=500)
def _parsed(line: bytes) -> Record:
    """Not all records at once: each takes several times the memory of its line."""
    return Record.from_json(json.loads(line))


def row_of(key: str, record: Record) -> Row:
    """The row of a record that was made from an article of that key."""
    state = State(record.source, record.index, record.title, key, record.sha256)
    return Row(state, json.dumps(record.to_json(), ensure_ascii=False).encode() + b"\n")


def copies_of(rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """By sha256, the rows of each article, in the order of their places: it may stand in several files."""
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[row.state.sha256].append(row)
    return out


class ByKey(Mapping[str, Record]):
    """The records of some rows by their keys, each parsed only when it is asked for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row.state.key: row for row in rows}

    def __getitem__(self, key: str) -> Record:
        return self._rows[key].record

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
