"""``kg add``: more files for the graph that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.commands import options
from kg.commands.building import run
from kg.commands.command import Command
from kg.engines.build import Options

__all__ = ["command"]


@click.command("add", cls=Command)
@options.building
def command(paths: tuple[Path, ...], graphs: Path, quiet: bool, as_json: bool, **asked: Any) -> None:
    """Add files and folders to the graph that is there.

    Example: kg add more
    """
    run(paths, graphs, Options(add=True, **asked), quiet=quiet, as_json=as_json)
