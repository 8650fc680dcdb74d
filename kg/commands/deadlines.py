"""``kg deadlines``: what is due, and what is overdue."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from kg.analysis import icalendar
from kg.analysis.deadlines import By, Calendar, Due, calendar, deadlines, deadlines_query, grouped
from kg.analysis.places import jurisdiction
from kg.analysis.repeats import first_reports
from kg.commands import options
from kg.commands.days import on
from kg.commands.notes import note
from kg.commands.table import Cell, print_table
from kg.graph.store import open_read_only

__all__ = ["command"]

HEAD = ("deadline", "days", "unit", "site", "official", "text", "article")


@click.command("deadlines")
@options.graphs
@on
@click.option("--within", type=click.IntRange(min=0), help="Only what is due within so many days, and what is overdue.")
@click.option("--by", type=click.Choice(get_args(By)), help="A table for each unit, site or official.")
@click.option("--place", help="Only articles of this jurisdiction, by name or code.")
@click.option("--ics", type=click.Path(path_type=Path), help="Write an iCalendar file that any calendar opens.")
@options.as_json
@click.option("--show-query", is_flag=True, help="Print the SPARQL behind the tables, and stop.")
def command(
    graphs: Path,
    on: datetime.date,
    within: int | None,
    by: By | None,
    place: str | None,
    ics: Path | None,
    as_json: bool,
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
        dated = (*found.overdue, *found.due)
        ics.write_bytes(icalendar.written(dated))
        note(f"{ics}: {len(dated)} deadlines")
    if as_json:
        click.echo(json.dumps({"on": on, **_json(found, by)}, ensure_ascii=False, indent=2, default=str))
    else:
        _print(found, on, by)


def _json(found: Calendar, by: By | None) -> dict[str, object]:
    parts = {"overdue": found.overdue, "due": found.due, "incomplete": found.incomplete}
    if by is None:
        return {name: [asdict(due) for due in dues] for name, dues in parts.items()}
    return {
        name: {key: [asdict(due) for due in each] for key, each in grouped(dues, by).items()}
        for name, dues in parts.items()
    }


def _print(found: Calendar, on: datetime.date, by: By | None) -> None:
    for title, dues in (
        (f"Overdue on {on} (no completion reported)", found.overdue),
        (f"Due from {on}", found.due),
        ("Without a full date", found.incomplete),
    ):
        if by is None or not dues:
            print_table(title, HEAD, (_cells(due, on) for due in dues))
            continue
        for name, each in grouped(dues, by).items():
            print_table(f"{title}: {name or f'no {by}'}", HEAD, (_cells(due, on) for due in each))


def _cells(due: Due, on: datetime.date) -> list[Cell]:
    days = None if due.day is None else (due.day - on).days
    return [due.deadline, days, *map(_joined, (due.units, due.sites, due.officials)), due.text, due.article]


def _joined(names: Iterable[str]) -> str | None:
    return "、".join(names) or None
