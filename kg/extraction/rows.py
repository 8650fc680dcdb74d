"""The tasks of a document: whom a block's fields charge with the work that it tells, step by step, and by when.

A row of a table and a bracket behind a sentence say the same: `document` has made both a block with fields, and the
block above hands down what it lacks. A date within the work is a step of its own; the date of a field is for all
steps that have none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.document import Block
from kg.extraction.fields import COLLECTIVE, REMARK, SAME, Field, charged_as, listed
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.rules.assignments import Charge, Told
from kg.extraction.rules.deadlines import Due
from kg.extraction.sites import proper, site_kind, worked_sites
from kg.extraction.steps import Step, Steps
from kg.records import PartialDate

__all__ = ["Order", "Rows", "read_rows"]

_NO_NAME = re.compile(r"[无/—\-\d\s]*$|[已正未]|.*[。：:]")
_LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class Order:
    """What a leader writes below a matter (领导批示：…) at ``[start, end)``, and the bodies that have to see to it."""

    start: int
    end: int
    by: str | None
    bearers: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the blocks charge and when it is due; ``owned`` are the ranges that no other rule need read."""

    charges: tuple[Charge, ...]
    deadlines: tuple[Due, ...]
    owned: tuple[tuple[int, int], ...]
    orders: tuple[Order, ...]

    def order_in(self, start: int, end: int) -> Order | None:
        """The order that a range holds or is part of."""
        number = bisect_right(self.orders, end - 1, key=lambda order: order.start) - 1
        return self.orders[number] if number >= 0 and start < self.orders[number].end else None

    def owns(self, at: int) -> bool:
        """Whether a block that was read holds this place."""
        number = bisect_right(self.owned, at, key=lambda block: block[0]) - 1
        return number >= 0 and at < self.owned[number][1]


def read_rows(page: Page, reference: PartialDate | None, gaps: frozenset[int] = frozenset()) -> Rows:
    """Read every block that has fields of its own or above it; dates are counted from ``reference``."""
    reader = _Reader(page, reference, gaps)
    for block in page.document:
        reader.read(block)
    return Rows(tuple(reader.charges), tuple(reader.deadlines), tuple(reader.owned), tuple(reader.orders))


class _Reader:
    def __init__(self, page: Page, reference: PartialDate | None, gaps: frozenset[int]) -> None:
        self._page, self._text, self._gaps = page, page.text, gaps
        self._steps = Steps(page, reference)
        self._same: dict[tuple[str, int], list[Mention]] = {}  # what 同上 means, by the kind and place of the field
        self.charges: list[Charge] = []
        self.deadlines: list[Due] = []
        self.owned: list[tuple[int, int]] = []
        self.orders: list[Order] = []

    def read(self, block: Block) -> None:
        """One task: its bodies and people, its steps, one charge for each of both."""
        charged = self._charged(block)
        for order in block.of("order"):
            people = [p for f in block.of("orderer") for p in self._page.people.between(f.start, f.end)]
            people += self._page.people.between(order.start, order.end)[-1:]  # at its foot
            self.orders.append(Order(order.start, order.end, people[0].text if people else None, tuple(charged[:1])))
        if block.leads or block.kind == "body":
            if charged and block.leads:
                self.owned.append((block.start, block.end))
            return
        dues = [d for f in block.inherited("due") for d in self._steps.dates_of_field(f.start, f.end, f.at)]
        steps = self._steps.of(self._work(block), dues, listing=block.kind != "item") if charged else []
        if not steps:
            self.deadlines += dues if block.of("due") else []
            return
        self.owned.append((block.start, block.end))
        self.deadlines += [step.due for step in steps if step.due]
        for step in (self._told(block, step) for step in steps):
            sites = self._sites(block, step.start, step.end)
            for assignee in charged:
                rule = f"assignment.{'column' if block.kind == 'row' else 'field'}"
                told = Told(assignee, step.start, step.end, rule)
                self.charges.append(Charge(told, None, None, sites, step.due.date if step.due else None))

    def _told(self, block: Block, step: Step) -> Step:
        """11月份完成: a step that names no work of its own takes that of its row."""
        heads = block.of("task", "title", "matter")
        return replace(step, start=heads[0].start, end=heads[0].end) if step.bare and heads else step

    def _charged(self, block: Block) -> list[Mention]:
        found: dict[str, Mention] = {}
        above = block.parent.of("lead") if block.parent and block.parent.kind == "body" else []
        leads = [*above, *block.of("lead")] or block.inherited("lead")
        for fields in (leads, block.of("support"), block.inherited("officer")):
            for place, field in enumerate(fields):
                for mention in self._names(field, place):
                    found.setdefault(mention.text, mention)
        return list(found.values())

    def _names(self, field: Field, place: int) -> list[Mention]:
        """The bodies and people of a field; 同上 are those of the field before in its place."""
        if self._text.startswith(SAME, field.start, field.end):
            return self._same.get((field.kind, place), [])
        found: list[Mention] = []
        for start, end in listed(self._text, field.start, field.end, self._gaps):
            remark = REMARK.search(self._text, start, end)
            if remark and not COLLECTIVE.match(self._text, start):
                if inner := charged_as(self._text, *remark.span(1)):  # 县住建局(县城管局配合)
                    found += (m for a, b in listed(self._text, *inner) for m in self._name(a, b, field))
                end = remark.start()
            found += self._name(*(charged_as(self._text, start, end) or (start, end)), field)
        self._same[field.kind, place] = found
        return found

    def _name(self, start: int, end: int, field: Field) -> Iterator[Mention]:
        text = self._text
        start = text.rfind("由", start, end) + 1 or start  # 县级由县水利局、云溪镇负责
        name = text[start:end].removesuffix("等")
        if people := self._page.people.between(start, end):
            yield from people
        elif field.kind != "officer" and not _NO_NAME.match(name) and 1 < len(name) <= _LONGEST_NAME:
            group = next(iter(self._page.groups_between(start, end)), None)
            collective = COLLECTIVE.match(name) or (group is not None and group.start == start)
            yield Mention(start, start + len(name), name, "group" if collective else "unit.in_field")

    def _work(self, block: Block) -> list[tuple[int, int]]:
        """Where the block says what is to be done: how, else what, else what it is about, else the whole row."""
        if block.of("order"):
            return []
        if block.kind not in ("row", "form"):
            return block.work
        for kind in ("detail", "task", "title", "matter"):
            if fields := block.of(kind):
                return [(f.start, f.end) for f in fields if f.start < f.end]
        return [(block.start, block.end)] if block.kind == "row" and block.of("lead") else []

    def _sites(self, block: Block, start: int, end: int) -> tuple[Mention, ...]:
        """The sites that the step names, else the rest of its block, else the heading above."""
        near = [(start, end)]
        whole = [*block.work, *((f.start, f.end) for f in block.of("site", "title", "task", "matter", "detail"))]
        above = block.parent.work if block.parent else []
        for ranges in (near, whole, above):
            if found := [site for a, b in ranges for site in self._named(a, b)]:
                return tuple(dict.fromkeys(found))
        return ()

    def _named(self, start: int, end: int) -> list[Mention]:
        found = worked_sites(self._text, start, end)
        return [s for s in found if proper(s.text) or (site_kind(s.text) == "project" and len(s.text) > 4)]
