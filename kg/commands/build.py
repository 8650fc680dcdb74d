"""``kg build``: from files to a graph folder."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.building import report
from kg.engines.build import Options, build

__all__ = ["command"]


@click.command("build")
@options.paths
@options.graphs
@options.year
@options.place
@options.base
@options.decisions
@options.jobs
def command(
    paths: tuple[Path, ...],
    graphs: Path,
    year: int | None,
    place: str | None,
    base: str,
    decisions: Path | None,
    jobs: int | None,
) -> None:
    """Build the graph of exactly these files and folders.

    Example: kg build seeds
    """
    with watched() as progress:
        asked = Options(year=year, place=place, base=base, decisions=decisions, jobs=jobs)
        summary = build(paths, graphs, options=asked, progress=progress)
    report(summary, graphs)
