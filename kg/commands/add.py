"""``kg add``: more files for the graph that is there."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.building import report
from kg.engines.build import Options, build

__all__ = ["command"]


@click.command("add")
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
    """Add files and folders to the graph that is there.

    Example: kg add more
    """
    with watched() as progress:
        asked = Options(add=True, year=year, place=place, base=base, decisions=decisions, jobs=jobs)
        summary = build(paths, graphs, options=asked, progress=progress)
    report(summary, graphs)
