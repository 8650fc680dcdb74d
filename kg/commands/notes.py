"""What commands say on standard error: one line per message."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kg.errors import KgError

__all__ = ["note", "tell"]


def note(message: str) -> None:
    """Print one line, whatever the message holds: names come from files and articles."""
    line = "".join(char if char.isprintable() else " " for char in message)
    click.echo(f"kg: {' '.join(line.split())}", err=True)


def tell(problems: Iterable[KgError]) -> None:
    """A line per problem; if there are any, the command ends with exit status 1."""
    told = False
    for problem in problems:
        note(str(problem))
        told = True
    if told:
        raise click.exceptions.Exit(1)
