"""What one placed article contributes: its units, people, sites and events, each with the jurisdiction it belongs to.

A mention holds everything that resolution will ever look at, so that a jurisdiction can be resolved from its mentions alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.records import Event, EventType, Post, Record, SiteKind, Unit
from kg.resolution.frames import Frame
from kg.resolution.jurisdiction import Place
from kg.resolution.unitnames import UnitName, is_part, read

__all__ = ["EventMention", "Held", "Mention", "PersonMention", "SiteMention", "UnitMention", "mentions"]


@dataclass(frozen=True, slots=True)
class Held:
    """A post as resolution compares it: the role, and the body it is held in ('' for the jurisdiction itself)."""

    role: str
    scope: str
    core: str


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit in an article: ``forms`` are the names that mean it there."""

    scope: str
    article: str
    core: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in an article; ``start`` is set where the article has two of the name. Dates are texts as in `PartialDate`."""

    scope: str
    article: str
    name: str
    start: int | None
    posts: tuple[Held, ...]
    companions: tuple[str, ...]
    date: str
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


Mention = UnitMention | PersonMention | SiteMention | EventMention


def mentions(record: Record, place: Place) -> Iterator[Mention]:
    """Everything that an article contributes, each with its jurisdiction."""
    names = unit_names(record, place.frame)
    yield from _units(record, names)
    yield from _people(record, place.frame, names)
    yield from _sites(record, place.frame)
    yield from _events(record, place.frame)


def unit_names(record: Record, frame: Frame) -> Mapping[str, UnitName]:
    """What each form of each unit of an article means; posts, hierarchy and the article's own aliases are taken into account."""
    out: dict[str, UnitName] = {}
    for unit in record.units:
        main = read(unit.name, frame)
        out[unit.name] = main
        for form in unit.mentions:
            out.setdefault(form, _form(form, main, frame))
    return _adopt(out, _siblings(record, frame))


def _form(form: str, main: UnitName, frame: Frame) -> UnitName:
    """The unit that another form means: the same one, or the body that the name says it is part of."""
    other = read(form, frame)
    return UnitName(main.scope, other.core, True) if is_part(main.core, other.core) else main


def _adopt(names: dict[str, UnitName], siblings: Mapping[str, str]) -> Mapping[str, UnitName]:
    """Give names that leave their place open (住建局) the place that the article says elsewhere (市住建局)."""
    stated: dict[str, set[str]] = {}
    for unit in names.values():
        if unit.stated:
            stated.setdefault(unit.core, set()).add(unit.scope)
    for form, unit in names.items():
        if not unit.stated:
            scopes = stated.get(unit.core) or ({siblings[form]} if form in siblings else set())
            if len(scopes) == 1:
                names[form] = UnitName(next(iter(scopes)), unit.core, True)
    return names


def _siblings(record: Record, frame: Frame) -> Mapping[str, str]:
    """For units named without their place after another post of the same person (县委常委、政法委书记): the place of that post."""
    out: dict[str, set[str]] = {}
    for post in record.posts:
        if post.unit and not read(post.unit, frame).stated:
            scopes = {read(o.unit, frame).scope for o in record.posts if o.person == post.person and o.unit and read(o.unit, frame).stated}
            out.setdefault(post.unit, set()).update(scopes)
    return {unit: next(iter(scopes)) for unit, scopes in out.items() if len(scopes) == 1}


def _units(record: Record, names: Mapping[str, UnitName]) -> Iterator[UnitMention]:
    forms: dict[tuple[str, str], list[str]] = {}
    for form, unit in names.items():
        forms.setdefault((unit.scope, unit.core), []).append(form)
    for (scope, core), known in sorted(forms.items()):
        yield UnitMention(scope, record.sha256, core, tuple(sorted(known)))


_HEAD = re.compile(r"(省|自治区|市|县|区|旗|州|盟)(?:长|主席)$")


def _people(record: Record, frame: Frame, names: Mapping[str, UnitName]) -> Iterator[PersonMention]:
    people = sorted({person.name for person in record.people} | {post.person for post in record.posts})
    for name in people:
        posts = tuple(sorted({_held(post, record, frame, names) for post in record.posts if post.person == name}, key=repr))
        scope = max((post.scope for post in posts), key=_depth, default=frame.home)
        companions = tuple(other for other in people if other != name)
        yield PersonMention(scope, record.sha256, name, None, posts, companions, str(record.date or ""))
    for name in sorted({reporter.name for reporter in record.reporters}):
        scope = dict(frame.levels).get("市", frame.home)
        yield PersonMention(scope, record.sha256, name, None, (), (), str(record.date or ""), reporter=True)


def _held(post: Post, record: Record, frame: Frame, names: Mapping[str, UnitName]) -> Held:
    if post.unit:
        unit = names.get(post.unit) or read(post.unit, frame)
        return Held(post.role, unit.scope, unit.core)
    if match := _HEAD.search(post.role):
        return Held(post.role, frame.scope(match[1]), "")
    return Held(post.role, frame.home, "")


def _depth(scope: str) -> tuple[int, int, str]:
    """How local a scope is."""
    code, _, zone = scope.partition("/")
    return (3 if zone else 0 if code == "100000" else 2, len(code.rstrip("0")), scope)


def _sites(record: Record, frame: Frame) -> Iterator[SiteMention]:
    for site in record.sites:
        forms = tuple(sorted({site.name, *site.mentions}))
        yield SiteMention(frame.home, record.sha256, site.name, site.kind, forms)


def _events(record: Record, frame: Frame) -> Iterator[EventMention]:
    for event in record.events:
        yield EventMention(frame.home, record.sha256, event.id, event.type, event.name, str(event.date or ""), _roster(event), _visited(event))


def _roster(event: Event) -> tuple[str, ...]:
    return tuple(sorted({person.name for who in (event.attendees, event.chairs, event.leaders) for person in who}))


def _visited(event: Event) -> tuple[str, ...]:
    return tuple(sorted({site.name for site in event.visited}))
