"""Deadlines: dates by which some work must be done, each with its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.dates import DateMention, as_deadline, is_deadline
from kg.extraction.page import Page
from kg.extraction.sentences import clauses
from kg.extraction.words import cue
from kg.records import PartialDate

_BRACKET = re.compile("之?[内前]?[（(]")
_REACH = 12

__all__ = ["Due", "deadlines_in"]


@dataclass(frozen=True, slots=True)
class Due:
    """The clause ``[start, end)`` that holds the date."""

    date: PartialDate
    start: int
    end: int
    rule: str


def deadlines_in(
    page: Page, start: int, end: int, reference: PartialDate | None, *, charged: bool = False
) -> Iterator[Due]:
    """The deadlines between ``start`` and ``end``, resolved against the event's date.

    Where somebody is ``charged``, a day ahead that opens a clause is one as well: 4月8日开机试运行.
    """
    for mention in page.dates_between(start, end):
        if page.text[mention.start : mention.end] in cue("at_once") or _told_exactly(page, mention):
            continue
        if _when_it_was(page.text, mention.start):
            continue
        if mention.scale == "month" and mention.day is None and mention.last_day is None and mention.shift == 0:
            continue  # 将当月进展报…
        if not is_deadline(page.text, mention) and not (charged and _opens_clause(page.text, mention, start)):
            continue
        due = as_deadline(mention, reference)
        if due is None or not due.valid:
            continue
        a, b = next(
            ((a, b) for a, b in clauses(page.text, start, end) if a <= mention.start < b), (mention.start, mention.end)
        )
        if b - mention.end < 3 and b < end:
            b = next((d for c, d in clauses(page.text, b, end) if d > b), b)
        yield Due(due, a, b, f"deadline.{mention.kind}")


def _told_exactly(page: Page, mention: DateMention) -> bool:
    """一周内（4月29日前）: the bracket says the day."""
    bracket = _BRACKET.match(page.text, mention.end)
    return bracket is not None and bool(page.dates_between(bracket.end(), bracket.end() + _REACH))


def _when_it_was(text: str, at: int) -> bool:
    """会议时间：2021年5月8日 tells when people met, not when work is due."""
    label = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return label[-1:] in ("：", ":") and label[:-1] in cue("time_label")


def _opens_clause(text: str, mention: DateMention, start: int) -> bool:
    first = mention.start == start or text[mention.start - 1] in "，,；;"
    return (
        first
        and mention.kind == "calendar"
        and mention.day is not None
        and text[mention.end : mention.end + 1] not in "，,的以至起，。"
    )
