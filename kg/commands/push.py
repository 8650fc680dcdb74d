"""``kg push``: the graph into a SPARQL store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.notes import note
from kg.errors import UsageError
from kg.graph.push import Target, push

__all__ = ["command"]


@click.command("push")
@options.graphs
@click.option("--endpoint", required=True, metavar="URL", help="Graph Store Protocol of the store.")
@click.option("--user", help="Login; its password comes from KG_PASSWORD, or is asked for.")
@click.option("--default-graph", metavar="IRI", help="Named graph for the knowledge, if the store has no default one.")
def command(graphs: Path, endpoint: str, user: str | None, default_graph: str | None) -> None:
    """Bring a SPARQL store to the state of the graph; a second push sends what has changed.

    Example: kg push --endpoint http://localhost:3030/news/data --user admin
    """
    if not endpoint.startswith(("http://", "https://")):
        raise UsageError(f"--endpoint: expected an http or https URL, got {endpoint}")
    login = None
    if user is not None:
        login = user, os.environ.get("KG_PASSWORD") or click.prompt("password", hide_input=True, err=True)
    with watched() as progress:
        done = push(graphs, Target(endpoint, login, default_graph), progress)
    note(f"{done.sent} graphs sent, {done.unchanged} there already, {done.removed} removed at {endpoint}")
