"""Place a date expression in the calendar, counted from the day of its event.

What is not known stays open: an expression without a year, counted from an event without a year, gives a month and a
day. Days are then counted in a year of 365 days, or of 366 where the count begins on 29 February; weekdays and the
holidays of the lunar calendar need a year. A year that nobody wrote is the event's, or its neighbour where the date
would otherwise lie `FAR` months or more on the wrong side of the event.
"""

import calendar
import datetime
from dataclasses import replace
from typing import NamedTuple

from kg.extraction.dates.holidays import day_of
from kg.extraction.dates.mention import DateMention
from kg.records import PartialDate

__all__ = ["Period", "as_deadline", "as_event_date", "resolve"]

FAR = 5
#: A reference in any other year is no date of a newspaper, and counts as unknown.
YEARS = range(1900, 2200)
_UNKNOWN = PartialDate()


class Period(NamedTuple):
    """The first and the last day of what an expression means, each as far as known, None if unknown."""

    first: PartialDate | None
    last: PartialDate | None


def as_event_date(mention: DateMention, reference: PartialDate | None) -> PartialDate | None:
    """The (first) day of something reported, as far as the words and the reference tell."""
    return resolve(mention, reference, future=False).first


def as_deadline(mention: DateMention, reference: PartialDate | None) -> PartialDate | None:
    """The last day by which something must be done.

    A bare month means its last day, 年底 December 31; a bare year stays a year.
    """
    return resolve(mention, reference, future=True).last


def resolve(mention: DateMention, reference: PartialDate | None, *, future: bool) -> Period:
    """The period that is meant; ``future`` tells whether it lies ahead of the reference (a deadline) or behind it."""
    ref = _usable(reference)
    match mention.kind:
        case "calendar":
            period = _calendar(mention, ref, future=future)
        case "relative":
            day = _add_days(ref, mention.shift or 0)
            period = Period(day, day)
        case "within":
            period = Period(None, _after(mention, ref))
        case "weekday":
            period = _weekday(mention, ref, future=future)
        case "holiday":
            day = _holiday(mention, ref, future=future)
            period = Period(day, day)
    return Period(*(date if date is not None and date.valid else None for date in period))


def _usable(reference: PartialDate | None) -> PartialDate:
    known = reference is not None and reference.valid and (reference.year is None or reference.year in YEARS)
    return reference if reference is not None and known else _UNKNOWN


def _calendar(mention: DateMention, ref: PartialDate, *, future: bool) -> Period:
    year, month = _year_of(mention, ref), mention.month
    if mention.scale == "month":
        if ref.month is None:
            return Period(None, None)
        year, month = _month_after(ref, mention.shift or 0)
    elif month is None and mention.last_month is None and mention.year is None and mention.scale is None:
        if ref.month is None:
            return Period(None, None)
        year, month = _month_of_day(mention, ref, future=future)
    first = PartialDate(year, month, mention.day)
    last = _last(replace(mention, month=month), year)
    return _in_nearest_year(first, last, ref, future=future) if _open_year(mention) else Period(first, last)


def _year_of(mention: DateMention, ref: PartialDate) -> int | None:
    if mention.year is not None or ref.year is None:
        return mention.year
    return ref.year + (mention.shift or 0 if mention.scale == "year" else 0)


def _open_year(mention: DateMention) -> bool:
    return mention.year is None and mention.scale is None and (mention.month or mention.last_month) is not None


def _month_of_day(mention: DateMention, ref: PartialDate, *, future: bool) -> tuple[int | None, int]:
    """The month of a bare day: the event's, or its neighbour where the day would be on the wrong side."""
    if ref.day is None or mention.day is None:
        return _month_after(ref, 0)
    day = mention.last_day or mention.day
    step = int(day < ref.day) if future else -int(mention.day > ref.day)
    return _month_after(ref, step)


def _last(mention: DateMention, year: int | None) -> PartialDate:
    month = mention.last_month or mention.month
    if month is None:
        return PartialDate(year)
    if year is not None and mention.month is not None and month < mention.month:
        year += 1
    day = mention.last_day or (mention.day if mention.last_month is None else None) or _month_end(year, month)
    return PartialDate(year, month, day)


def _month_end(year: int | None, month: int) -> int:
    return calendar.monthrange(year or 2001, month)[1]


def _in_nearest_year(first: PartialDate, last: PartialDate, ref: PartialDate, *, future: bool) -> Period:
    if ref.year is None or ref.month is None:
        return Period(first, last)
    ahead = (last.month or 12) - ref.month
    step = 1 if future and ahead <= -FAR else -1 if not future and ahead >= FAR and first.month else 0
    return Period(*(_in_year(date, (date.year or ref.year) + step) for date in (first, last)))


def _in_year(date: PartialDate, year: int) -> PartialDate:
    """The same day of another year, where the last day of February stays the last."""
    if date.month == 2 and date.day is not None and date.day >= 28 and date.day == _month_end(date.year, 2):
        return PartialDate(year, 2, _month_end(year, 2))
    return replace(date, year=year)


def _after(mention: DateMention, ref: PartialDate) -> PartialDate | None:
    count = mention.shift or 0
    match mention.scale:
        case "month" | "year":
            return _add_months(ref, count * (12 if mention.scale == "year" else 1))
        case "workday":
            return _add_workdays(ref, count)
        case scale:
            return _add_days(ref, count * (7 if scale == "week" else 1))


def _add_days(ref: PartialDate, count: int) -> PartialDate | None:
    if count == 0:
        return ref
    if ref.month is None or ref.day is None or not ref.valid:
        return None
    assumed = 2000 if (ref.month, ref.day) == (2, 29) else 2001
    date = datetime.date(ref.year or assumed, ref.month, ref.day) + datetime.timedelta(days=count)
    return PartialDate(date.year if ref.year is not None else None, date.month, date.day)


def _add_workdays(ref: PartialDate, count: int) -> PartialDate | None:
    """Count Mondays to Fridays; which of them are holidays is not known here."""
    if (date := ref.exact) is None:
        return None
    while count:
        date += datetime.timedelta(days=1)
        count -= date.weekday() < 5
    return PartialDate(date.year, date.month, date.day)


def _add_months(ref: PartialDate, count: int) -> PartialDate | None:
    if ref.month is None:
        return None
    year, month = _month_after(ref, count)
    return PartialDate(year, month, ref.day and min(ref.day, _month_end(year, month)))


def _month_after(ref: PartialDate, count: int) -> tuple[int | None, int]:
    years, month = divmod((ref.month or 1) - 1 + count, 12)
    return (None if ref.year is None else ref.year + years), month + 1


def _weekday(mention: DateMention, ref: PartialDate, *, future: bool) -> Period:
    """A day of the week of the event, or of a week counted from it; weeks begin on Monday."""
    if (date := ref.exact) is None:
        return Period(None, None)
    monday = date - datetime.timedelta(days=date.weekday())
    first = monday + datetime.timedelta(days=7 * (mention.shift or 0) + (mention.day or 1) - 1)
    if mention.shift is None and (first < date if future else first > date):
        first += datetime.timedelta(days=7 if future else -7)
    last = first if mention.day else first + datetime.timedelta(days=6)
    return Period(*(PartialDate(day.year, day.month, day.day) for day in (first, last)))


def _holiday(mention: DateMention, ref: PartialDate, *, future: bool) -> PartialDate | None:
    holiday, year = str(mention.holiday), _year_of(mention, ref)
    day = day_of(holiday, year)
    if day is None or day.exact is None or ref.exact is None or mention.year is not None or mention.scale is not None:
        return day
    distance = (day.exact - ref.exact).days
    step = 1 if future and distance < 0 else -1 if not future and distance > 30 * FAR else 0
    return day_of(holiday, day.exact.year + step)
