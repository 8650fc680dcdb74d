"""``kg workload``: who carries the most assignments."""

from __future__ import annotations

import datetime
import json
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
from kg.commands.days import DAY, on
from kg.commands.notes import note
from kg.commands.table import Cell, print_csv, print_table
from kg.errors import UsageError
from kg.graph.store import open_read_only

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
HEAD = ("label", "place", *COUNTS, "first", "last")


@click.command("workload")
@options.graphs
@click.option("--by", type=click.Choice(get_args(By)), help="One table only; by default units, groups and people.")
@on
@click.option("--since", type=DAY, help="Only what was demanded on or after this day.")
@click.option("--place", help="Only assignees within this jurisdiction, by name or code.")
@click.option("--roll-up", is_flag=True, help="Count an assignment for the units above its assignee, too.")
@click.option("--top", type=click.IntRange(min=1), help="Only the first lines of each table.")
@options.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV instead of a table.")
@click.option("--chart", type=click.Path(path_type=Path), help="Draw the first table as .svg or .png.")
@click.option("--show-query", is_flag=True, help="Print the SPARQL behind the figures, one query per table, and stop.")
def command(
    graphs: Path,
    by: By | None,
    on: datetime.date,
    since: datetime.date | None,
    place: str | None,
    roll_up: bool,
    top: int | None,
    as_json: bool,
    as_csv: bool,
    chart: Path | None,
    show_query: bool,
) -> None:
    """Tell which units carry the most assignments; overdue means: due before, and no completion reported.

    A demand that several articles report counts once.

    Example: kg workload --on 2020-03-10 --chart workload.svg
    """
    if as_json and as_csv:
        raise UsageError("expected one of --json and --csv, got both")
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
        name, title = TABLES[kinds[0]]
        first = loads[kinds[0]]
        drawn = draw_workload(first, chart, title=title, subtitle=_subtitle(scope, place), most=top)
        note(f"{chart}: {drawn} of {len(first)} {name}")
    _print({kind: each[:top] for kind, each in loads.items()}, on, as_json=as_json, as_csv=as_csv)


def _print(loads: Mapping[By, list[Load]], on: datetime.date, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        tables = {TABLES[kind][0]: [asdict(load) for load in each] for kind, each in loads.items()}
        click.echo(json.dumps({"on": on, **tables}, ensure_ascii=False, indent=2, default=str))
    elif as_csv:
        print_csv(("kind", *HEAD), ((kind, *_cells(load)) for kind, each in loads.items() for load in each))
    else:
        for kind, each in loads.items():
            print_table(_title(kind, on), _titles(), map(_cells, each))


def _title(by: By, on: datetime.date) -> str:
    return f"{TABLES[by][0].capitalize()} by number of assignments, on {on}"


def _titles() -> list[str]:
    return [name.replace("_", " ") for name in HEAD]


def _cells(load: Load) -> list[Cell]:
    counts = [getattr(load, name) for name in COUNTS]
    return [
        load.label or "unknown",
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
