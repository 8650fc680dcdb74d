"""``kg workload``: who carries the most assignments."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from kg.analysis.chart import draw_workload
from kg.analysis.places import jurisdiction
from kg.analysis.repeats import first_reports
from kg.analysis.workload import COUNTS, By, Load, Scope, workload, workload_query
from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.output import Output, Table
from kg.commands.table import Cell
from kg.commands.types import DAY, TEXT
from kg.graph.store import open_read_only
from kg.language import N_, _, heads

__all__ = ["command"]

#: Name of each table in JSON and above the table, and what its bars are called in a chart.
TABLES: Mapping[By, tuple[str, str]] = {
    "unit": ("units", "承担任务最多的单位"),
    "group": ("groups", "承担任务最多的群体"),
    "person": ("people", "承担任务最多的人"),
    "official": ("officials", "提出任务最多的人"),
    "site": ("sites", "任务最多的项目和地点"),
    "month": ("months", "各月任务数"),
}
_TITLES: Mapping[By, str] = {
    "unit": N_("Units by number of assignments, on {on}"),
    "group": N_("Groups by number of assignments, on {on}"),
    "person": N_("People by number of assignments, on {on}"),
    "official": N_("Officials by number of assignments, on {on}"),
    "site": N_("Sites by number of assignments, on {on}"),
    "month": N_("Months by number of assignments, on {on}"),
}
HEAD = (
    *heads("label", "place", "assignments", "with_deadline", "overdue", "sites", "officials", "articles"),
    *heads("first", "last"),
)


@click.command("workload", cls=Command)
@options.graphs
@click.option("--by", type=click.Choice(get_args(By)), help=N_("One table only; by default units, groups and people."))
@options.on
@click.option("--since", type=DAY, help=N_("Only what was demanded on or after this day."))
@click.option("--place", type=TEXT, help=N_("Only assignees within this jurisdiction, by name or code."))
@click.option("--roll-up", is_flag=True, help=N_("Count an assignment for the units above its assignee, too."))
@click.option("--top", type=click.IntRange(min=1), help=N_("Only the first lines of each table."))
@options.output
@click.option("--chart", type=click.Path(path_type=Path), help=N_("Draw the first table as .svg or .png."))
@click.option(
    "--show-query", is_flag=True, help=N_("Print the SPARQL behind the figures, one query per table, and stop.")
)
def command(
    graphs: Path,
    by: By | None,
    on: datetime.date,
    since: datetime.date | None,
    place: str | None,
    roll_up: bool,
    top: int | None,
    output: Output,
    chart: Path | None,
    show_query: bool,
) -> None:
    """Tell which units carry the most assignments; overdue means: due before, and no completion reported.

    A demand that several articles report counts once.

    Example: kg workload --on 2020-03-10 --chart workload.svg
    """
    store = open_read_only(graphs / "store")
    scope = Scope(
        on=on,
        since=since,
        place=None if place is None else jurisdiction(store, place),
        roll_up=roll_up,
        repeats=first_reports(store),
    )
    kinds: list[By] = ["unit", "group", "person"] if by is None else [by]
    if show_query:
        click.echo("\n".join(f"# {_title(kind, on)}\n{workload_query(kind, scope)}" for kind in kinds), nl=False)
        return
    loads = {kind: workload(store, kind, scope) for kind in kinds}
    if by is None and not loads["person"]:
        del loads["person"]
    if chart is not None:
        title = TABLES[kinds[0]][1]
        first = loads[kinds[0]]
        drawn = draw_workload(first, chart, title=title, subtitle=_subtitle(scope, place), most=top)
        note(_("{path}: {drawn} of {all} drawn").format(path=chart, drawn=drawn, all=len(first)))
    shown = {kind: each[:top] for kind, each in loads.items()}
    tables = [Table(TABLES[kind][0], HEAD, list(map(_cells, each)), _title(kind, on)) for kind, each in shown.items()]
    output.put(tables, {"on": on, **{TABLES[kind][0]: [asdict(load) for load in each] for kind, each in shown.items()}})


def _title(by: By, on: datetime.date) -> str:
    return _(_TITLES[by]).format(on=on)


def _cells(load: Load) -> list[Cell]:
    counts = [getattr(load, name) for name in COUNTS]
    return [
        load.label or _("unknown"),
        load.place,
        *counts,
        *(None if day is None else str(day) for day in (load.first, load.last)),
    ]


def _subtitle(scope: Scope, place: str | None) -> str:
    """What the figures of a chart stand for, as a report must say it."""
    parts = (
        place,
        None if scope.since is None else f"{scope.since} 起",
        f"截至 {scope.on}",
        "含下属单位的任务" if scope.roll_up else None,
        "多篇报道的同一任务只计一次",
    )
    return "，".join(filter(None, parts))
