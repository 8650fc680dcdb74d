"""What resolution decides: which entity each name of each article means, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Candidate", "Entities", "Entity", "EntityKind", "Family", "Jurisdiction", "Located", "Reason", "Repeat"]

EntityKind = Literal["person", "unit", "group", "project", "place", "meeting", "inspection", "activity"]
Family = Literal["person", "unit", "group", "site", "event"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision was taken: the rule's name, and what it saw."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A province … township or functional zone. ``key`` is its path, as ``411600/示范区``; ``code`` is GB/T 2260
    where it has one.
    """

    key: str
    name: str
    code: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Located:
    """The jurisdiction of an article (None if nothing tells it), how sure (0 to 1), and why."""

    jurisdiction: str | None
    confidence: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, unit, group, site or event.

    ``path`` is its place under the instance base, unescaped: ``unit/411600/示范区/住房和城乡建设局``. ``aliases`` are
    all surface forms but the label, sorted. ``parents`` are (property, path) pairs, property one of ``org:unitOf``,
    ``org:subOrganizationOf``, ``dcterms:isPartOf``.
    """

    path: str
    kind: EntityKind
    label: str
    aliases: tuple[str, ...]
    jurisdiction: str | None
    reasons: tuple[Reason, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one: never a merge. ``score`` is 0 to 1."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Article ``sha256`` tells again what article ``of`` tells; ``score`` is the share of common shingles."""

    sha256: str
    of: str
    score: float


@dataclass(frozen=True, slots=True)
class Entities:
    """The outcome for a set of records.

    ``names`` maps (article sha256, family, name as in the record) to an entity's path; for events the name is the
    event's id (``e1``). Where one name in one article means two persons (the same name twice in a list),
    ``occurrences`` maps (sha256, family, name, span start within the article) to the path of that occurrence and
    overrules ``names``. ``unapplied`` says which of the user's decisions found nothing to apply to, one line each;
    ``suppressed`` holds the keys of ``names`` that a decision took out: what is said with them is left out on
    purpose.
    """

    jurisdictions: Mapping[str, Jurisdiction]
    located: Mapping[str, Located]
    entities: Mapping[str, Entity]
    names: Mapping[tuple[str, Family, str], str]
    occurrences: Mapping[tuple[str, Family, str, int], str]
    candidates: tuple[Candidate, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    unapplied: tuple[str, ...] = ()
    suppressed: frozenset[tuple[str, Family, str]] = frozenset()

    def path(self, sha256: str, family: Family, name: str, start: int | None = None) -> str | None:
        """The path of the entity that a name means in an article; None if the record does not declare that name."""
        if start is not None and (found := self.occurrences.get((sha256, family, name, start))):
            return found
        return self.names.get((sha256, family, name))
