"""``kg build``: from files to a graph folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.commands import options
from kg.commands.building import run
from kg.commands.command import Command
from kg.engines.build import Options
from kg.language import N_

__all__ = ["command"]


@click.command("build", cls=Command)
@options.building
@click.option("--replace", is_flag=True, help=N_("Go on where most articles of the graph would be dropped."))
def command(paths: tuple[Path, ...], graphs: Path, quiet: bool, as_json: bool, **asked: Any) -> None:
    """Build the graph of exactly these files and folders.

    Example: kg build seeds
    """
    run(paths, graphs, Options(**asked), quiet=quiet, as_json=as_json)
