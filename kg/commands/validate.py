"""``kg validate``: check the graph against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.output import Output, Table
from kg.engines.wholeness import SIZES, damage
from kg.errors import GraphError
from kg.graph.exports.rdf import knowledge
from kg.graph.validation import violations
from kg.language import _, heads, plural

__all__ = ["command"]

HEAD = heads("focus", "path", "value", "message", "shape", "clause")


@click.command("validate", cls=Command)
@options.graphs
@options.output
def command(graphs: Path, output: Output) -> None:
    """Check the graph against the shapes: one line per violation, with a link to the clause of SHACL.

    Example: kg validate --graphs graphs
    """
    for fault in damage(graphs, thorough=True) if (graphs / SIZES).exists() else ():
        raise GraphError(
            _("{fault}; make it anew: remove {path} and run kg build").format(fault=fault, path=graphs / SIZES)
        )
    found = violations(knowledge(graphs))
    lines = [violation.to_json() for violation in found]
    if output.format == "table":
        output.write("".join(f"{violation}\n" for violation in found))
    else:
        output.put([Table("violations", HEAD, [[line[name] for name in HEAD] for line in lines])], lines)
    if not found:
        note(_("the graph conforms to its shapes"))
        return
    note(plural("{n} violation", "{n} violations", len(found)))
    raise click.exceptions.Exit(1)
