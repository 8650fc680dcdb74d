"""What a build tells its user."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.notes import note, tell
from kg.engines.build import Summary

__all__ = ["report"]


def report(summary: Summary, graphs: Path) -> None:
    """One line on what the graph holds now, and a line per problem; exit status 1 if there are any."""
    changes = summary.changes
    total = changes.new + changes.changed + changes.same
    if total:
        click.echo(
            f"{total} articles ({changes.new} new, {changes.changed} changed, {changes.gone} gone), "
            f"{summary.triples} triples in {graphs}"
        )
    if summary.quarantined:
        note(f"{summary.quarantined} items were kept out of the graph; see {graphs / 'quarantine.jsonl'}")
    tell(summary.problems)
    if summary.quarantined:
        raise click.exceptions.Exit(1)
