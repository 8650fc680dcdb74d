"""``kg report``: the graph as a folder of linked pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from kg.commands import options
from kg.commands.bar import watched
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.types import TEXT
from kg.engines.swap import aside, put_in_place
from kg.errors import UsageError
from kg.graph.sights import SIGHTS, sights
from kg.language import N_, _
from kg.views.pages import Pages
from kg.views.source import read

__all__ = ["command"]

_MADE_BY_US = 'content="zhengwu-kg report"'


@click.command("report", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@options.graphs
@click.option("--title", type=TEXT, default="官员、单位与项目", show_default=True, help=N_("Title of the pages."))
@options.page_lang
def command(folder: Path, graphs: Path, title: str, page_lang: str) -> None:
    """Write the graph as a folder of linked pages that open from disk: people, units, sites, events, articles.

    Example: kg report report --title 示范区
    """
    _check(folder)
    pictures = sights(graphs)
    pages = Pages(read(graphs), title=title, lang=page_lang, sights=pictures)
    paths = list(pages.paths())
    with watched() as progress, aside(folder.resolve()) as new:
        for name in ("assets", "a", "e"):
            (new / name).mkdir()
        for done, path in enumerate(paths, start=1):
            (new / path).write_bytes((pages.text(path) or "").encode())
            progress("pages", done, len(paths))
        if pictures:
            shutil.copytree(graphs / SIGHTS, new / SIGHTS)
        put_in_place(new, folder.resolve(), keep=lambda name: False)
    note(_("{count:,} files").format(count=len(paths)))
    click.echo(folder / "index.html")


def _check(folder: Path) -> None:
    """Only a folder that is new, empty, or a report of ours is replaced."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    index = folder / "index.html"
    if not index.is_file() or _MADE_BY_US not in index.read_text(encoding="utf-8", errors="replace"):
        raise UsageError(
            _("{folder}: this folder holds something else than a report; name another one").format(folder=folder)
        )
