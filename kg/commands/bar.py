"""A progress bar for long work on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import TaskID

from kg.engines.progress import Progress, silent

__all__ = ["watched"]


@contextmanager
def watched(*, quiet: bool = False) -> Iterator[Progress]:
    """A bar on standard error while the block runs; nothing where that is no terminal, or not to be bothered."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done)

        yield show
