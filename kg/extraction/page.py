"""One article's body with everything that is named in it: what the rules look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extraction.dates import DateMention, find_dates
from kg.extraction.document import Block, blocks
from kg.extraction.fields import officers
from kg.extraction.groups import groups_in
from kg.extraction.mentions import Mention, Title, between
from kg.extraction.people import People, find_people
from kg.extraction.roles import Role, find_roles
from kg.extraction.sentences import Sentence, sentences
from kg.extraction.titles import find_titles
from kg.extraction.units import bodies_in

__all__ = ["Page", "read_page"]

_TITLES_AT_ONE_BODY = 4


@dataclass(frozen=True, slots=True)
class Page:
    """All mentions are in order and in offsets of ``text``; ``bodies`` includes places, schools and hospitals."""

    text: str
    sentences: tuple[Sentence, ...]
    titles: tuple[Title, ...]
    people: People
    bodies: tuple[Mention, ...]
    groups: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    document: tuple[Block, ...] = ()
    roles: tuple[Role, ...] = ()
    held: Mapping[str, tuple[Title, ...]] = field(default_factory=dict)

    def bodies_between(self, start: int, end: int) -> list[Mention]:
        """Bodies within ``[start, end)``."""
        return between(self.bodies, start, end)

    def bodies_around(self, at: int) -> list[Mention]:
        """The body that begins at or before ``at`` and ends behind it."""
        last = bisect_right(self.bodies, at, key=lambda b: b.start) - 1
        return [b for b in self.bodies[max(last, 0) : last + 1] if b.end > at]

    def groups_between(self, start: int, end: int) -> list[Mention]:
        """Groups within ``[start, end)``."""
        return between(self.groups, start, end)

    def in_title(self, mention: Mention) -> bool:
        """区党工委 in 区党工委书记某某 is whose secretary came, not whose people."""
        at = bisect_left(self.titles, mention.end, key=lambda t: t.end)
        near = self.titles[at : at + _TITLES_AT_ONE_BODY]
        return any(t.start <= mention.start and t.people for t in near)

    def dates_between(self, start: int, end: int) -> list[DateMention]:
        """Dates within ``[start, end)``."""
        at = bisect_left(self.dates, start, key=lambda d: d.start)
        found = []
        while at < len(self.dates) and self.dates[at].end <= end:
            found.append(self.dates[at])
            at += 1
        return found


def read_page(text: str, gaps: frozenset[int] = frozenset()) -> Page:
    """Read everything that is named: roles and titles first, then people, then bodies, which run across neither.

    ``gaps`` are the places of the text where white space was taken out.
    """
    roles = find_roles(text)
    titles = find_titles(text, roles)
    document = blocks(text)
    people = find_people(text, titles, roles, officers(text, (f for b in document for f in b.fields), gaps))
    stops = [p.end for p in people.mentions] + [r.end for r in roles]
    taken = frozenset(at for r in roles for at in range(r.start + 1, r.end + 1))
    labels = {at for block in document for f in block.fields for at in range(f.at, f.start)}
    groups = [group for group in groups_in(text) if group.start not in labels]
    bodies = [
        b
        for b in bodies_in(text, stops, taken)
        if not any(g.start <= b.start and b.end <= g.end for g in _near(groups, b)) and not _names(people, b)
    ]
    return Page(
        text,
        tuple(sentences(text)),
        tuple(titles),
        people,
        tuple(bodies),
        tuple(groups),
        tuple(find_dates(text)),
        tuple(document),
        tuple(roles),
        _held(titles),
    )


def _held(titles: list[Title]) -> dict[str, tuple[Title, ...]]:
    """The titles of each person, in order."""
    found: dict[str, list[Title]] = {}
    for title in titles:
        for person in dict.fromkeys(p.text for p in title.people):
            found.setdefault(person, []).append(title)
    return {person: tuple(held) for person, held in found.items()}


def _names(people: People, body: Mention) -> bool:
    """王红旗 ends like a banner, and is a name where people are listed."""
    person = people.at(body.start)
    return person is not None and person.end >= body.end


def _near(groups: list[Mention], body: Mention) -> list[Mention]:
    at = bisect_right(groups, body.start, key=lambda g: g.start)
    return groups[max(0, at - 1) : at]
