"""The tasks of a document: whom a block's fields charge with the work that it tells, step by step, and by when.

A row of a table and a bracket behind a sentence say the same: `document` has made both a block with fields, and the
block above hands down what it lacks. A date within the work is a step of its own; the date of a field is for all
steps that have none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extraction.dates import DateMention, as_deadline, is_deadline
from kg.extraction.document import Block
from kg.extraction.fields import COLLECTIVE, REMARK, SAME, Field, charged_as, listed
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.rules.assignments import Charge, Told
from kg.extraction.rules.deadlines import Due
from kg.extraction.sentences import clauses
from kg.extraction.sites import named_sites, proper, site_kind
from kg.extraction.words import HAN
from kg.records import PartialDate

__all__ = ["Rows", "read_rows"]

_CHARGING = ("lead", "support", "officer")
_PARTS = re.compile(r"[。；;！!\n]|(?=[①-⑳])|(?<=[^\d])(?=[（(]\d{1,2}[)）])")
_SINCE = re.compile(r"(?:截至|截止|自|从|原定|已于)$")
_OPEN = re.compile("[日月]?(?:起|以来|至今|已|的|被|，已)")
_QUANTITY = re.compile(rf"\d[\d.]*(?:余|多)?[{HAN}%％]")
_ONLY_DATE = re.compile(r"[第于在至（()）★●\s]*$")
_NO_NAME = re.compile(r"[无/—\-\d\s]*$")
_LONGEST_WORK = 90
_LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class Rows:
    """What the blocks charge and when it is due; ``owned`` are the ranges that no other rule need read."""

    charges: tuple[Charge, ...]
    deadlines: tuple[Due, ...]
    owned: tuple[tuple[int, int], ...]

    def owns(self, at: int) -> bool:
        """Whether a block that was read holds this place."""
        number = bisect_right(self.owned, at, key=lambda block: block[0]) - 1
        return number >= 0 and at < self.owned[number][1]


@dataclass(frozen=True, slots=True)
class _Step:
    start: int
    end: int
    due: Due | None


def read_rows(page: Page, reference: PartialDate | None, gaps: frozenset[int] = frozenset()) -> Rows:
    """Read every block that has fields of its own or above it; dates are counted from ``reference``."""
    reader = _Reader(page, reference, gaps)
    for block in page.document:
        reader.read(block)
    return Rows(tuple(reader.charges), tuple(reader.deadlines), tuple(reader.owned))


class _Reader:
    def __init__(self, page: Page, reference: PartialDate | None, gaps: frozenset[int]) -> None:
        self._page, self._text, self._reference, self._gaps = page, page.text, reference, gaps
        self._same: dict[str, list[Mention]] = {}  # what 同上 means, by the kind of field
        self.charges: list[Charge] = []
        self.deadlines: list[Due] = []
        self.owned: list[tuple[int, int]] = []

    def read(self, block: Block) -> None:
        """One task: its bodies and people, its steps, one charge for each of both."""
        charged = self._charged(block)
        work = self._work(block)
        if block.leads or block.kind == "body":
            if charged and block.leads:
                self.owned.append((block.start, block.end))
            return
        steps = self._steps(block, work) if work else []
        if not charged or not steps:
            self.deadlines += [d for f in block.of("due") for d in self._dates(f.start, f.end, f.at)]
            return
        self.owned.append((block.start, block.end))
        self.deadlines += [step.due for step in steps if step.due]
        for step in steps:
            sites = self._sites(block, step)
            for assignee in charged:
                rule = f"assignment.{'column' if block.kind == 'row' else 'field'}"
                told = Told(assignee, step.start, step.end, rule)
                self.charges.append(Charge(told, None, None, sites, step.due.date if step.due else None))

    def _charged(self, block: Block) -> list[Mention]:
        found: dict[str, Mention] = {}
        for field in [*block.inherited("lead"), *block.of("support"), *block.inherited("officer")]:
            for mention in self._names(field):
                found.setdefault(mention.text, mention)
        return list(found.values())

    def _names(self, field: Field) -> Iterator[Mention]:
        """The bodies and people of a field; 同上 are those of the field before."""
        if self._text.startswith(SAME, field.start, field.end):
            yield from self._same.get(field.kind, [])
            return
        found: list[Mention] = []
        for start, end in listed(self._text, field.start, field.end, self._gaps):
            remark = REMARK.search(self._text, start, end)
            if remark and not COLLECTIVE.match(self._text, start):
                if inner := charged_as(self._text, *remark.span(1)):  # 县住建局(县城管局配合)
                    found += (m for a, b in listed(self._text, *inner) for m in self._name(a, b, field))
                end = remark.start()
            found += self._name(*(charged_as(self._text, start, end) or (start, end)), field)
        self._same[field.kind] = found
        yield from found

    def _name(self, start: int, end: int, field: Field) -> Iterator[Mention]:
        text = self._text
        name = text[start:end].removesuffix("等")
        if people := self._page.people.between(start, end):
            yield from people
        elif field.kind != "officer" and not _NO_NAME.match(name) and 1 < len(name) <= _LONGEST_NAME:
            group = next(iter(self._page.groups_between(start, end)), None)
            collective = COLLECTIVE.match(name) or (group is not None and group.start == start)
            yield Mention(start, start + len(name), name, "group" if collective else "unit.in_field")

    def _work(self, block: Block) -> list[tuple[int, int]]:
        """Where the block says what is to be done: how, else what, else what it is about, else the whole row."""
        if block.kind not in ("row", "form"):
            return block.work
        for kind in ("detail", "task", "matter"):
            if fields := block.of(kind):
                return [(f.start, f.end) for f in fields if f.start < f.end]
        return [(block.start, block.end)] if block.kind == "row" and block.of("lead") else []

    def _steps(self, block: Block, work: list[tuple[int, int]]) -> list[_Step]:
        """The dated steps of the work; what has no date of its own takes the field's."""
        parts = [part for a, b in work for part in self._parts(a, b)]
        steps = [step for a, b in parts for step in self._dated(a, b)]
        dues = [d for f in block.inherited("due") for d in self._dates(f.start, f.end, f.at)]
        dated = [step for step in steps if step.due]
        if dated:
            listing = len(parts) > 1 and self._text[parts[0][1] : parts[0][1] + 1] in "；;"
            own = block.kind != "item" or listing
            kept = [s for s in steps if s.due or own or _QUANTITY.search(self._text, s.start, s.end)]
            return [_Step(s.start, s.end, s.due or (dues[0] if len(dues) == 1 else None)) for s in kept]
        if block.kind == "colon":
            return steps
        if len(dues) > 1:
            return [self._matched(due, work) for due in dues]
        start, end = parts[0][0] if parts else work[0][0], work[-1][1]
        titled = len(parts) > 1 and self._text[parts[0][1] : parts[0][1] + 1] == "。" and len(parts[0]) < 20
        if titled and not _QUANTITY.search(self._text, *parts[0]):
            start = parts[1][0]
        if end - start > _LONGEST_WORK:
            end = next((b for a, b in parts if a >= start), end)
        return [_Step(start, self._trimmed(start, end), dues[0] if dues else None)]

    def _matched(self, due: Due, work: list[tuple[int, int]]) -> _Step:
        """青石路南延6月底，云溪桥10月底: each date is for the work that it names, else for all of it."""
        named = self._text[due.start : due.end]
        for length in range(min(len(named), 20), 2, -1):
            for a, b in work:
                at = self._text.find(named[:length], a, b)
                if at >= 0:
                    return _Step(at, at + length, due)
        if due is not None and any(char in named for char in "复绿苫盖建改拆"):
            return _Step(due.start, due.end, due)
        return _Step(work[0][0], self._trimmed(work[0][0], work[-1][1]), due)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] in "。；;，,、 \t":
            end -= 1
        return end

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts between full stops, semicolons and ordinals."""
        cuts = sorted({start, end, *(m.end() for m in _PARTS.finditer(self._text, start, end))})
        found = []
        for a, b in pairwise(cuts):
            while a < b and self._text[a] in " \t，,、“":
                a += 1
            b = self._trimmed(a, b)
            if b - a > 1:
                found.append((a, b))
        return found

    def _dated(self, start: int, end: int) -> Iterator[_Step]:
        """One step for each clause of a part that has a date, the undated ones before and behind it included."""
        dues = self._dates(start, end, None)
        if not dues:
            yield _Step(start, end, None)
            return
        for number, due in enumerate(dues):
            begin = start if number == 0 else due.start
            stop = dues[number + 1].start if number + 1 < len(dues) else end
            yield _Step(begin, self._trimmed(begin, stop), due)

    def _dates(self, start: int, end: int, label: int | None) -> list[Due]:
        """What falls due in a range; in a field (with its label) any date does."""
        found: list[Due] = []
        text = self._text
        parts = [(a, b) for a, b in clauses(text, start, end, "，,：:；;。\t")]
        for mention in self._page.dates_between(start, end):
            due = as_deadline(mention, self._reference)
            if due is None or not due.valid or (due.month is None and due.day is None):
                continue
            if label is None and not (is_deadline(text, mention) or self._ahead(mention)):
                continue
            a, b = next(((a, b) for a, b in parts if a <= mention.start < b), (start, end))
            if "、" in text[a : mention.start] and label is None:
                cut = text.rindex("、", a, mention.start) + 1
                a = cut if cut == mention.start else a
            if found and (_ONLY_DATE.match(text, found[-1].end, a) or found[-1].start == a) and label is None:
                last = found.pop()
                a = last.start if last.start == a else a
            if found and found[-1].end > a:
                found[-1] = Due(found[-1].date, found[-1].start, a, found[-1].rule)
            found.append(Due(due, a, b, f"deadline.{mention.kind}"))
        if label is not None and len(found) == 1:
            return [Due(found[0].date, label, end, found[0].rule)]
        return found

    def _ahead(self, mention: DateMention) -> bool:
        """A calendar date in a task lies ahead, unless its words say since when, or that it is over."""
        return (
            mention.kind == "calendar"
            and bool(mention.month or mention.last_month)
            and not _SINCE.search(self._text, max(0, mention.start - 3), mention.start)
            and not _OPEN.match(self._text, mention.end)
        )

    def _sites(self, block: Block, step: _Step) -> tuple[Mention, ...]:
        """The sites that the step names, else the rest of its block, else the heading above."""
        near = [(step.start, step.end)]
        whole = [*block.work, *((f.start, f.end) for f in block.of("site", "task", "matter", "detail"))]
        above = block.parent.work if block.parent else []
        for ranges in (near, whole, above):
            if found := [site for a, b in ranges for site in self._named(a, b)]:
                return tuple(dict.fromkeys(found))
        return ()

    def _named(self, start: int, end: int) -> list[Mention]:
        found = named_sites(self._text, start, end)
        return [s for s in found if proper(s.text) or (site_kind(s.text) == "project" and len(s.text) > 4)]
