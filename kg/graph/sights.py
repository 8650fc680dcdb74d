"""Pictures of the pages that a graph was read from, as its folder keeps them for whoever shows a framed sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["SIGHTS", "sight", "sights"]

#: The folder within that of the graph.
SIGHTS = "sights"


def sight(source: str, page: int) -> str:
    """The name of the picture of a page of a file; pages count from 1."""
    return f"{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}-{page}.jpg"


def sights(folder: Path) -> list[str]:
    """The names of all pictures that the folder of a graph keeps, sorted."""
    return sorted(path.name for path in (folder / SIGHTS).glob("*.jpg"))
