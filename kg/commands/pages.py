"""``kg pages``: how a page was read."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.command import Command
from kg.errors import InputError
from kg.language import N_, _
from kg.reading.formats import SEEN
from kg.reading.page import UnreadableError
from kg.views.blocks import drawn

__all__ = ["command"]


@click.command("pages", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help=N_("File to write; by default named after the page.")
)
def command(file: Path, output: Path | None) -> None:
    """Show how a page was read: its picture with numbered blocks in one HTML file.

    Example: kg pages page.pdf
    """
    form = SEEN.get(file.suffix.lower())
    if form is None:
        raise InputError(str(file), N_("is no page"), _("use {formats}").format(formats=", ".join(sorted(SEEN))))
    try:
        pages = form(file.read_bytes())
    except OSError as error:
        raise InputError(str(file), error.strerror or str(error)) from error
    except UnreadableError as error:
        raise InputError(str(file), error.what, error.advice) from error
    target = output or Path(f"{file.stem}.pages.html")
    target.write_text(drawn(file.name, pages), encoding="utf-8", newline="\n")
    click.echo(str(target))
