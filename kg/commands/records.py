"""``kg records``: article records as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.notes import tell
from kg.commands.table import print_table
from kg.engines.extracting import extract_all
from kg.engines.inputs import read_all
from kg.extraction.explaining import explained
from kg.reading import search
from kg.records import Record
from kg.resolution.divisions import checked

__all__ = ["command"]


@click.command("records")
@options.paths
@options.year
@options.place
@options.jobs
@click.option("--explain", is_flag=True, help="Print each item with its rule, what that reads, and its place.")
def command(paths: tuple[Path, ...], year: int | None, place: str | None, jobs: int | None, explain: bool) -> None:
    """Print article records as JSON lines, without touching the graph.

    Example: kg records seeds > records.jsonl
    """
    checked(place)
    there = search(paths)
    with watched() as progress:
        inputs = read_all(there.found(), year=year, place=place, progress=progress)
        records = extract_all(inputs.articles, jobs=jobs, progress=progress)
    for record in records:
        if explain:
            _explain(record)
        else:
            click.echo(json.dumps(record.to_json(), ensure_ascii=False))
    tell([*there.problems, *inputs.all_problems()])


def _explain(record: Record) -> None:
    lines = [[e.kind, e.states, e.rule, e.pattern, f"{e.span.start}-{e.span.end}"] for e in explained(record)]
    print_table(f"{record.source}: {record.title}", ("kind", "states", "rule", "reads", "offsets"), lines)
