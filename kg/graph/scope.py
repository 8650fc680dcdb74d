"""What the rules of assertion see of one article: its record, its passages, and who its names are."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.graph.iris import Iris
from kg.graph.statements import Item, Quarantined, Statement, Unfit
from kg.records import PartialDate, Passage, Record, Span
from kg.resolution.entities import Entities, Family

__all__ = ["Scope", "checked", "reported_day"]


@dataclass(slots=True)
class Scope:
    """One record under assertion: hands out nodes, and collects statements, and what is unfit.

    ``nodes`` maps the path of every entity of the graph to its IRI.
    """

    record: Record
    entities: Entities
    iris: Iris
    nodes: Mapping[str, str]
    statements: list[Statement] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)

    @contextmanager
    def item(self, field: str, name: str, span: Span, rule: str = "") -> Iterator[Item]:
        """Collect the statements of one item of the record; keep all of them, or none if it turns out unfit."""
        passage, sha256 = self.passage(span), self.record.sha256
        graph = "" if passage is None else self.iris.passage(sha256, passage.span)
        item = Item(graph, sha256[:16], span.start, span.end, rule)
        try:
            yield item
        except Unfit as unfit:
            self.quarantine(field, name, span, str(unfit))
        else:
            self.statements += item.statements

    def quarantine(self, field: str, name: str, span: Span, reason: str) -> None:
        """List what is kept out, with its place in the source file."""
        place, passage = span.shifted(self.record.start), self.passage(span)
        quote = None if passage is None else passage.quote
        entry = Quarantined(
            self.record.id,
            self.record.source,
            field,
            name,
            place.start,
            place.end,
            quote,
            reason,
        )
        self.quarantined.append(entry)

    def passage(self, span: Span) -> Passage | None:
        """The passage that contains a span; passages are disjoint and sorted."""
        passages = self.record.passages
        at = bisect_right(passages, span.start, key=lambda passage: passage.span.start) - 1
        return passages[at] if at >= 0 and span in passages[at].span else None

    @property
    def article(self) -> str:
        return self.iris.article(self.record.sha256)

    def path(self, name: str, span: Span, *families: Family) -> str:
        """The path of the entity that a name means, looked up family by family. Raises Unfit if none knows it."""
        if not name.strip():
            raise Unfit("its name is empty")
        for family in families:
            if path := self.entities.path(self.record.sha256, family, name, span.start):
                return path
        raise Unfit(f"{name} is no {' or '.join(families)} of its record")

    def node(self, name: str, span: Span, *families: Family) -> str:
        """The IRI of that entity."""
        return self.known(self.path(name, span, *families))

    def known(self, path: str) -> str:
        """The IRI of the entity at a path. Raises Unfit for one that is not in the graph."""
        node = self.nodes.get(path)
        if node is None:
            raise Unfit(f"{path} is no entity of the graph")
        return node

    def event(self, id: str, span: Span) -> str:
        """The IRI of the event that the record calls by this id."""
        return self.node(id, span, "event")


def reported_day(record: Record) -> datetime.date | None:
    """The day that an article reports of: its own, else that of its first dated event."""
    dates = [record.date, *(event.date for event in record.events)]
    return next((date.exact for date in dates if date is not None and date.exact), None)


def checked(date: PartialDate) -> PartialDate:
    """The date itself. Raises Unfit if no calendar has it."""
    if not date.valid:
        raise Unfit(f"there is no date {date}")
    return date
