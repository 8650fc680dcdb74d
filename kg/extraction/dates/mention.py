"""What a date expression says, before it is placed in the calendar."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["DateMention", "Kind", "Scale"]

Kind = Literal["calendar", "relative", "within", "weekday", "holiday"]
Scale = Literal["day", "workday", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text; every field that the words leave open is None.

    ``start`` and ``end`` are code points, half-open. ``shift`` counts units of ``scale`` from the day, week, month
    or year of the event: 明年 is one year, 本月 no month, 三天内 three days. By ``kind``:

    calendar   year, month, day as written; ``last_month`` and ``last_day`` end a range (3至5日, 上半年, 年底, 6月中旬)
    relative   a day counted from the event's (今天, 次日)
    within     a span of time that begins with the event (10日内, 半个月内)
    weekday    ``day`` is 1 (Monday) to 7, or None for the whole week (本周内)
    holiday    ``holiday`` names it as in the word list ``holidays``
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    scale: Scale | None = None
    shift: int | None = None
    holiday: str | None = None
