"""Gatherings: when they were, who held them, who came, and what they looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.graph.scope import Scope, checked
from kg.graph.terms import day, text
from kg.graph.vocabulary import KG
from kg.records import Event, Named
from kg.resolution.entities import Family

__all__ = ["state_events"]

_BODY: tuple[Family, ...] = ("unit", "group")


def state_events(scope: Scope) -> None:
    """Every event of the record, its people and bodies each in the passage that names them."""
    for event in scope.record.events:
        node: str | None = None
        with scope.item("events", event.name, event.span, event.rule) as item:
            node = scope.event(event.id, event.span)
            item.fact(node, KG.rule, text(event.rule))
            if event.date is not None:
                date = checked(event.date)
                item.fact(node, KG.dateText, text(str(date)))
                if date.exact is not None:
                    item.fact(node, KG.heldOn, day(date.exact))
        if node is not None:
            _state_taking_part(scope, event, node)


def _state_taking_part(scope: Scope, event: Event, node: str) -> None:
    for field, predicate, families, named in _roles(event):
        for each in named:
            with scope.item(f"events.{field}", each.name, each.span, each.rule) as item:
                item.fact(scope.node(each.name, each.span, *families), predicate, node)
    for site in event.visited:
        with scope.item("events.visited", site.name, site.span, site.rule) as item:
            item.fact(node, KG.visited, scope.node(site.name, site.span, "site"))


def _roles(
    event: Event,
) -> Iterable[tuple[str, str, tuple[Family, ...], Sequence[Named]]]:
    return (
        ("attendees", KG.attended, ("person",), event.attendees),
        ("chairs", KG.chaired, ("person",), event.chairs),
        ("leaders", KG.led, ("person",), event.leaders),
        ("units", KG.tookPart, _BODY, event.units),
        ("organisers", KG.organised, _BODY, event.organisers),
    )
