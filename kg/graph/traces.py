"""From a fact of the graph back to the words of the record that state it, and the rule that read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.records import Assignment, Directive, Event, Named, Record, Site, Span, Unit

__all__ = ["Trace", "stating", "traces"]

_DEMAND = ("kg:text", "kg:issuedBy", "kg:issuedAt", "kg:deadline", "kg:deadlineText", "kg:spokeAt", "kg:attended")
_DIRECTIVE = (*_DEMAND, "kg:ordinal")
_ASSIGNMENT = (*_DEMAND, "kg:concerns")
_CHARGE = ("kg:assignee", "kg:responsibleFor")
_POST = ("org:holds", "org:member", "org:organization", "kg:inPost", "kg:firstReported", "kg:lastReported")
_EVENT = ("kg:dateText", "kg:heldOn")
_DEADLINE = ("kg:deadline", "kg:deadlineText", "kg:text")


@dataclass(frozen=True, slots=True)
class Trace:
    """Which properties an item states, whom it names, and where; ``names`` are as the record writes them."""

    properties: tuple[str, ...]
    names: frozenset[str]
    span: Span
    rule: str


def traces(record: Record) -> tuple[Trace, ...]:
    """Every item of a record; those that state a fact directly come before those that only imply it."""
    return (*_events(record), *_posts(record), *_demands(record), *_mentions(record))


def stating(
    items: Iterable[Trace], told: str, *, within: Span, names: Collection[str], spans: Collection[Span] = ()
) -> Trace | None:
    """The item that states a fact: of its passage and property; of several, the one with its words or its names.

    ``told`` is the property (``kg:attended``), ``within`` the passage, ``names`` what the ends of the fact are called,
    ``spans`` the words that an end of the fact is made of. None if no item states it.
    """
    possible = [item for item in items if told in item.properties and item.span in within]
    exact = [item for item in possible if item.span in spans]
    named = [item for item in possible if not item.names.isdisjoint(names)]
    return next(iter([*exact, *named, *possible]), None)


def _events(record: Record) -> Iterator[Trace]:
    for event in record.events:
        yield Trace(_EVENT, frozenset({event.name}), event.span, event.rule)
        for properties, named in _roles(event):
            for each in named:
                yield Trace(properties, frozenset({each.name}), each.span, each.rule)


def _roles(event: Event) -> Iterable[tuple[tuple[str, ...], tuple[Named, ...]]]:
    return (
        (("kg:attended",), event.attendees),
        (("kg:chaired", "kg:attended"), event.chairs),
        (("kg:led", "kg:attended"), event.leaders),
        (("kg:tookPart",), event.units),
        (("kg:organised",), event.organisers),
        (("kg:visited",), event.visited),
    )


def _posts(record: Record) -> Iterator[Trace]:
    for post in record.posts:
        yield Trace(_POST, frozenset({post.person, post.unit or ""}), post.span, post.rule)


def _demands(record: Record) -> Iterator[Trace]:
    for assignment in record.assignments:
        sites = (site.name for site in assignment.sites)
        names = frozenset({assignment.assignee, assignment.by or "", *sites})
        yield _demand(_CHARGE, frozenset({assignment.assignee}), assignment)
        yield _demand(_ASSIGNMENT, names, assignment)
    for directive in record.directives:
        yield _demand(_DIRECTIVE, frozenset({directive.by or ""}), directive)
    for deadline in record.deadlines:
        yield Trace(_DEADLINE, frozenset(), deadline.span, deadline.rule)


def _demand(properties: tuple[str, ...], names: frozenset[str], demand: Assignment | Directive) -> Trace:
    return Trace(properties, names, demand.span, demand.rule)


def _mentions(record: Record) -> Iterator[Trace]:
    for named in (*record.people, *record.groups):
        yield Trace(("kg:mentions",), frozenset({named.name}), named.span, named.rule)
    bodies: tuple[Unit | Site, ...] = (*record.units, *record.sites)
    for body in bodies:
        names = frozenset({body.name, *body.mentions})
        for span in (body.span, *body.spans):
            yield Trace(("kg:mentions",), names, span, body.rule)
