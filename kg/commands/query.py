"""``kg query``: ask the graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kg.commands import options
from kg.commands.notes import note
from kg.commands.table import Cell, print_table
from kg.errors import UsageError
from kg.graph.endpoint import ask_endpoint
from kg.graph.prefixes import compact
from kg.graph.query import Limits, ask
from kg.graph.results import FORMATS, Answer, Format
from kg.graph.saved import SavedQuery, given_query, saved_queries, saved_query

__all__ = ["command"]


@click.command("query", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME|FILE|-] [--PARAMETER VALUE]...")
@options.graphs
@click.option(
    "-f", "format", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the answer."
)
@click.option("--list", "listing", is_flag=True, help="List the saved queries and their parameters.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Seconds that a query may take."
)
@click.option(
    "--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="Most rows of an answer."
)
@click.option(
    "--max-memory", type=click.IntRange(min=1), default=2048, show_default=True, help="Megabytes that a query may take."
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the graph folder.")
def command(
    words: tuple[str, ...],
    graphs: Path,
    format: Format,
    listing: bool,
    timeout: float,
    max_rows: int,
    max_memory: int,
    endpoint: str | None,
) -> None:
    """Ask the graph: a saved query by name, a SPARQL file, or - for standard input.

    Example: kg query unit-assignments --unit 住建局 -f csv
    """
    if listing:
        _print_list()
        return
    query, ours, values = _asked(words)
    limits = Limits(timeout=timeout, rows=max_rows, memory=max_memory << 20)
    asking: Any = {"parameters": query.bound(values), "hidden": query.hidden, "format": format, "limits": limits}
    text = query.text
    if ours:
        text, asking["order"] = query.unordered, query.order
    answer = ask(graphs, text, ours=ours, **asking) if endpoint is None else ask_endpoint(endpoint, text, **asking)
    _print_answer(answer, format)
    if answer.cut is not None:
        note(answer.cut)
        raise click.exceptions.Exit(1)


def _asked(words: Sequence[str]) -> tuple[SavedQuery, bool, Mapping[str, str]]:
    """The query, whether it is one of ours, and the values of its parameters."""
    sources, values = [], {}
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("--"):
            sources.append(word)
            continue
        name, equals, value = word.removeprefix("--").partition("=")
        values[name] = value if equals else next(waiting, None)
    if len(sources) != 1:
        raise UsageError(f"expected one query, got {len(sources)}; kg query --list shows the saved ones")
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise UsageError(f"--{missing[0]} needs a value")
    return *_found(sources[0]), {name: value for name, value in values.items() if value is not None}


def _found(source: str) -> tuple[SavedQuery, bool]:
    if source == "-":
        return given_query("-", sys.stdin.read()), False
    path = Path(source)
    if not path.is_file():
        return saved_query(source), True
    try:
        return given_query(source, path.read_text("utf-8")), False
    except UnicodeDecodeError as error:
        raise UsageError(f"{source}: expected a SPARQL query in UTF-8") from error


def _print_list() -> None:
    for query in saved_queries():
        click.echo(f"{query.name}\n    {query.sentence}")
        for each in query.parameters:
            click.echo(f"    --{each.name} {each.kind.upper()}  {each.description}")


def _print_answer(answer: Answer, format: Format) -> None:
    if format != "table" or answer.form == "graph":
        click.echo(answer.data, nl=not answer.data.endswith(b"\n"))
        return
    content = json.loads(answer.data)
    if answer.form == "ask":
        click.echo("true" if content["boolean"] else "false")
        return
    shown = _columns(content["head"]["vars"])
    print_table("", shown, ([_cell(row.get(name)) for name in shown] for row in content["results"]["bindings"]))


def _columns(names: Sequence[str]) -> list[str]:
    """On a terminal the name of a thing is enough: ``unit`` is left out where ``unitName`` stands beside it."""
    return [name for name in names if f"{name}Name" not in names]


def _cell(cell: Mapping[str, str] | None) -> Cell:
    if cell is None:
        return None
    if cell["type"] == "uri":
        return compact(cell["value"])
    if cell.get("datatype", "").endswith("#integer"):
        return int(cell["value"])
    return cell["value"]
