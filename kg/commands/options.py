"""Arguments and options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kg.commands.output import FORMATS, Output
from kg.commands.types import BASE, COLUMNS, DAY, FOLDER, SECONDS, TEXT
from kg.graph.prefixes import BASE as INSTANCES
from kg.language import LANGUAGES, N_

__all__ = [
    "OUTPUT",
    "building",
    "columns",
    "decisions",
    "graphs",
    "jobs",
    "on",
    "output",
    "page_lang",
    "paths",
    "place",
    "year",
]

Decorated = Callable[..., Any]

paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
graphs = click.option(
    "-g",
    "--graphs",
    type=FOLDER,
    envvar="KG_GRAPHS",
    default="graphs",
    show_default=True,
    show_envvar=True,
    help=N_("Folder of the graph."),
)
on = click.option(
    "--on",
    type=DAY,
    default=datetime.date.today,
    show_default="today",
    help=N_("The day that counts as today."),
)
year = click.option("--year", type=click.IntRange(1949, 2100), help=N_("Year of articles that do not tell theirs."))
page_lang = click.option(
    "--page-lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help=N_("Language of the pages.")
)
place = click.option("--place", type=TEXT, help=N_("Jurisdiction of the articles, such as 周口市 or 河南省周口市."))
columns = click.option(
    "--columns",
    type=COLUMNS,
    default=(),
    metavar="title=…,text=…",
    help=N_("What columns of tables hold, where their heads do not tell: title, date, place, paper, text."),
)
jobs = click.option(
    "--jobs", type=click.IntRange(min=1), help=N_("Processes; by default as many as there are processors.")
)
_base = click.option(
    "--base", type=BASE, default=INSTANCES, show_default=True, help=N_("Where the IRIs of things begin.")
)
_quiet = click.option("-q", "--quiet", is_flag=True, help=N_("Say nothing but what could not be used."))
_json = click.option("--json", "as_json", is_flag=True, help=N_("Print what was done as JSON, for a program."))
decisions = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help=N_("What you have decided about identities; by default decisions.toml in the folder of the graph."),
)
_FORMAT = N_(
    "Form of the answer: a table; csv for a spreadsheet (with a byte order mark, and no cell that calculates), or xlsx;"
    " tsv, json or jsonl for programs."
)
OUTPUT = N_("File to write instead of standard output; its name (.csv, .xlsx…) tells the form, if -f does not.")


_LIMITS = (
    click.option("--timeout", type=SECONDS, default=30, show_default=True, help=N_("Seconds that a query may take.")),
    click.option(
        "--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True, help=N_("Most rows of an answer.")
    ),
    click.option(
        "--max-memory",
        type=click.IntRange(1, 1 << 24),
        default=2048,
        show_default=True,
        help=N_("Megabytes that a query may take."),
    ),
)


def limits(command: Decorated) -> Decorated:
    """How far the query of a stranger may go: the fields of `kg.graph.query.Limits`, memory in megabytes."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


def output(command: Decorated) -> Decorated:
    """In which form a command answers, and where to: ``-f`` and ``-o`` become its argument ``output``."""

    @click.option("-f", "--format", type=click.Choice(FORMATS), help=_FORMAT)
    @click.option("-o", "--output", "path", type=click.Path(path_type=Path), help=OUTPUT)
    @wraps(command)
    def with_output(*args: Any, format: str | None, path: Path | None, **options: Any) -> Any:
        return command(*args, output=Output.chosen(format, path), **options)

    return with_output


def building(command: Decorated) -> Decorated:
    """What a command that builds takes: paths, graphs, what to say, and the fields of `kg.engines.build.Options`."""
    for option in (_quiet, _json, jobs, decisions, _base, columns, place, year, graphs, paths):
        command = option(command)
    return command
