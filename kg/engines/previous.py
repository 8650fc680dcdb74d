"""The graph that is there before a build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.engines.content import NO_CONTENT, Content
from kg.engines.manifest import NOTHING, Manifest
from kg.engines.outputs import MANIFEST, RECORDS
from kg.engines.rows import Row
from kg.engines.wholeness import is_intact
from kg.errors import GraphError
from kg.language import _

__all__ = ["previous", "previous_content"]

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
        raise GraphError(
            _("{graphs}: this folder holds something else than a graph; name another one with --graphs").format(
                graphs=graphs
            )
        )
    return NOTHING


def previous_content(graphs: Path, manifest: Manifest, *, required: bool) -> Content:
    """What went into a graph; nothing where records.jsonl is not what the manifest tells of, unless it is required
    (GraphError).
    """
    if manifest is NOTHING:
        return NO_CONTENT
    lines = _lines(graphs / RECORDS) if is_intact(graphs / RECORDS) else []
    if len(lines) == len(manifest.articles):
        rows = [Row(state, line) for state, line in zip(manifest.articles, lines, strict=True)]
        return Content(manifest.files, manifest.problems, rows)
    if required:
        raise GraphError(_("{graphs}: the graph is damaged; build it again with kg build").format(graphs=graphs))
    return NO_CONTENT


def _lines(path: Path) -> Sequence[bytes]:
    with path.open("rb") as stream:
        return list(stream)
