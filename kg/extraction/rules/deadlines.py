"""Deadlines: dates by which some work must be done, each with its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.dates import as_deadline, is_deadline
from kg.extraction.page import Page
from kg.extraction.sentences import clauses
from kg.records import PartialDate

__all__ = ["Due", "deadlines_in"]


@dataclass(frozen=True, slots=True)
class Due:
    """The clause ``[start, end)`` that holds the date."""

    date: PartialDate
    start: int
    end: int
    rule: str


def deadlines_in(page: Page, start: int, end: int, reference: PartialDate | None) -> Iterator[Due]:
    """The deadlines between ``start`` and ``end``, resolved against the event's date."""
    for mention in page.dates_between(start, end):
        if not is_deadline(page.text, mention):
            continue
        due = as_deadline(mention, reference)
        if due is None or not due.valid:
            continue
        a, b = next(((a, b) for a, b in clauses(page.text, start, end) if a <= mention.start < b), (mention.start, mention.end))
        if b - mention.end < 3 and b < end:
            b = next((d for c, d in clauses(page.text, b, end) if d > b), b)
        yield Due(due, a, b, f"deadline.{mention.kind}")
