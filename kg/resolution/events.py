"""Which reported events of one jurisdiction are the same: by day, name, and who was there.

Two events of one article are two. Events of different articles are one if they fall on the same day and have the same
name and company, or nearly so; without a known day nothing but a person's decision makes them one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.resolution.clusters import Link, cluster
from kg.resolution.decisions import NO_DECISIONS, Decisions
from kg.resolution.entities import Candidate, Entity, Reason
from kg.resolution.frames import registered
from kg.resolution.mentions import EventMention
from kg.resolution.part import Part
from kg.resolution.paths import part_of_path, told_apart

__all__ = ["resolve_events"]

_SAME, _OPEN = 0.7, 0.45
_PLAIN = re.compile(r"[\W_]|全[省市县区旗州]|召开|举行|带队|率队|工作|专题|情况|20\d\d年?|深入|先后|实地|调研|督导")


def resolve_events(key: str, found: Iterable[EventMention], decisions: Decisions = NO_DECISIONS) -> Part:
    """The events of one jurisdiction."""
    days: dict[tuple[str, str], list[EventMention]] = defaultdict(list)
    for mention in found:
        days[mention.type, mention.date].append(mention)
    part = Part()
    for (_, date), mentions in sorted(days.items()):
        ordered = sorted(mentions, key=lambda mention: (mention.article, mention.id))
        _resolve_day(part, key, ordered, decisions, known=bool(date))
    return part


def _resolve_day(part: Part, key: str, mentions: Sequence[EventMention], decisions: Decisions, *, known: bool) -> None:
    anchors = [(mention.article, mention.id) for mention in mentions]
    apart = list(decisions.apart("event", anchors))
    scores: dict[tuple[int, int], tuple[float, str]] = {}
    for pair in combinations(range(len(mentions)), 2) if known else ():
        one, other = mentions[pair[0]], mentions[pair[1]]
        if one.article == other.article:
            apart.append(pair)
        else:
            scores[pair] = _likeness(one, other)
    links = [Link(score, *pair) for pair, (score, _) in scores.items() if score >= _SAME]
    links += [Link(1.0, *pair) for pair in decisions.together("event", anchors)]
    events = cluster(len(mentions), links, apart)
    paths = _paths(key, [[mentions[member] for member in members] for members in events])
    at = {member: path for path, members in zip(paths, events, strict=True) for member in members}
    for path, members in zip(paths, events, strict=True):
        _write(part, key, path, [mentions[member] for member in members])
    for (left, right), (score, why) in sorted(scores.items()):
        if at[left] != at[right] and score >= _OPEN:
            reason = Reason("same-day", why)
            part.candidates.append(Candidate(at[left], at[right], round(score, 2), (reason,)))


def _likeness(one: EventMention, other: EventMention) -> tuple[float, str]:
    """How surely two reports of one day mean one event, and why."""
    name = _alike(_plain(one.name), _plain(other.name))
    people, places = _overlap(one.roster, other.roster), _overlap(one.visited, other.visited)
    detail = f"names {name:.2f} alike, {_told(people)} of the people and {_told(places)} of the sites in common"
    if people == 0 or places == 0:
        return min(0.5, 0.5 * name), detail
    generic = len(_plain(one.name)) <= 3
    company = 0.5 if people is None else people
    score = 0.55 * name + 0.35 * company + (0.1 if places is None else 0.2 * places)
    return (min(score, 0.6) if generic and people is None else score), detail


def _plain(name: str) -> str:
    return _PLAIN.sub("", name) or name


def _alike(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of neighbouring characters."""
    if one == other:
        return 1.0
    left, right = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _overlap(one: Sequence[str], other: Sequence[str]) -> float | None:
    """The share of the smaller list (of two at least) that both have; None where one is empty."""
    return len(set(one) & set(other)) / max(2, min(len(one), len(other))) if one and other else None


def _told(share: float | None) -> str:
    return "nothing known" if share is None else f"{share:.0%}"


def _paths(key: str, events: Sequence[Sequence[EventMention]]) -> list[str]:
    """Paths of the events of one day; events of one name are told apart by who was there and where."""
    bases = [_base(key, event) for event in events]
    out: dict[int, str] = {}
    for base in sorted(set(bases)):
        alike = sorted((_telling(event), number) for number, event in enumerate(events) if bases[number] == base)
        for path, (_, number) in zip(told_apart(base, [telling for telling, _ in alike]), alike, strict=True):
            out[number] = path
    return [out[number] for number in range(len(events))]


def _base(key: str, event: Sequence[EventMention]) -> str:
    """Events of unknown day never meet: their path holds their article."""
    date = event[0].date or f"undated-{min(mention.article for mention in event)[:8]}"
    return f"{event[0].type}/{key}/{date}/{part_of_path(_name(event))}"


def _name(event: Sequence[EventMention]) -> str:
    return max(sorted({mention.name for mention in event}), key=len)


def _telling(event: Sequence[EventMention]) -> str:
    return min(repr((mention.roster, mention.visited, mention.article, mention.id)) for mention in event)


def _write(part: Part, key: str, path: str, event: Sequence[EventMention]) -> None:
    name = _name(event)
    aliases = tuple(sorted({mention.name for mention in event} - {name}))
    reasons = (Reason("same-day", f"reported in {len(event)} articles"),) if len(event) > 1 else ()
    part.entities[path] = Entity(path, event[0].type, name, aliases, registered(key), reasons)
    for mention in event:
        part.names[mention.article, "event", mention.id] = path
