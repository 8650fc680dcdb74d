"""``kg records``: article records as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.notes import tell
from kg.engines.extracting import extract_all
from kg.engines.inputs import find, read_all

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
    files, useless = find(paths)
    with watched() as progress:
        inputs = read_all(files, year=year, place=place, progress=progress)
        records = extract_all(inputs.articles, jobs=jobs, progress=progress)
    for record in records:
        click.echo(json.dumps(record.to_json(), ensure_ascii=False))
    tell([*useless, *inputs.all_problems()])
