"""A build on the command line, and what it tells its user."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import click

from kg.commands.bar import watched
from kg.commands.notes import note, tell
from kg.engines.build import Options, Summary, build

__all__ = ["run"]


def run(paths: tuple[Path, ...], graphs: Path, options: Options) -> None:
    """Build, with a bar on a terminal, then report; exit status 1 if something of what was given cannot be used."""
    with watched() as progress:
        summary = build(paths, graphs, options=options, progress=progress)
    _report(summary, graphs)


def _report(summary: Summary, graphs: Path) -> None:
    """One line on what the graph holds now, one for each thing that is missing, and one for each problem."""
    changes, outcome = summary.changes, summary.outcome
    if summary.articles:
        click.echo(
            f"{summary.articles} articles ({changes.new} new, {changes.changed} changed, {changes.gone} gone), "
            f"{outcome.triples} triples in {graphs}"
        )
    for ending, count in sorted(Counter(map(_ending, summary.left_out)).items()):
        note(f"{count} left out: {ending}")
    if outcome.undated:
        note(f"{outcome.undated} articles without a full date; tell their year with --year")
    if outcome.unplaced:
        several = f", {outcome.several_places} with several that it could be" if outcome.several_places else ""
        note(f"{outcome.unplaced} articles without a place{several}; tell it with --place")
    if outcome.quarantined:
        note(f"{outcome.quarantined} items were kept out of the graph; see {graphs / 'quarantine.jsonl'}")
    if outcome.violations:
        note(f"{outcome.violations} violations of the ontology's shapes; see kg validate --graphs {graphs}")
    for decision in outcome.unapplied:
        note(f"decision without effect: {decision}")
    tell(summary.problems)


def _ending(source: str) -> str:
    """Why a file is left out, by its name."""
    if source.endswith("/"):
        return "a link to a folder, which is not followed; give the folder itself"
    ending = PurePosixPath(source).suffix
    return f"{ending}, a format that no reader knows" if ending else "a file without an ending"
