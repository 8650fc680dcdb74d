"""``kg deadlines``: what is due, and what is overdue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from kg.analysis import icalendar
from kg.analysis.deadlines import By, Calendar, Due, calendar, deadlines, deadlines_query, grouped
from kg.analysis.places import jurisdiction
from kg.analysis.repeats import first_reports
from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.output import Output, Table
from kg.commands.table import Cell, Told
from kg.commands.types import TEXT
from kg.graph.store import open_read_only
from kg.language import N_, _, heads, plural

__all__ = ["command"]

HEAD = heads("deadline", "days", "unit", "site", "official", "text", "article")
_TITLES: Mapping[str, str] = {
    "overdue": N_("Overdue on {on} (no completion reported)"),
    "due": N_("Due from {on}"),
    "incomplete": N_("Without a full date"),
}
_NOBODY: Mapping[By, str] = {"unit": N_("no unit"), "site": N_("no site"), "official": N_("no official")}


@click.command("deadlines", cls=Command)
@options.graphs
@options.on
@click.option(
    "--within", type=click.IntRange(min=0), help=N_("Only what is due within so many days, and what is overdue.")
)
@click.option("--by", type=click.Choice(get_args(By)), help=N_("A table for each unit, site or official."))
@click.option("--place", type=TEXT, help=N_("Only articles of this jurisdiction, by name or code."))
@click.option("--ics", type=click.Path(path_type=Path), help=N_("Write an iCalendar file that any calendar opens."))
@options.output
@click.option("--show-query", is_flag=True, help=N_("Print the SPARQL behind the tables, and stop."))
def command(
    graphs: Path,
    on: datetime.date,
    within: int | None,
    by: By | None,
    place: str | None,
    ics: Path | None,
    output: Output,
    show_query: bool,
) -> None:
    """Tell what is due and what is overdue on a day; overdue means: due before, and no completion reported.

    Deadlines whose year or day is not known are listed apart.

    Example: kg deadlines --on 2020-03-01 --within 14 --ics deadlines.ics
    """
    store = open_read_only(graphs / "store")
    within_place = None if place is None else jurisdiction(store, place)
    if show_query:
        click.echo(deadlines_query(within_place), nl=False)
        return
    found = calendar(deadlines(store, place=within_place, repeats=first_reports(store)), on=on, within=within)
    if ics is not None:
        _write_calendar((*found.overdue, *found.due), ics)
    output.put(list(_tables(found, on, by)), {"on": on, **_json(found, by)})


def _write_calendar(dated: Sequence[Due], ics: Path) -> None:
    """A calendar without an entry is none (RFC 5545, 3.6), and programs that import it say so."""
    if not dated:
        note(_("{path}: not written, for nothing is due").format(path=ics))
        return
    ics.write_bytes(icalendar.written(dated))
    note(f"{ics}: " + plural("{n} deadline", "{n} deadlines", len(dated)))


def _parts(found: Calendar) -> Mapping[str, tuple[Due, ...]]:
    return {"overdue": found.overdue, "due": found.due, "incomplete": found.incomplete}


def _json(found: Calendar, by: By | None) -> dict[str, object]:
    if by is None:
        return {name: [asdict(due) for due in dues] for name, dues in _parts(found).items()}
    return {
        name: {key: [asdict(due) for due in each] for key, each in grouped(dues, by).items()}
        for name, dues in _parts(found).items()
    }


def _tables(found: Calendar, on: datetime.date, by: By | None) -> Iterator[Table]:
    for part, dues in _parts(found).items():
        title = _(_TITLES[part]).format(on=on)
        if by is None or not dues:
            yield Table(part, HEAD, [_cells(due, on) for due in dues], title)
            continue
        for name, each in grouped(dues, by).items():
            bearer = name or _(_NOBODY[by])
            yield Table(f"{part} {bearer}", HEAD, [_cells(due, on) for due in each], f"{title}: {bearer}")


def _cells(due: Due, on: datetime.date) -> list[Cell]:
    days = None if due.day is None else _standing((due.day - on).days)
    return [due.deadline, days, *map(_joined, (due.units, due.sites, due.officials)), due.text, due.article]


def _standing(days: int) -> Told:
    """How far a deadline is from the day that counts as today; programs get the number, below 0 where it is over."""
    if days < 0:
        return Told(days, plural("{n} day overdue", "{n} days overdue", -days))
    return Told(days, plural("in {n} day", "in {n} days", days) if days else _("today"))


def _joined(names: Iterable[str]) -> str | None:
    return "、".join(names) or None
