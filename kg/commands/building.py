"""A build on the command line, and what it tells its user."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

import click

from kg.commands.bar import watched
from kg.commands.notes import note
from kg.engines.build import Options, Summary, build
from kg.language import _, plural

__all__ = ["run"]


def run(paths: tuple[Path, ...], graphs: Path, options: Options, *, quiet: bool, as_json: bool) -> None:
    """Build, with a bar on a terminal, then report; exit status 1 if something of what was given cannot be used."""
    with watched(quiet=quiet) as progress:
        summary = build(paths, graphs, options=options, progress=progress)
    if as_json:
        click.echo(json.dumps(_as_json(summary), ensure_ascii=False, indent=2))
    elif not quiet:
        if summary.articles:
            click.echo(_holds(summary, graphs))
        for line in (*_remarks(summary, graphs), *summary.remarks):
            note(line)
    if not as_json:
        for problem in summary.problems:
            note(str(problem))
    if summary.problems:
        raise click.exceptions.Exit(1)


def _holds(summary: Summary, graphs: Path) -> str:
    """What the graph holds now."""
    changes = _("{new} new, {changed} changed, {gone} gone").format(
        new=summary.changes.new, changed=summary.changes.changed, gone=summary.changes.gone
    )
    articles = plural("{n} article", "{n} articles", summary.articles)
    triples = plural("{n} triple", "{n} triples", summary.outcome.triples)
    return _("{articles} ({changes}), {triples} in {graphs}").format(
        articles=articles, changes=changes, triples=triples, graphs=graphs
    )


def _remarks(summary: Summary, graphs: Path) -> Iterator[str]:
    """What is missing, and what to do about it: one line for each kind."""
    outcome = summary.outcome
    for ending, count in sorted(Counter(map(_ending, summary.left_out)).items()):
        yield plural("{n} left out", "{n} left out", count) + f": {ending}"
    if outcome.undated:
        yield plural(
            "{n} article without a full date; tell its year with --year",
            "{n} articles without a full date; tell their year with --year",
            outcome.undated,
        )
    if outcome.unplaced:
        yield plural(
            "{n} article without a place; tell it with --place",
            "{n} articles without a place; tell it with --place",
            outcome.unplaced,
        )
    if outcome.several_places:
        yield plural(
            "{n} of these could be from several places",
            "{n} of these could be from several places",
            outcome.several_places,
        )
    if outcome.quarantined:
        kept_out = plural(
            "{n} item was kept out of the graph", "{n} items were kept out of the graph", outcome.quarantined
        )
        yield _("{what}; see {path}").format(what=kept_out, path=graphs / "quarantine.jsonl")
    if outcome.violations:
        violations = plural(
            "{n} violation of the ontology's shapes", "{n} violations of the ontology's shapes", outcome.violations
        )
        yield _("{what}; see kg validate -g {graphs}").format(what=violations, graphs=graphs)
    for decision in outcome.unapplied:
        yield _("decision without effect: {decision}").format(decision=decision)


def _ending(source: str) -> str:
    """Why a file is left out, by its name."""
    if source.endswith("/"):
        return _("a link to a folder, which is not followed; give the folder itself")
    ending = PurePosixPath(source).suffix
    return (
        _("{ending}, a format that no reader knows").format(ending=ending) if ending else _("a file without an ending")
    )


def _as_json(summary: Summary) -> dict[str, Any]:
    """The same for programs."""
    changes = summary.changes
    return {
        "articles": summary.articles,
        **{name: getattr(changes, name) for name in ("new", "changed", "gone")},
        **asdict(summary.outcome),
        "left_out": list(summary.left_out),
        "remarks": list(summary.remarks),
        "problems": [{"where": each.where, "what": each.what, "advice": each.advice} for each in summary.problems],
    }
