"""``kg export``: the graph in other formats."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

import click
import pyoxigraph

from kg.analysis.descriptions import descriptions
from kg.analysis.network import LAYERS, network
from kg.analysis.profile import profiles
from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.errors import UsageError
from kg.graph.exports.cells import legal
from kg.graph.exports.csv_tables import csv_tables
from kg.graph.exports.ftm import ftm
from kg.graph.exports.gexf import gexf
from kg.graph.exports.jsonld import jsonld
from kg.graph.exports.neo4j import neo4j
from kg.graph.exports.networks import Attributes, graphml
from kg.graph.exports.property_graph import property_graph
from kg.graph.exports.rdf import nquads, trig, turtle
from kg.graph.exports.tables import tables
from kg.graph.exports.xlsx import xlsx
from kg.graph.store import open_read_only
from kg.language import N_, _

__all__ = ["command"]

#: Formats that are the very files of the build.
_COPIES: Mapping[str, Callable[[Path], bytes]] = {"turtle": turtle, "trig": trig}
#: Formats of one file.
_FILES: Mapping[str, Callable[[pyoxigraph.Store], bytes]] = {
    "nquads": nquads,
    "jsonld": jsonld,
    "graphml": lambda store: graphml(property_graph(store), _measured(store)),
    "gexf": lambda store: gexf(property_graph(store), _measured(store)),
    "xlsx": lambda store: xlsx(tables(store)),
    "ftm": lambda store: ftm(property_graph(store)),
}
#: Formats of several files in one folder.
_FOLDERS: Mapping[str, Callable[[pyoxigraph.Store, Path], None]] = {
    "neo4j": lambda store, folder: neo4j(property_graph(store), folder),
    "csv": lambda store, folder: csv_tables(tables(store), folder),
}
_MEASURES = ("degree", "strength", "pagerank", "betweenness", "closeness", "constraint", "community", "component")
_TERMS = " | "


@click.command("export", cls=Command)
@click.argument("format", type=click.Choice([*_COPIES, *_FILES, *_FOLDERS]), metavar="FORMAT")
@options.graphs
@click.option("-o", "--output", type=click.Path(path_type=Path), help=N_("File to write; a folder for neo4j and csv."))
def command(format: str, graphs: Path, output: Path | None) -> None:
    """Write the graph in another format, by default to standard output.

    \b
    FORMAT is one of
      turtle    the knowledge
      trig      the knowledge, and each sentence that states something as a named graph
      nquads    the same, a line for each quad
      jsonld    the same as JSON-LD
      graphml   things, their ties and measures: for networkx, igraph, yEd
      gexf      the same with time, for Gephi
      xlsx      tables of people, units, sites, events, assignments, directives, posts, articles
      csv       the same tables, a folder of files
      neo4j     a folder with files and the command for neo4j-admin database import
      ftm       FollowTheMoney entities, for Aleph

    Example: kg export gexf -o kg.gexf
    """
    if format in _FOLDERS:
        if output is None:
            raise UsageError(_("{format} is a folder of files: say where with -o FOLDER").format(format=format))
        store = open_read_only(graphs / "store")
        output.mkdir(parents=True, exist_ok=True)
        _FOLDERS[format](store, output)
        note(_("{path}: written").format(path=output))
        return
    if format == "xlsx" and output is None and sys.stdout.isatty():
        raise UsageError(_("xlsx is no text for a terminal: say where with -o FILE.xlsx"))
    if format in _COPIES:
        _put(_COPIES[format](graphs), output)
    else:
        _put(_FILES[format](open_read_only(graphs / "store")), output)


def _put(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        note(_("{path}: written").format(path=output))


def _measured(store: pyoxigraph.Store) -> Attributes:
    """The measures of every node, their names led by the layer where they were taken."""
    measured: dict[str, dict[str, float | int | str | None]] = defaultdict(dict)
    described = descriptions(store)
    for layer in LAYERS:
        for profile in profiles(network(store, layer=layer), described):
            values = asdict(profile)
            measured[profile.node].update({f"{layer}-{name}": values[name] for name in _MEASURES})
            measured[profile.node][f"{layer}-terms"] = legal(_TERMS.join(profile.terms)) or None
    return measured
