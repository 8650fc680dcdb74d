"""``kg push``: the graph into a SPARQL store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.types import TEXT
from kg.errors import UsageError
from kg.graph.push import Target, push
from kg.language import N_, _

__all__ = ["command"]


@click.command("push", cls=Command)
@options.graphs
@click.option("--endpoint", type=TEXT, required=True, metavar="URL", help=N_("Graph Store Protocol of the store."))
@click.option("--user", type=TEXT, help=N_("Login; its password comes from KG_PASSWORD, or is asked for."))
@click.option(
    "--default-graph",
    type=TEXT,
    metavar="IRI",
    help=N_("Named graph for the knowledge, if the store has no default one."),
)
def command(graphs: Path, endpoint: str, user: str | None, default_graph: str | None) -> None:
    """Bring a SPARQL store to the state of the graph; a second push sends what has changed.

    Example: kg push --endpoint http://localhost:3030/news/data --user admin
    """
    if not endpoint.startswith(("http://", "https://")):
        raise UsageError(_("--endpoint: expected an http or https URL, got {url}").format(url=endpoint))
    login = None
    if user is not None:
        login = user, os.environ.get("KG_PASSWORD") or click.prompt(_("password"), hide_input=True, err=True)
    with watched() as progress:
        done = push(graphs, Target(endpoint, login, default_graph), progress)
    said = _("{sent} graphs sent, {unchanged} there already, {removed} removed at {url}")
    note(said.format(sent=done.sent, unchanged=done.unchanged, removed=done.removed, url=endpoint))
