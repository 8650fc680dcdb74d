"""``kg measure``: the network of people, units and sites in figures."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import click
import networkx as nx

from kg.analysis.descriptions import descriptions
from kg.analysis.measures import changes, communities, components, named
from kg.analysis.network import LAYERS, Layer, network, network_query
from kg.analysis.profile import profiles
from kg.analysis.rows import Source
from kg.commands import options
from kg.commands.command import Command
from kg.commands.output import Output, Table
from kg.commands.types import DAY
from kg.errors import UsageError
from kg.graph.prefixes import compact
from kg.graph.store import open_read_only
from kg.language import N_, _, heads

__all__ = ["command"]

What = Literal["nodes", "brokers", "communities", "components", "pairs", "changes"]
Line = dict[str, Any]

_NODE = heads("label", "kind", "degree", "strength", "pagerank", "betweenness", "closeness", "constraint")


def _nodes(graph: nx.Graph, source: Source) -> list[Line]:
    return [asdict(profile) for profile in profiles(graph, descriptions(source))]


def _brokers(graph: nx.Graph, source: Source) -> list[Line]:
    """Who has at least two neighbours, least constrained first."""
    lines = [line for line in _nodes(graph, source) if line["degree"] > 1]
    return sorted(lines, key=lambda line: (round(line["constraint"], 9), line["label"], line["node"]))


def _communities(graph: nx.Graph, source: Source) -> list[Line]:
    parts = communities(graph)
    terms = named(parts, descriptions(source))
    return [
        {"community": number, "size": len(part), "terms": each, **_members(graph, part)}
        for number, (part, each) in enumerate(zip(parts, terms, strict=True), start=1)
    ]


def _components(graph: nx.Graph, source: Source) -> list[Line]:
    return [
        {"component": number, "size": len(part), **_members(graph, part)}
        for number, part in enumerate(components(graph), start=1)
    ]


def _pairs(graph: nx.Graph, source: Source) -> list[Line]:
    """Who does it with whom, the heaviest tie first."""
    lines = [
        {
            "left": graph.nodes[left]["label"],
            "right": graph.nodes[right]["label"],
            **{name: data.get(name) for name in ("count", "weight", "first", "last")},
            "nodes": [left, right],
        }
        for left, right, data in graph.edges(data=True)
    ]
    return sorted(lines, key=lambda line: (-line["count"], -round(line["weight"], 9), line["left"], line["right"]))


def _members(graph: nx.Graph, part: list[str]) -> Line:
    """The nodes of a part by name; their IRIs, in the same order, tell namesakes apart."""
    nodes = sorted(part, key=lambda node: (graph.nodes[node]["label"], node))
    return {"members": [graph.nodes[node]["label"] for node in nodes], "nodes": nodes}


#: What is asked → how it is told, and the columns of the table.
_TABLES: Mapping[What, tuple[Callable[[nx.Graph, Source], list[Line]], tuple[str, ...]]] = {
    "nodes": (_nodes, (*_NODE, *heads("community"))),
    "brokers": (_brokers, _NODE),
    "communities": (_communities, heads("community", "size", "terms", "members")),
    "components": (_components, heads("component", "size", "members")),
    "pairs": (_pairs, heads("left", "right", "count", "weight", "first", "last")),
}
_LINES = 20
_TITLES: Mapping[What, str] = {
    "nodes": N_("Nodes of layer {layer}"),
    "brokers": N_("Brokers of layer {layer}"),
    "communities": N_("Communities of layer {layer}"),
    "components": N_("Components of layer {layer}"),
    "pairs": N_("Pairs of layer {layer}"),
    "changes": N_("Changes of layer {layer}"),
}
_CHANGES = heads("label", "before", "after", "kept", "gained", "lost")


@click.command("measure", cls=Command)
@click.argument("what", type=click.Choice([*_TABLES, "changes"]), default="nodes", metavar="[WHAT]")
@options.graphs
@click.option(
    "--layer", type=click.Choice(LAYERS), default="people", show_default=True, help=N_("Who is tied to whom.")
)
@click.option("--since", type=DAY, help=N_("Only ties of this day and later."))
@click.option("--until", type=DAY, help=N_("Only ties of this day and earlier."))
@click.option("--split", type=DAY, help=N_("For changes: the first day of the later period."))
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help=N_("Only the first lines; by default 20 where a table is drawn, else all."),
)
@options.output
@click.option("--show-query", is_flag=True, help=N_("Print the SPARQL that gives the network, and stop."))
def command(
    what: What,
    graphs: Path,
    layer: Layer,
    since: datetime.date | None,
    until: datetime.date | None,
    split: datetime.date | None,
    top: int | None,
    output: Output,
    show_query: bool,
) -> None:
    """Measure who meets whom: nodes, brokers, communities, components, pairs, or changes between two periods.

    \b
    WHAT is one of
      nodes        every node with its measures (what is told if you say nothing)
      brokers      who joins people that do not know each other, first the least constrained
      communities  who is tied more closely to each other than to the rest, with the terms that set them apart
      components   what hangs together at all
      pairs        who does it with whom, how often, from when to when
      changes      each node before the day --split and from then on

    Example: kg measure pairs --layer inspections
    """
    if (what == "changes") != (split is not None):
        raise UsageError(_("changes need --split DATE, and only they do"))
    if since is not None and until is not None and since > until:
        raise UsageError(_("--since {since} is after --until {until}").format(since=since, until=until))
    if show_query:
        click.echo(network_query(layer), nl=False)
        return
    store = open_read_only(graphs / "store")

    def taken(first: datetime.date | None, last: datetime.date | None) -> nx.Graph:
        graph = network(store, layer=layer, since=first, until=last)
        return graph if output.format == "json" else _distinct(graph)

    if split is None:
        tell, columns = _TABLES[what]
        lines = tell(taken(since, until), store)
    else:
        before, after = taken(since, _day_before(split)), taken(split, until)
        columns, lines = _CHANGES, [asdict(change) for change in changes(before, after)]
    shown = lines[: top or (_LINES if output.format == "table" else None)]
    part = f" ({len(shown)}/{len(lines)})" if len(shown) < len(lines) else ""
    table = Table(what, columns, [_cells(line, columns) for line in shown], _(_TITLES[what]).format(layer=layer) + part)
    output.put([table], {"layer": layer, what: shown})


def _day_before(day: datetime.date) -> datetime.date:
    """The day before; the first day of the calendar has none."""
    return day - datetime.timedelta(days=day > datetime.date.min)


def _distinct(graph: nx.Graph) -> nx.Graph:
    """The network with names for a table: namesakes get the path of their IRI, by which kg explain finds them."""
    bearers = Counter(label for _, label in graph.nodes(data="label"))
    for node, data in graph.nodes(data=True):
        if bearers[data["label"]] > 1:
            data["label"] += f" ({compact(node)})"
    return graph


def _cells(line: Line, columns: tuple[str, ...]) -> list[Any]:
    return ["、".join(line[column]) if isinstance(line[column], list) else line[column] for column in columns]
