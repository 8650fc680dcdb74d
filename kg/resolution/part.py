"""The outcome for one jurisdiction, before the parts are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.resolution.entities import Candidate, Entity, Family
from kg.resolution.mentions import ArticleMention

__all__ = ["Part", "Tenure"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person (by path) was reported in a post: ``role`` in the unit ``core`` of ``scope``, in an article of
    ``date``.
    """

    person: str
    role: str
    scope: str
    core: str
    date: str
    article: str


@dataclass(slots=True)
class Part:
    """Entities and names as in `Entities`, of one jurisdiction; parts of different jurisdictions never overlap."""

    entities: dict[str, Entity] = field(default_factory=dict)
    names: dict[tuple[str, Family, str], str] = field(default_factory=dict)
    occurrences: dict[tuple[str, Family, str, int], str] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    articles: list[ArticleMention] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)

    def add(self, other: Part) -> None:
        """Take over what another part holds."""
        self.entities |= other.entities
        self.names |= other.names
        self.occurrences |= other.occurrences
        self.candidates += other.candidates
        self.articles += other.articles
        self.tenures += other.tenures
