"""The steps of a task: its work cut where dates stand, and the dates of its fields for what has none.

6月底前完成招标，9月底前进场      two steps
①摸清底数；②拆除彩钢棚          with ①11月10日 in a field: the field's date is for ①
青石路南延、龙门桥大修           with 青石路南延6月底，龙门桥大修10月底 in a field: each date for what it names
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extraction.dates import DateMention, as_deadline, is_deadline
from kg.extraction.page import Page
from kg.extraction.rules.deadlines import Due
from kg.extraction.sentences import clauses
from kg.extraction.words import HAN, cue
from kg.records import PartialDate

__all__ = ["Step", "Steps"]

_PARTS = re.compile(r"[。；;！!\n]|(?=[①-⑳])|(?<=[^\d])(?=[（(]\d{1,2}[)）])")
_ENDS = "。；;，,、： \t"
_SINCE = re.compile(r"(?:截至|截止|自|从|原定|已于)$")
_OPEN = re.compile("[日月]?(?:起|以来|至今|已|的|被|，已)")
_DONE = re.compile(r"[\d年月日季度底前份末第一二三四上下半于在]{2,14}(?:全部|全面)?(?:完成|完工|竣工|建成|到位|完毕)?")
_QUANTITY = re.compile(rf"\d[\d.]*(?:余|多)?[{HAN}%％]")
_OWN_WORK = re.compile(r"全年[^，,]*\d|负责")
_MONTHS = re.compile(r"(?:(?P<year>20\d{2})年)?\d{1,2}月?(?:-|－|—{1,2}|~|～|至|到)(?P<month>\d{1,2})月")
_MARK = re.compile(r"[①-⑳]|[（(]?\d{1,2}[)）]")
_BESIDE_DATE = re.compile(r"[第于在至（()）★●\s前底内之以]*")
_LONGEST_WORK = 90
_TITLE = 20
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work at ``[start, end)``, and when it is due."""

    start: int
    end: int
    due: Due | None
    bare: bool = False  # nothing but a date, and that the work is done by then


class Steps:
    """Cuts the work of one article's tasks; dates are counted from ``reference``."""

    def __init__(self, page: Page, reference: PartialDate | None) -> None:
        self._page, self._text, self._reference = page, page.text, reference

    def of(self, work: list[tuple[int, int]], dues: list[Due], *, listing: bool) -> list[Step]:
        """The dated steps of the work; what has no date of its own takes the field's.

        ``listing`` says that each part between semicolons is a piece of work, also where only others are dated.
        """
        parts = [part for a, b in work for part in self._parts(a, b)]
        steps = [step for a, b in parts for step in self._dated(a, b)]
        if not steps:
            return []
        marked = {m.group(): due for due in dues if (m := _MARK.match(self._text, due.start))}
        if marked:
            own = ((s, _MARK.match(self._text, s.start)) for s in steps)
            return [s if s.due or not m else replace(s, due=marked.get(m.group())) for s, m in own]
        if any(step.due for step in steps):
            listing = listing or self._text[parts[0][1] : parts[0][1] + 1] in "；;"
            kept = [s for s in steps if s.due or listing or _QUANTITY.search(self._text, s.start, s.end)]
            return [replace(s, due=s.due or (dues[0] if len(dues) == 1 else None)) for s in kept]
        if len(dues) > 1:
            return [self._matched(due, parts) for due in dues]
        whole = self._whole(parts)
        return [Step(*whole, dues[0] if dues else None)] if len(parts) == 1 or not listing or dues else steps

    def _whole(self, parts: list[tuple[int, int]]) -> tuple[int, int]:
        """All of the work behind its title (制定清单。), or the first sentence where it is long."""
        start, end = parts[0][0], parts[-1][1]
        titled = len(parts) > 1 and self._text[parts[0][1]] == "。" and parts[0][1] - start < _TITLE
        if titled and not _QUANTITY.search(self._text, *parts[0]):
            start = parts[1][0]
        if end - start > _LONGEST_WORK:
            end = next(b for a, b in parts if a >= start)
        return start, end

    def _matched(self, due: Due, parts: list[tuple[int, int]]) -> Step:
        """The work that a field's date names; all of it where it names none, its own words where they are others."""
        named = self._text[due.start : due.end]
        for length in range(min(len(named), _TITLE), 2, -1):
            for a, b in parts:
                at = self._text.find(named[:length], a, b)
                if at >= 0:
                    return Step(at, at + length, due)
        date = next(iter(self._page.dates_between(due.start, due.end)), None)
        rest = _BESIDE_DATE.sub("", self._text[date.end : due.end]) if date else ""
        if len(rest) > 1 and not any(self._text.find(rest, a, b) >= 0 for a, b in parts):
            return Step(due.start, due.end, due)
        return Step(*self._whole(parts), due)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] in _ENDS:
            end -= 1
        return end

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts between full stops, semicolons and ordinals."""
        cuts = sorted({start, end, *(m.end() for m in _PARTS.finditer(self._text, start, end))})
        found = []
        for a, b in pairwise(cuts):
            while a < b and self._text[a] in _ENDS + "“":
                a += 1
            b = self._trimmed(a, b)
            if b - a > 1:
                found.append((a, b))
        return found

    def _dated(self, start: int, end: int) -> Iterator[Step]:
        """One step for each clause of a part that has a date, the undated ones before and behind it included."""
        dues = self._own_dates(start, end)
        if not dues:
            yield Step(start, end, None)
            return
        before = clauses(self._text, start, dues[0].start, "，,") if dues[0].start > start else []
        if before and _OWN_WORK.match(self._text, *before[0]) and dues[0].end - dues[0].start > _SHORT:
            yield Step(before[0][0], before[-1][1], None)  # 全年新开工12个，|一季度3个; 负责巡查，|5月底前完成抢修
            start = dues[0].start
        for number, due in enumerate(dues):
            begin = start if number == 0 else due.start
            stop = dues[number + 1].start if number + 1 < len(dues) else end
            stop = self._trimmed(begin, stop)
            yield Step(begin, stop, due, bare=_DONE.fullmatch(self._text, begin, stop) is not None)

    def _own_dates(self, start: int, end: int) -> list[Due]:
        """What falls due in a part of the work, each with its clause; 第二季度:6月底前… is one date, the nearer one."""
        found: list[Due] = []
        ranges = clauses(self._text, start, end, "，,：:；;。\t")
        for mention in self._page.dates_between(start, end):
            due = self._placed(mention)
            if due is None or not (is_deadline(self._text, mention) or self._ahead(mention)):
                continue
            number = next((n for n, (a, b) in enumerate(ranges) if a <= mention.start < b), None)
            if number is None:
                continue
            a, b = ranges[number]
            cut = self._text.rfind("、", a, mention.start) + 1
            if cut == mention.start:
                a = cut
                if found and found[-1].end > a:
                    found[-1] = replace(found[-1], end=a - 1)
            if found and (found[-1].start == a or found[-1].end == b):
                a = min(a, found.pop().start)
            alone = _BESIDE_DATE.fullmatch(self._text[a : mention.start] + self._text[mention.end : b])
            if alone and number + 1 < len(ranges):
                b = ranges[number + 1][1]
            found.append(Due(due, a, b, f"deadline.{mention.kind}"))
        return found

    def dates_of_field(self, start: int, end: int, label: int) -> list[Due]:
        """What a field for dates holds; one that is alone is told with its ``label``."""
        found: list[Due] = []
        for a, b in clauses(self._text, start, end, "，,；;。、\t"):
            mentions = self._page.dates_between(a, b) or self._months(a, b)
            placed = [(m, due) for m in mentions[-1:] if (due := self._placed(m))]
            found += (Due(due, a, b, f"deadline.{m.kind}") for m, due in placed)
        return [replace(found[0], start=label, end=self._trimmed(start, end))] if len(found) == 1 else found

    def _months(self, start: int, end: int) -> list[DateMention]:
        """5-9月 is no day, but as a field of a task it ends in September."""
        months = _MONTHS.search(self._text, start, end)
        if not months:
            return []
        year = int(months["year"]) if months["year"] else None
        return [DateMention(*months.span(), "calendar", year=year, month=int(months["month"]))]

    def _placed(self, mention: DateMention) -> PartialDate | None:
        due = as_deadline(mention, self._reference)
        at_once = self._text[mention.start : mention.end] in cue("at_once")
        return due if due is not None and due.valid and due.month is not None and not at_once else None

    def _ahead(self, mention: DateMention) -> bool:
        """A calendar date in a task lies ahead, unless its words say since when, or that it is over."""
        return (
            mention.kind == "calendar"
            and bool(mention.month or mention.last_month)
            and not _SINCE.search(self._text, max(0, mention.start - 3), mention.start)
            and not _OPEN.match(self._text, mention.end)
        )
