"""The records of some articles, from a graph folder's records.jsonl."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from kg.errors import GraphError
from kg.records import Record

__all__ = ["sources"]

_SHA256 = re.compile(r'"sha256": ?"([0-9a-f]{16})')


def sources(path: Path, wanted: Collection[str]) -> Mapping[str, Record]:
    """The records of the wanted articles, each by the first 16 digits of its sha256; other lines are not parsed.

    Raises GraphError if the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            lines = [line for line in stream if (match := _SHA256.search(line)) and match[1] in wanted]
        records = [Record.from_json(json.loads(line)) for line in lines]
    except (OSError, ValueError, KeyError) as error:
        raise GraphError(f"{path}: {error!r}; build the graph again with kg build") from error
    return {record.sha256[:16]: record for record in records}
