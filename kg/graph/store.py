"""graphs/store/: the embedded pyoxigraph store, written by builds alone and opened read-only by everybody else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from kg.errors import GraphError

__all__ = ["copied", "create", "open_read_only"]


def create(folder: Path, trig: Path) -> None:
    """Load a TriG file into a new store in ``folder``, which must be empty or absent.

    Raises GraphError if it cannot be written.
    """
    try:
        store = pyoxigraph.Store(str(folder))
        store.bulk_load(path=str(trig), format=pyoxigraph.RdfFormat.TRIG)
        store.optimize()
        store.flush()
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{folder}: {error}; see whether the disk is full") from error


def copied(store: Path, folder: Path) -> pyoxigraph.Store:
    """A copy of a store in ``folder``, which must be absent, open for writing: hard links, so it takes milliseconds.

    Raises GraphError if there is none.
    """
    try:
        open_read_only(store).backup(str(folder))
        return pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{store}: {error}; build the graph again with kg build") from error


def open_read_only(folder: Path) -> pyoxigraph.Store:
    """Open the store of a graph folder, in milliseconds. Raises GraphError if there is none."""
    if not folder.is_dir():
        raise GraphError(f"{folder}: there is no graph here; build one with kg build")
    try:
        return pyoxigraph.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{folder}: {error}; build the graph again with kg build") from error
