"""``kg validate``: check the graph against the shapes."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands import options
from kg.engines.wholeness import SIZES, damage
from kg.errors import GraphError
from kg.graph.files import load
from kg.graph.validation import violations

__all__ = ["command"]


@click.command("validate")
@options.graphs
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of violations instead of lines.")
def command(graphs: Path, as_json: bool) -> None:
    """Check the graph against the shapes: one line per violation, with a link to the clause of SHACL.

    Example: kg validate --graphs graphs
    """
    for fault in damage(graphs, thorough=True):
        raise GraphError(f"{fault}; make it anew: remove {graphs / SIZES} and run kg build")
    found = violations(load(graphs / "kg.ttl"))
    if as_json:
        click.echo(json.dumps([violation.to_json() for violation in found], ensure_ascii=False, indent=2))
    else:
        for violation in found:
            click.echo(str(violation))
        click.echo(f"{len(found)} violations" if found else "the graph conforms to its shapes", err=True)
    if found:
        raise click.exceptions.Exit(1)
