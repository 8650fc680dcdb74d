"""``kg records``: article records as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.notes import tell
from kg.engines.extracting import extract_all
from kg.engines.inputs import read_all
from kg.reading import find_files

__all__ = ["command"]


@click.command("records")
@options.paths
@options.year
@options.place
@options.jobs
def command(paths: tuple[Path, ...], year: int | None, place: str | None, jobs: int | None) -> None:
    """Print article records as JSON lines, without touching the graph.

    Example: kg records seeds > records.jsonl
    """
    with watched() as progress:
        inputs = read_all(find_files(paths), year=year, place=place, progress=progress)
        records = extract_all(inputs.articles, jobs=jobs, progress=progress)
    for record in records:
        click.echo(json.dumps(record.to_json(), ensure_ascii=False))
    tell(inputs.problems)
