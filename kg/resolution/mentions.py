"""What one placed article contributes: its units, people, sites and events, each with the jurisdiction it belongs to.

A mention holds everything that resolution will ever look at, so that a jurisdiction can be resolved from its mentions
alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import EventType, SiteKind
from kg.resolution.careers import Held
from kg.resolution.entities import Located

__all__ = ["ArticleMention", "EventMention", "Mention", "PersonMention", "SiteMention", "UnitMention"]


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """An article as a whole: its place, its unnamed groups, and the shingles that tell near-duplicates
    (`kg.resolution.repeats`).
    """

    scope: str
    article: str
    date: str
    located: Located
    groups: tuple[str, ...]
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit in an article: ``core`` is its full name within ``scope``; ``forms`` are the names that mean it in the
    article.

    ``written`` are the cores as the article writes them, ``spelled`` those among them that are no abbreviations;
    ``linked`` are the cores of other forms that the article uses for it; ``stated`` is whether a form says whose body
    it is.
    """

    scope: str
    article: str
    core: str
    forms: tuple[str, ...]
    written: tuple[str, ...]
    spelled: tuple[str, ...]
    linked: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in an article. ``starts`` are the spans that mean this one where the article has two of the name;
    ``leader`` tells that it is listed among the leaders of its place (区领导…).
    """

    scope: str
    article: str
    name: str
    starts: tuple[int, ...]
    posts: tuple[Held, ...]
    companions: tuple[str, ...]
    date: str
    leader: bool = False
    reporter: bool = False


@dataclass(frozen=True, slots=True)
class SiteMention:
    """A site in an article."""

    scope: str
    article: str
    name: str
    kind: SiteKind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event in an article: ``id`` as in the record; roster and visited as names."""

    scope: str
    article: str
    id: str
    type: EventType
    name: str
    date: str
    roster: tuple[str, ...]
    visited: tuple[str, ...]


Mention = ArticleMention | UnitMention | PersonMention | SiteMention | EventMention
