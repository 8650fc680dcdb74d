"""From names to entities: which person, unit, site or event each name of each article means, and why."""

from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Entities
from kg.resolution.resolve import (
    Partition,
    by_scope,
    first_copies,
    mentions_of,
    merge,
    resolve,
    resolve_partition,
)

__all__ = [
    "NO_DECISIONS",
    "Decisions",
    "Entities",
    "Partition",
    "by_scope",
    "first_copies",
    "mentions_of",
    "merge",
    "resolve",
    "resolve_partition",
]
