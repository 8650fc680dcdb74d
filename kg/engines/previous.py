"""The graph that is there before a build."""

from __future__ import annotations

from pathlib import Path

from kg.engines.cache import Keyed
from kg.engines.manifest import NOTHING, Manifest
from kg.engines.outputs import MANIFEST, read_records
from kg.errors import GraphError

__all__ = ["previous", "previous_records"]

#: What a folder may hold that is to become a graph: a file that explains it, and nothing that a build could sweep away.
HARMLESS = frozenset({"README.md", ".gitignore", ".gitkeep"})


def previous(graphs: Path, *, required: bool) -> Manifest:
    """The manifest of a graph folder; `NOTHING` if there is none to go on from.

    Raises GraphError if one is required, or if the folder holds something else.
    """
    if (graphs / MANIFEST).exists() or required:
        try:
            return Manifest.read(graphs / MANIFEST)
        except GraphError:
            if required:
                raise
    elif graphs.exists() and any(entry.name not in HARMLESS for entry in graphs.iterdir()):
        raise GraphError(f"{graphs}: this folder holds something else than a graph; name another one with --graphs")
    return NOTHING


def previous_records(graphs: Path, manifest: Manifest, *, required: bool) -> list[Keyed]:
    """The records that go with the manifest; none where they are damaged, unless they are required (GraphError)."""
    try:
        return list(zip((state.key for state in manifest.articles), read_records(graphs), strict=True))
    except (GraphError, ValueError) as error:
        if required:
            raise GraphError(f"{graphs}: the graph is damaged; build it again with kg build") from error
        return []
