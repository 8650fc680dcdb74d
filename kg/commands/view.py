"""``kg view``: the graph as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.places import jurisdiction
from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.types import TEXT
from kg.errors import UsageError
from kg.graph.store import open_read_only
from kg.language import N_, _
from kg.views import selection
from kg.views.page import LIMIT, render
from kg.views.source import members, read

__all__ = ["command"]


@click.command("view", cls=Command)
@options.graphs
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=N_("File to write; by default view.html in the graph folder."),
)
@click.option("--title", type=TEXT, default="官员、单位与项目", show_default=True, help=N_("Title of the page."))
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=LIMIT,
    show_default=True,
    help=N_("Draw at most so many nodes at once; what is larger opens by communities."),
)
@click.option("--around", type=TEXT, help=N_("Only what surrounds this person, unit, site or event."))
@click.option(
    "--depth", type=click.IntRange(min=0), default=2, show_default=True, help=N_("With --around: so many edges away.")
)
@click.option("--place", type=TEXT, help=N_("Only nodes of this jurisdiction and those within it, by name or code."))
@options.page_lang
def command(
    graphs: Path,
    output: Path | None,
    title: str,
    limit: int,
    around: str | None,
    depth: int,
    place: str | None,
    page_lang: str,
) -> None:
    """Write the graph as one HTML page that opens without a network: click an edge to read its sentence.

    Example: kg view --around 区房屋征收中心 --depth 2
    """
    everything = read(graphs)
    view = everything
    if place is not None:
        store = open_read_only(graphs / "store")
        view = selection.within(view, members(store, jurisdiction(store, place)), place)
    if around is not None:
        view = selection.around(view, around, depth=depth)
    if not view.nodes:
        raise UsageError(
            _("{graphs}: there is nothing to draw; leave out --place, or build a graph with kg build").format(
                graphs=graphs
            )
        )
    path = output or graphs / "view.html"
    path.write_bytes(render(view, title=title, lang=page_lang, limit=limit).encode())
    counts = {"nodes": len(view.nodes), "all": len(everything.nodes), "facts": len(view.facts)}
    note(_("{nodes:,} of {all:,} nodes, {facts:,} facts").format(**counts))
    if view.omitted:
        note(_("the page says which are left out"))
    click.echo(path)
