"""A mention: a stretch of the body that names something."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

__all__ = ["Mention", "Title", "between", "starting_at"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """``text`` = body[start:end], and the rule that found it."""

    start: int
    end: int
    text: str
    rule: str

    def renamed(self, text: str) -> "Mention":
        """The same place under another name."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Title:
    """A role in front of (or behind) names: 区管委会副主任 before 张三、李四.

    ``role`` is the bare noun; ``unit`` the body as written, None where it goes without saying; ``place`` what stands
    before the head of a division (石门乡 before 乡长); ``start`` the first character of either; ``end`` the end of the
    role noun.
    """

    start: int
    end: int
    role: str
    unit: Mention | None
    place: Mention | None
    people: tuple[Mention, ...]
    rule: str


def between(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Of mentions in order that do not overlap, those within ``[start, end)``."""
    at = bisect_left(mentions, start, key=attrgetter("start"))
    found = []
    while at < len(mentions) and mentions[at].end <= end:
        found.append(mentions[at])
        at += 1
    return found


def starting_at(mentions: Sequence[Mention], start: int) -> Mention | None:
    """The mention that begins at ``start``."""
    at = bisect_left(mentions, start, key=attrgetter("start"))
    return mentions[at] if at < len(mentions) and mentions[at].start == start else None
