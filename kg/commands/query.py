"""``kg query``: ask the graph."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.output import FORMATS, Output, Table
from kg.commands.table import Cell
from kg.commands.types import TEXT
from kg.errors import QueryError, UsageError
from kg.graph.endpoint import ask_endpoint
from kg.graph.labels import labels
from kg.graph.prefixes import compact
from kg.graph.query import Limits, ask
from kg.graph.results import GRAPH_FORMATS, Answer, Format
from kg.graph.saved import Kind, SavedQuery, given_query, saved_queries, saved_query
from kg.language import N_, _, spoken

__all__ = ["command"]

#: What the store writes itself, as the W3C formats have it; the rest is drawn here, from its JSON.
_EXACT: tuple[Format, ...] = ("tsv", "json", "xml", "ttl", "jsonld", "nt")
_CHOICES = (*FORMATS, *(each for each in _EXACT if each not in FORMATS))
_SPARQL = re.compile(r"\s*(#|(?:SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\b)", re.IGNORECASE)
_KINDS: Mapping[Kind, str] = {"entity": N_("NAME"), "date": N_("DATE"), "number": N_("NUMBER"), "text": N_("TEXT")}


class _Query(Command):
    """The command whose help tells which queries it knows."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The saved queries, each with its question."""
        with formatter.section(_("Saved queries (kg query --list tells their parameters)")):
            formatter.write_dl([(query.name, _(query.sentence)) for query in saved_queries()])


@click.command("query", cls=_Query, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME|FILE|SPARQL|-] [--PARAMETER VALUE]...")
@options.graphs
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(_CHOICES),
    help=N_(
        "Form of the answer: a table; csv for a spreadsheet (with a byte order mark, and no cell that calculates), or"
        " xlsx; tsv, json, xml as the W3C has them, or jsonl; ttl, jsonld, nt of CONSTRUCT and DESCRIBE."
    ),
)
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), help=options.OUTPUT)
@click.option("--list", "listing", is_flag=True, help=N_("List the saved queries and their parameters."))
@options.limits
@click.option("--endpoint", type=TEXT, metavar="URL", help=N_("Ask this SPARQL endpoint instead of the graph folder."))
def command(
    words: tuple[str, ...],
    graphs: Path,
    form: str | None,
    path: Path | None,
    listing: bool,
    timeout: float,
    max_rows: int,
    max_memory: int,
    endpoint: str | None,
) -> None:
    """Ask the graph: a saved query by name, a SPARQL file, SPARQL itself, or - for standard input.

    Example: kg query unit-assignments --unit 住建局 -f csv
    """
    if listing:
        _print_list()
        return
    query, ours, values = _asked(words)
    output = Output.chosen(form, path)
    exact = next((each for each in _EXACT if each == (form or output.format)), None)
    limits = Limits(timeout=timeout, rows=max_rows, memory=max_memory << 20)
    asking: Any = {"parameters": query.bound(values), "hidden": query.hidden, "limits": limits}
    text, asking["format"] = query.text, exact or "table"
    if ours:
        text, asking["order"] = query.unordered, query.order
    answer = ask(graphs, text, ours=ours, **asking) if endpoint is None else ask_endpoint(endpoint, text, **asking)
    _put(answer, output, ours=ours, exact=exact is not None)
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
        raise UsageError(
            _("expected one query, got {count}; kg query --list shows the saved ones").format(count=len(sources))
        )
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise UsageError(_("--{name} needs a value").format(name=missing[0]))
    given = {TEXT(name): TEXT(value) for name, value in values.items() if value is not None}
    return *_found(sources[0]), given


def _found(source: str) -> tuple[SavedQuery, bool]:
    if source == "-":
        return given_query("-", _read(sys.stdin.buffer.read(), "-")), False
    if _SPARQL.match(source):
        return given_query("-", TEXT(source)), False
    path = Path(source)
    if len(source) > 255 or not path.is_file():
        return saved_query(TEXT(source)), True
    return given_query(source, _read(path.read_bytes(), source)), False


def _read(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(_("{source}: expected a SPARQL query in UTF-8").format(source=source)) from error


def _print_list() -> None:
    for query in saved_queries():
        click.echo(f"{query.name}\n    {_(query.sentence)}")
        for each in query.parameters:
            click.echo(f"    --{each.name} {_(_KINDS[each.kind])}  {_(each.description)}")


def _put(answer: Answer, output: Output, *, ours: bool, exact: bool) -> None:
    if answer.form == "graph" and not exact and output.format != "table":
        expected = ", ".join(GRAPH_FORMATS)
        message = _("CONSTRUCT and DESCRIBE give RDF: expected one of {expected}, got {format}")
        raise QueryError(message.format(expected=expected, format=output.format))
    if exact or answer.form == "graph":
        output.write(answer.data if answer.data.endswith(b"\n") else answer.data + b"\n")
        return
    content = json.loads(answer.data)
    if answer.form == "ask":
        truth = "true" if content["boolean"] else "false"
        if output.format == "table":
            output.write(f"{truth}\n")
        else:
            output.put([Table("answer", ["boolean"], [[truth]], labels=["boolean"])])
        return
    output.put([_table(content, ours=ours, drawn=output.format == "table")])


def _table(content: Mapping[str, Any], *, ours: bool, drawn: bool) -> Table:
    """The rows under the variables of the query; those of ours have names that people read."""
    variables = content["head"]["vars"]
    shown = _columns(variables) if drawn else variables
    rows = [[_cell(row.get(name), drawn=drawn) for name in shown] for row in content["results"]["bindings"]]
    return Table("answer", shown, rows, labels=[_label(name, shown) if ours else name for name in shown])


def _columns(names: Sequence[str]) -> list[str]:
    """On a terminal the name of a thing is enough: ``unit`` is left out where ``unitName`` stands beside it."""
    return [name for name in names if f"{name}Name" not in names]


def _label(name: str, names: Sequence[str]) -> str:
    thing = name.removesuffix("Name")
    return name if thing != name and thing in names else _(thing)


def _cell(cell: Mapping[str, str] | None, *, drawn: bool) -> Cell:
    if cell is None:
        return None
    if cell["type"] == "uri":
        name = compact(cell["value"])
        return labels(spoken()).get(name, name) if drawn else cell["value"]
    if cell.get("datatype", "").endswith("#integer"):
        return int(cell["value"])
    return cell["value"]
