"""What an edit can change: the entities of the jurisdictions that an article speaks of, and of the people it names.

Resolution decides within one jurisdiction, but for two things: an official may be known above and below by one post,
and a decision of the user may name any entity. The first concerns people of one name, the second what the decisions
name. So for some articles the entities *around* them are those of all jurisdictions that they speak of, with the
namesakes elsewhere that may be the same person or a question, and what decisions name: of these, nothing outside can
tell anything new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from kg.resolution.decisions import Decisions, family_of
from kg.resolution.entities import Entities
from kg.resolution.frames import jurisdiction
from kg.resolution.mentions import Mention, PersonMention
from kg.resolution.part import Part
from kg.resolution.resolve import by_scope, resolve_partition
from kg.resolution.together import together

__all__ = ["Around", "Known", "Namesake", "around", "decided", "entities_around"]


class Namesake(NamedTuple):
    """A mention of a person by its number: the name, its jurisdiction, and those of the posts it tells."""

    id: int
    name: str
    scope: str
    held: frozenset[str]


class Known(Protocol):
    """All mentions there are, to be asked for some."""

    def of_article(self, sha256: str) -> tuple[Mention, ...]:
        """The mentions of one article, in their order."""

    def within(self, scopes: Collection[str]) -> list[Mention]:
        """The mentions of some jurisdictions."""

    def namesakes(self, names: Collection[str]) -> list[Namesake]:
        """The mentions of people who are called so, wherever."""

    def numbered(self, ids: Collection[int]) -> list[Mention]:
        """The mentions behind some namesakes."""


@dataclass(frozen=True, slots=True)
class Around:
    """Jurisdictions by their keys, and names of people."""

    scopes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def __or__(self, other: Around) -> Around:
        return Around(self.scopes | other.scopes, self.names | other.names)


def around(mentions: Iterable[Mention]) -> Around:
    """What is around some mentions."""
    found = list(mentions)
    names = frozenset(mention.name for mention in found if isinstance(mention, PersonMention))
    return Around(frozenset(mention.scope for mention in found), names)


def decided(known: Known, decisions: Decisions) -> Around:
    """What is around the entities that decisions name, by their paths or by articles that name them."""
    out = Around()
    for ref in (ref for decision in decisions.items for ref in decision.refs):
        kind, *parts = ref.path.split("/")
        scopes = frozenset("/".join(parts[:length]) for length in range(1, len(parts) + 1))
        name = parts[-1].partition("~")[0] if parts and family_of(kind) == "person" else None
        out |= Around(scopes, frozenset({name} if name else ()))
        if ref.at:
            out |= around(known.of_article(ref.at[0]))
    return out


def entities_around(known: Known, where: Around, decisions: Decisions) -> Entities:
    """The entities of the jurisdictions, each person of the names told apart from those of the name elsewhere.

    Right for these alone: people of other names in these jurisdictions are looked at without the others of their name.
    """
    elsewhere = known.numbered(set(_concerned(known.namesakes(where.names), where.scopes)))
    total = Part()
    for part in by_scope([*known.within(where.scopes), *elsewhere]).values():
        total.add(resolve_partition(part, decisions=decisions))
    return together(total, decisions)


def _concerned(namesakes: Iterable[Namesake], scopes: Collection[str]) -> Iterator[int]:
    """Those outside some jurisdictions whom a chain leads to from somebody of the name within them."""
    by_name: dict[str, dict[tuple[str, frozenset[str]], list[int]]] = defaultdict(lambda: defaultdict(list))
    for each in namesakes:
        by_name[each.name][each.scope, each.held].append(each.id)
    for places in by_name.values():
        reached = [place for place in places if place[0] in scopes]
        left = [place for place in places if place[0] not in scopes]
        while reached:
            place = reached.pop()
            linked = [other for other in left if _may_meet(place, other)]
            left = [other for other in left if other not in linked]
            reached += linked
            for other in linked:
                yield from places[other]


def _may_meet(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Whether namesakes may be compared: in one place, in a place and one that it lies in, or in posts of one place."""
    return other[0] in _upwards(one[0]) or one[0] in _upwards(other[0]) or not one[1].isdisjoint(other[1])


@lru_cache(maxsize=10_000)
def _upwards(scope: str) -> tuple[str, ...]:
    """A jurisdiction and all that it lies in."""
    found = jurisdiction(scope)
    return (scope,) if found is None or found.parent is None else (scope, *_upwards(found.parent))
