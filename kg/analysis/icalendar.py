"""Deadlines as iCalendar, to be opened with any calendar."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

from icalendar import Calendar, Event

from kg.analysis.deadlines import Due

__all__ = ["written"]


def written(dues: Iterable[Due]) -> bytes:
    """An all-day event per deadline whose day is known, in the order given.

    The same deadlines give the same bytes: a UID is a hash of the deadline's IRI, and the time stamp is the day of the
    report (of the deadline, where that is unknown). So a calendar that imports a later export updates its entries.

    References: RFC 5545, 3.6.1 (VEVENT), 3.8.4.7 (UID), 3.8.7.2 (DTSTAMP).
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//zhengwu-kg//deadlines//ZH")
    calendar.add("x-wr-calname", "新闻中的工作期限")
    for due in dues:
        if due.day is not None:
            calendar.add_component(_event(due, due.day))
    return bytes(calendar.to_ical())


def _event(due: Due, day: datetime.date) -> Event:
    event = Event()
    stamp = datetime.datetime.combine(due.reported or day, datetime.time(), datetime.UTC)
    event.add("uid", hashlib.sha256(due.iri.encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@zhengwu-kg")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    who = "、".join(due.units)
    event.add("summary", _line(f"{who}：{due.text}" if who else due.text))
    event.add("description", "\n".join(_line(line) for line in _description(due)))
    if due.sites:
        event.add("location", _line("、".join(due.sites)))
    return event


def _description(due: Due) -> list[str]:
    lines = [due.text]
    if due.officials:
        lines.append(f"提出：{'、'.join(due.officials)}")
    return [*lines, f"报道：{due.article}", f"文件：{due.file}"]


def _line(text: str) -> str:
    """Control characters have no place in a content line (RFC 5545, 3.1); names from articles may hold them."""
    return "".join(char if char.isprintable() else " " for char in text)
