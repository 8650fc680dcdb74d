"""Statements in the making: what one item of a record states, kept only if all of it can be stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg.graph.vocabulary import KG, ORG

__all__ = ["REPORTED", "SUPER_PROPERTIES", "Item", "Quarantined", "Statement", "Unfit"]

#: What is stated along with a property, so that no query needs inference.
SUPER_PROPERTIES: Mapping[str, str] = {
    KG.chaired: KG.attended,
    KG.led: KG.attended,
    KG.spokeAt: KG.attended,
    ORG.unitOf: ORG.subOrganizationOf,
}
#: In the place of a property: that a passage reports a membership on a day. The first and the last day of all of them
#: become the membership's kg:firstReported and kg:lastReported.
REPORTED = ""


class Statement(NamedTuple):
    """A triple in written terms (`kg.graph.terms`), and who states it.

    ``graph`` is the passage ('' for what needs no evidence), ``article`` the first 16 digits of its sha256 ('' for what
    resolution found out); ``start`` and ``end`` bound the words within the article, and ``rule`` read them.
    """

    subject: str
    predicate: str
    object: str
    graph: str = ""
    article: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""


class Unfit(Exception):  # noqa: N818 (it is no error of the program)
    """An item cannot be stated; the message says why. Never leaves the assertion."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An item kept out of the graph: ``start`` and ``end`` are offsets into the source file, ``quote`` its passage."""

    record: str
    source: str
    field: str
    name: str
    start: int
    end: int
    quote: str | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        """One line of graphs/quarantine.jsonl."""
        return {key: getattr(self, key) for key in self.__slots__}


@dataclass(slots=True)
class Item:
    """Collects the statements of one item; ``graph`` is the passage that states it ('': it stands in none)."""

    graph: str = ""
    article: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""
    statements: list[Statement] = field(default_factory=list)

    def fact(self, subject: str, predicate: str, value: str) -> None:
        """State a triple and its super-property in the passage's graph. Raises Unfit without one."""
        if not self.graph:
            raise Unfit("it stands in no passage of its article")
        place = self.graph, self.article, self.start, self.end, self.rule
        self.statements.append(Statement(subject, predicate, value, *place))
        if predicate in SUPER_PROPERTIES:
            self.statements.append(Statement(subject, SUPER_PROPERTIES[predicate], value, *place))

    def describe(self, subject: str, predicate: str, *values: str) -> None:
        """State what needs no evidence (types, labels, text): in the default graph only."""
        self.statements += [Statement(subject, predicate, value, "", self.article) for value in values]
        if predicate in SUPER_PROPERTIES:
            self.describe(subject, SUPER_PROPERTIES[predicate], *values)
