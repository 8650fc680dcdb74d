"""Records for tests of resolution, from few words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kg.records import Event, EventType, Named, PartialDate, Passage, Post, Record, Site, SiteKind, Span, Unit

__all__ = ["article"]


def article(
    text: str = "",
    *,
    title: str = "工作会议召开",
    source: str = "a.txt",
    index: int = 0,
    date: str | None = "2023-05-08",
    place: str | None = None,
    paper: str | None = None,
    people: Sequence[str] = (),
    posts: Iterable[tuple[str, str, str | None]] = (),
    units: Iterable[str | tuple[str, ...]] = (),
    groups: Sequence[str] = (),
    sites: Iterable[str | tuple[str, ...]] = (),
    kind: SiteKind = "project",
    event: str | None = None,
    type: EventType = "meeting",
    visited: Sequence[str] = (),
    reporters: Sequence[str] = (),
) -> Record:
    """A record whose sentences are ``text``; a unit or site with several names is a tuple, its fullest name first.

    ``posts`` are (person, role, unit); whoever holds one need not stand in ``people``. ``event`` is attended by all people.
    """
    posts = list(posts)
    everybody = [*people, *dict.fromkeys(person for person, _, _ in posts if person not in people)]
    known = PartialDate.parse(date) if date else None
    sha256 = hashlib.sha256(
        repr((source, index, text, title, people, posts, units, sites, event, date)).encode()
    ).hexdigest()
    quotes = [part + "。" for part in text.split("。") if part]
    starts = [sum(map(len, quotes[:number])) for number in range(len(quotes))]
    spans = [Span(start, start + len(quote)) for start, quote in zip(starts, quotes, strict=True)]
    roster = tuple(Named(name, Span(10 * at, 10 * at + len(name)), "test") for at, name in enumerate(everybody))
    return Record(
        id=f"{source}#{index}",
        title=title,
        source=source,
        index=index,
        start=0,
        end=1000,
        sha256=sha256,
        date=known,
        paper=paper,
        place=place,
        reporters=tuple(named(reporters)),
        people=roster,
        posts=tuple(Post(who, role, unit, who, _at(roster, who), "test") for who, role, unit in posts),
        units=tuple(Unit(names[0], names[1:], _spans(names), Span(0, 1), "test") for names in map(_names, units)),
        groups=tuple(named(groups)),
        sites=tuple(Site(names[0], kind, names[1:], _spans(names), Span(0, 1), "test") for names in map(_names, sites)),
        events=() if event is None else (_event(event, type, known, roster, tuple(named(visited))),),
        passages=tuple(Passage(span, quote) for span, quote in zip(spans, quotes, strict=True)),
    )


def named(names: Iterable[str]) -> Iterable[Named]:
    return (Named(name, Span(10 * at, 10 * at + len(name)), "test") for at, name in enumerate(names))


def _at(roster: Sequence[Named], who: str) -> Span:
    return next(item.span for item in roster if item.name == who)


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _spans(names: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(Span(0, len(name)) for name in names)


def _event(
    name: str, type: EventType, date: PartialDate | None, roster: tuple[Named, ...], visited: tuple[Named, ...]
) -> Event:
    return Event("e1", type, name, date, (), (), (), roster, (), visited, name, Span(0, 1), "test")
