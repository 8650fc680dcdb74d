"""``kg build``: from files to a graph folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.commands import options
from kg.commands.building import run
from kg.commands.cluster import run_on_spark
from kg.commands.command import Command
from kg.commands.types import TEXT
from kg.engines.build import Options
from kg.language import N_

__all__ = ["command"]


@click.command("build", cls=Command)
@options.building
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help=N_("Where to build: in this folder, or N-Quads and Parquet on a Spark cluster."),
)
@click.option("--master", type=TEXT, metavar="URL", help=N_("The cluster to ask; by default what spark-submit says."))
@click.option("--replace", is_flag=True, help=N_("Go on where most articles of the graph would be dropped."))
def command(
    paths: tuple[Path, ...],
    graphs: Path,
    quiet: bool,
    as_json: bool,
    engine: str,
    master: str | None,
    **asked: Any,
) -> None:
    """Build the graph of exactly these files and folders.

    Example: kg build seeds
    """
    if engine == "spark":
        run_on_spark(paths, graphs, Options(**asked), master=master, quiet=quiet)
    else:
        run(paths, graphs, Options(**asked), quiet=quiet, as_json=as_json)
