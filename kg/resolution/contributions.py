"""From a placed article to its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.records import Event, Named, Post, Record
from kg.resolution.careers import Held
from kg.resolution.frames import Frame, depth, level_word
from kg.resolution.jurisdiction import Place
from kg.resolution.mentions import ArticleMention, EventMention, Mention, PersonMention, SiteMention, UnitMention
from kg.resolution.repeats import sketch
from kg.resolution.unitnames import UnitName, is_part, read, unsaid

__all__ = ["contributions"]


def contributions(record: Record, place: Place) -> Iterator[Mention]:
    """Everything that an article contributes, each with its jurisdiction."""
    frame, date = place.frame, _date(record)
    units = _unit_names(record, frame)
    groups = tuple(sorted({group.name for group in record.groups}))
    yield ArticleMention(frame.home, record.sha256, date, place.located, groups, sketch(record))
    yield from _units(record, units, frame)
    yield from _people(record, frame, units, date)
    for site in record.sites:
        yield SiteMention(frame.home, record.sha256, site.name, site.kind, tuple(sorted({site.name, *site.mentions})))
    for event in record.events:
        roster, visited = _names(_roster(event)), _names(event.visited)
        yield EventMention(
            frame.home, record.sha256, event.id, event.type, event.name, str(event.date or ""), roster, visited
        )


def _date(record: Record) -> str:
    """The day the article speaks of: its own, else that of its first dated event; '' if unknown."""
    return next((str(date) for date in (record.date, *(event.date for event in record.events)) if date), "")


def _city(frame: Frame) -> str:
    """The scope of a paper's reporters: the city, whose paper writes about its counties."""
    return dict(frame.levels).get("市", frame.home)


def _names(named: Iterator[Named] | tuple[Named, ...]) -> tuple[str, ...]:
    return tuple(sorted({item.name for item in named}))


def _roster(event: Event) -> tuple[Named, ...]:
    return (*event.attendees, *event.chairs, *event.leaders)


# --- units ---------------------------------------------------------------------------------------------------------


def _unit_names(record: Record, frame: Frame) -> Mapping[str, UnitName]:
    """What each form of each unit of an article means; posts, hierarchy and the article's own aliases are taken into
    account.
    """
    out: dict[str, UnitName] = {}
    for unit in record.units:
        main = unsaid(read(unit.name, frame), record.sha256)
        out[unit.name] = main
        for form in unit.mentions:
            other = read(form, frame)
            out.setdefault(
                form, UnitName(main.scope, other.core, True, other.written) if is_part(main.core, other.core) else main
            )
    return _adopted(out, _siblings(record, frame))


def _adopted(names: dict[str, UnitName], siblings: Mapping[str, str]) -> Mapping[str, UnitName]:
    """Give names that leave their place open (住建局) the place that the article says elsewhere (市住建局)."""
    stated: dict[str, set[str]] = {}
    for unit in names.values():
        if unit.stated:
            stated.setdefault(unit.core, set()).add(unit.scope)
    for form, unit in names.items():
        if not unit.stated:
            scopes = stated.get(unit.core) or ({siblings[form]} if form in siblings else set())
            if len(scopes) == 1:
                names[form] = UnitName(next(iter(scopes)), unit.core, True, unit.written, unit.full)
    return names


def _siblings(record: Record, frame: Frame) -> Mapping[str, str]:
    """For units named without their place beside another post of the same person (县委常委、政法委书记): the place of
    that post.
    """
    out: dict[str, set[str]] = {}
    for post in record.posts:
        if post.unit and not read(post.unit, frame).stated:
            others = (read(o.unit, frame) for o in record.posts if o.person == post.person and o.unit)
            out.setdefault(post.unit, set()).update(other.scope for other in others if other.stated)
    return {unit: next(iter(scopes)) for unit, scopes in out.items() if len(scopes) == 1}


def _units(record: Record, names: Mapping[str, UnitName], frame: Frame) -> Iterator[UnitMention]:
    forms: dict[tuple[str, str], list[str]] = {}
    for form, unit in names.items():
        forms.setdefault((unit.scope, unit.core), []).append(form)
    for (scope, core), known in sorted(forms.items()):
        readings = [read(form, frame) for form in known]
        own = [reading for reading in readings if reading.core == core]
        yield UnitMention(
            scope,
            record.sha256,
            core,
            forms=tuple(sorted(known)),
            written=tuple(sorted({reading.written for reading in own})),
            spelled=tuple(sorted({reading.written for reading in own if reading.full})),
            linked=tuple(sorted({r.core for r in readings if r.scope == scope and r.core} - {core})),
            stated=any(reading.stated for reading in own),
        )


# --- people --------------------------------------------------------------------------------------------------------

_HEAD = re.compile(r"(自治区|[省市县区旗州盟])(?:长|主席)$")
_CLAUSE = re.compile(r"[。,，;；:：!！?？]")
_LEADERS = re.compile(r"([省市县区旗州])领导[^。;；:：长任记]{0,60}$")


def _people(record: Record, frame: Frame, units: Mapping[str, UnitName], date: str) -> Iterator[PersonMention]:
    people = sorted({person.name for person in record.people} | {post.person for post in record.posts})
    for name in people:
        others = tuple(other for other in people if other != name)
        posts = [(post.span.start, _held(post, record, frame, units)) for post in record.posts if post.person == name]
        leads = _listed(record, name)
        for starts in _occurrences(record, name):
            held = {to for start, to in posts if not starts or start in starts}
            stated = [to.scope for to in held if to.telling] or [frame.scope(leads) if leads else frame.home]
            scope = frame.home if frame.home in stated else max(stated, key=lambda key: (depth(key), key))
            yield PersonMention(
                scope, record.sha256, name, starts, tuple(sorted(held, key=repr)), others, date, bool(leads)
            )
    for name in sorted({reporter.name for reporter in record.reporters}):
        starts = _starts(record.reporters, name) if name in people else ()
        yield PersonMention(_city(frame), record.sha256, name, starts, (), (), date, reporter=True)


def _held(post: Post, record: Record, frame: Frame, units: Mapping[str, UnitName]) -> Held:
    if post.unit:
        unit = units.get(post.unit) or read(post.unit, frame)
        return Held(post.role, unit.scope, unit.core)
    if match := _HEAD.search(post.role):
        return Held(post.role, _beside(post, record, frame, units, match[1]), "")
    return Held(post.role, frame.home, "")


def _beside(post: Post, record: Record, frame: Frame, units: Mapping[str, UnitName], level: str) -> str:
    """The place of a 市长 or 县长: that of the same person's other post of this level (黄石市委副书记、市长), else
    the article's.
    """
    for other in record.posts:
        unit = units.get(other.unit) if other.person == post.person and other.unit else None
        if unit and unit.scope != frame.home and level_word(unit.scope) == level:
            return unit.scope
    return frame.scope(level)


def _listed(record: Record, name: str) -> str | None:
    """The level word of the leaders that a person is listed among (市领导…), None if it is not."""
    for passage in record.passages:
        before, found, _ = passage.quote.partition(name)
        if found and (match := _LEADERS.search(before)):
            return match[1]
    return None


def _occurrences(record: Record, name: str) -> list[tuple[int, ...]]:
    """The spans of each person of a name: one person without spans, unless a list has the name twice."""
    own = max((_starts(event.attendees, name) for event in record.events), key=len, default=())
    own = own if len(own) > 1 else _listed_twice(record, name)
    if len(own) < 2:
        return [()]
    at = {start: min(own, key=lambda place: (abs(place - start), place)) for start in _starts(record.people, name)}
    at |= {
        start: min(own, key=lambda place: (abs(place - start), place))
        for e in record.events
        for start in _starts(_roster(e), name)
    }
    at |= {post.span.start: post.span.end - len(name) for post in record.posts if post.person == name}
    return [tuple(sorted(start for start, place in at.items() if place == mine)) for mine in own]


def _listed_twice(record: Record, name: str) -> tuple[int, ...]:
    """Where a name stands behind several titles of one list (财政局局长张伟、审计局局长张伟); empty if no list has it
    twice.
    """
    for passage in record.passages:
        between = passage.quote.split(name)[1:-1]
        titled = {post.span.end for post in record.posts if post.person == name and post.span in passage.span}
        if len(titled) > 1 and len(titled) == len(between) + 1 and not any(map(_CLAUSE.search, between)):
            return tuple(sorted(end - len(name) for end in titled))
    return ()


def _starts(named: tuple[Named, ...], name: str) -> tuple[int, ...]:
    return tuple(sorted({item.span.start for item in named if item.name == name}))
