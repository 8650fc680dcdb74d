"""A build on the command line, and what it tells its user."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.bar import watched
from kg.commands.notes import note, tell
from kg.engines.build import Options, Summary, build

__all__ = ["run"]


def run(paths: tuple[Path, ...], graphs: Path, options: Options) -> None:
    """Build, with a bar on a terminal, then report; exit status 1 if there are problems."""
    with watched() as progress:
        summary = build(paths, graphs, options=options, progress=progress)
    _report(summary, graphs)


def _report(summary: Summary, graphs: Path) -> None:
    """One line on what the graph holds now, and a line per problem; exit status 1 if there are any."""
    changes, outcome = summary.changes, summary.outcome
    total = changes.new + changes.changed + changes.same
    if total:
        click.echo(
            f"{total} articles ({changes.new} new, {changes.changed} changed, {changes.gone} gone), "
            f"{outcome.triples} triples in {graphs}"
        )
    if outcome.quarantined:
        note(f"{outcome.quarantined} items were kept out of the graph; see {graphs / 'quarantine.jsonl'}")
    if outcome.violations:
        note(f"{outcome.violations} violations of the ontology's shapes; see kg validate --graphs {graphs}")
    for decision in outcome.unapplied:
        note(f"decision without effect: {decision}")
    tell(summary.problems)
    if outcome.quarantined or outcome.violations:
        raise click.exceptions.Exit(1)
