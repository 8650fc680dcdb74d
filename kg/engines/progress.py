"""How long work tells what it is at."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Progress", "silent"]


class Progress(Protocol):
    """Called after each piece of work with the step's name, the pieces done and the pieces there are."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note of it."""


def silent(step: str, done: int, total: int) -> None:
    """The progress that nobody watches."""
