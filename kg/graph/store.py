"""graphs/store/: the embedded pyoxigraph store, written by builds alone and opened read-only by everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import GraphError
from kg.language import _

__all__ = ["copied", "create", "open_read_only"]

_PIECE = 8_000_000


def create(folder: Path, trig: Path) -> None:
    """Load a TriG file into a new store in ``folder``, which must be empty or absent.

    Raises GraphError if it cannot be written.
    """
    try:
        store = pyoxigraph.Store(str(folder))
        for piece in _pieces(trig):
            store.bulk_load(input=piece, format=pyoxigraph.RdfFormat.TRIG)
        store.optimize()
        store.flush()
    except (OSError, RuntimeError) as error:
        raise GraphError(
            _("{folder}: {error}; see whether the disk is full").format(folder=folder, error=error)
        ) from error


def _pieces(trig: Path) -> Iterator[bytes]:
    """A file of ours as files of some megabytes, each with its head: loading takes memory by the size of what it loads.

    Only blocks begin with an IRI at the start of a line.
    """
    if trig.stat().st_size <= _PIECE:
        yield trig.read_bytes()
        return
    with trig.open("rb") as stream:
        head = rest = b""
        while part := stream.read(_PIECE):
            if not head:
                at = part.index(b"\n\n") + 2
                head, part = part[:at], part[at:]
            rest += part
            cut = rest.rfind(b"\n<") + 1
            if cut:
                yield head + rest[:cut]
                rest = rest[cut:]
        yield head + rest


def copied(store: Path, folder: Path) -> pyoxigraph.Store:
    """A copy of a store in ``folder``, which must be absent, open for writing: hard links, so it takes milliseconds.

    Raises GraphError if there is none.
    """
    try:
        open_read_only(store).backup(str(folder))
        return pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(
            _("{store}: {error}; build the graph again with kg build").format(store=store, error=error)
        ) from error


def open_read_only(folder: Path) -> pyoxigraph.Store:
    """Open the store of a graph folder, in milliseconds. Raises GraphError if there is none."""
    if not folder.is_dir():
        raise GraphError(_("{folder}: there is no graph here; build one with kg build").format(folder=folder))
    try:
        return pyoxigraph.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(
            _("{folder}: {error}; build the graph again with kg build").format(folder=folder, error=error)
        ) from error
