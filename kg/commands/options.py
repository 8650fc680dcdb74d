"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.graph.prefixes import BASE

__all__ = ["as_json", "building", "decisions", "graphs", "jobs", "paths", "place", "year"]

paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
graphs = click.option(
    "--graphs", type=click.Path(path_type=Path), default="graphs", show_default=True, help="Folder of the graph."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
year = click.option("--year", type=click.IntRange(1949, 2100), help="Year of articles that do not tell theirs.")
place = click.option("--place", help="Jurisdiction of the articles, such as 周口市 or 河南省周口市.")
jobs = click.option("--jobs", type=click.IntRange(min=1), help="Processes; by default as many as there are processors.")
_base = click.option("--base", default=BASE, show_default=True, help="Where the IRIs of things begin.")
decisions = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="What you have decided about identities; by default decisions.toml in the folder of the graph.",
)


def building(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a command that builds takes: paths, graphs, and the fields of `kg.engines.build.Options`."""
    for option in (jobs, decisions, _base, place, year, graphs, paths):
        command = option(command)
    return command
