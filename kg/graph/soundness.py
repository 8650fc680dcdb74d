"""Whether a record and an entity can be asserted at all: cheap checks of our own that mirror ontology/shapes.ttl."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.graph.iris import escape_path
from kg.records import Record
from kg.resolution.entities import Entity

__all__ = ["entity_fault", "record_fault"]

_SHA256 = re.compile(r"[0-9a-f]{64}")


def record_fault(record: Record) -> str | None:
    """Why no item of a record can be asserted; None if they can."""
    if _SHA256.fullmatch(record.sha256) is None:
        return "sha256 is not 64 hexadecimal digits"
    if not record.title.strip():
        return "the title is empty"
    if record.date is not None and not record.date.valid:
        return f"there is no date {record.date}"
    return _passages_fault(record)


def _passages_fault(record: Record) -> str | None:
    length = record.end - record.start
    for passage in record.passages:
        if not passage.quote.strip():
            return "a passage has no text"
        if not 0 <= passage.span.start < passage.span.end <= length:
            return f"passage {passage.span.start}-{passage.span.end} is not within its article of {length} characters"
    for left, right in pairwise(record.passages):
        if right.span.start < left.span.end:
            return f"passages overlap or are not sorted at {right.span.start}"
    return None


def entity_fault(entity: Entity) -> str | None:
    """Why an entity cannot be asserted; None if it can."""
    if not entity.label.strip() or not all(alias.strip() for alias in entity.aliases):
        return "a name is empty"
    try:
        escape_path(entity.path)
    except ValueError as error:
        return str(error)
    return None
