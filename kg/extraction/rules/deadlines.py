"""Deadlines: dates by which some work must be done, each with its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.dates import DateMention, as_deadline, is_deadline
from kg.extraction.page import Page
from kg.extraction.sentences import clauses
from kg.extraction.words import cue
from kg.records import PartialDate

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
        if page.text[mention.start : mention.end] in cue("at_once"):
            continue
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


def _opens_clause(text: str, mention: DateMention, start: int) -> bool:
    first = mention.start == start or text[mention.start - 1] in "，,；;"
    return (
        first
        and mention.kind == "calendar"
        and mention.day is not None
        and text[mention.end : mention.end + 1] not in "，,的以至起，。"
    )
