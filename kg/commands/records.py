"""``kg records``: article records as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.command import Command
from kg.commands.notes import note, tell
from kg.commands.output import Output, Table
from kg.engines.extracting import extract_all
from kg.engines.inputs import read_all
from kg.errors import UsageError
from kg.extraction.explaining import explained
from kg.language import N_, _, heads
from kg.reading import search
from kg.reading.formats import Columns
from kg.records import Article, Record
from kg.resolution.divisions import checked

__all__ = ["command"]

HEAD = heads("kind", "states", "rule", "reads", "offsets")


@click.command("records", cls=Command)
@options.paths
@options.year
@options.place
@options.columns
@options.jobs
@options.output
@click.option("--explain", is_flag=True, help=N_("Print each item with its rule, what that reads, and its place."))
def command(
    paths: tuple[Path, ...],
    year: int | None,
    place: str | None,
    columns: Columns,
    jobs: int | None,
    output: Output,
    explain: bool,
) -> None:
    """Print article records as JSON lines, without touching the graph.

    Example: kg records seeds > records.jsonl
    """
    if not explain and output.format not in ("table", "jsonl"):
        raise UsageError(_("records are JSON lines; --explain tells them as rows"))
    checked(place)
    there = search(paths)
    with watched() as progress:
        inputs = read_all(there.found(), year=year, place=place, columns=columns, jobs=jobs, progress=progress)
        records = extract_all(inputs.articles, jobs=jobs, progress=progress, failed=inputs.problems)
    if explain:
        output.put(list(map(_table, records, inputs.articles)))
    else:
        output.write("".join(json.dumps(record.to_json(), ensure_ascii=False) + "\n" for record in records))
    for remark in inputs.remarks:
        note(remark)
    tell([*there.problems, *inputs.all_problems()])


def _table(record: Record, article: Article) -> Table:
    lines = [[e.kind, e.states, e.rule, e.pattern, f"{e.span.start}-{e.span.end}"] for e in explained(record, article)]
    return Table(record.source, HEAD, lines, f"{record.source}: {record.title}")
