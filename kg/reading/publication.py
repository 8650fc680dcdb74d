"""When an article appeared: the day that its file, its page or its dateline states, never that of what it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.records import PartialDate

__all__ = ["published"]


def published(stated: Sequence[PartialDate | None], year: int | None) -> PartialDate | None:
    """The first date of ``stated``, which are in order of trust.

    A day without a year (人民网北京3月4日电) has the year of the first full date behind it, else ``year``.
    """
    known = [date for date in stated if date is not None]
    if not known or known[0].year is not None:
        return known[0] if known else None
    day = known[0]
    full = next((date for date in known if date.year is not None), None)
    if full is None or full.year is None:
        return _in_year(day, year)
    # a paper of January prints what was wired in December
    return _in_year(day, full.year - int(full.month == 1 and day.month == 12))


def _in_year(day: PartialDate, year: int | None) -> PartialDate:
    dated = replace(day, year=year)
    return dated if year is not None and dated.valid else day
