"""A build on a Spark cluster, from the command line."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from kg.commands.notes import note
from kg.engines.build import Options
from kg.errors import UsageError
from kg.language import _
from kg.resolution import decisions

__all__ = ["run_on_spark"]


def run_on_spark(paths: tuple[Path, ...], out: Path, options: Options, *, master: str | None, quiet: bool) -> None:
    """Build, and say what came of it; exit status 1 if something of what was given cannot be used."""
    try:
        job = import_module("kg.engines.spark.job")
    except ModuleNotFoundError as error:
        raise UsageError(_("--engine spark needs PySpark: pip install 'zhengwu-kg[spark]'")) from error
    decided = decisions.load(options.decisions) if options.decisions else decisions.NO_DECISIONS
    settings = job.Settings(
        master=master,
        year=options.year,
        place=options.place,
        columns=options.columns,
        base=options.base,
        decisions=decided,
    )
    built = job.build_on_spark(paths, out, settings)
    if not quiet:
        click.echo(
            _("{articles} articles, {quads} quads in {out}").format(articles=built.articles, quads=built.quads, out=out)
        )
    for problem in built.problems:
        note(problem)
    if built.problems:
        raise click.exceptions.Exit(1)
