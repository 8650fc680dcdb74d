"""Dates in Chinese news: find the expressions, place them in the calendar, tell deadlines from reports."""

from kg.extraction.dates.bounds import is_deadline
from kg.extraction.dates.finding import find_dates
from kg.extraction.dates.mention import DateMention
from kg.extraction.dates.resolving import Period, as_deadline, as_event_date, resolve

__all__ = ["DateMention", "Period", "as_deadline", "as_event_date", "find_dates", "is_deadline", "resolve"]
