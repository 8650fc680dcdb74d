"""Whether the files of a graph are as its build left them: graphs/sizes.json tells how large each was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.engines.outputs import NAMED, STORE
from kg.errors import GraphError
from kg.graph import store

__all__ = ["SIZES", "damage", "is_intact", "is_whole", "note_sizes"]

SIZES = "sizes.json"
#: What RocksDB keeps of a store; the rest of its folder are its notes on what it did.
_OF_STORE = ("*.sst", "CURRENT", "MANIFEST-*")


def note_sizes(folder: Path) -> None:
    """Write down how large the files of a finished graph are."""
    (folder / SIZES).write_text(json.dumps(_sizes(folder), indent=0) + "\n", encoding="utf-8", newline="\n")


def is_whole(folder: Path) -> bool:
    """Whether a look at a graph's files, and at its store from outside, finds nothing wrong."""
    return next(damage(folder, thorough=False), None) is None


def damage(folder: Path, *, thorough: bool) -> Iterator[str]:
    """What is wrong with the files of a graph, one line each; ``thorough`` reads the whole store."""
    try:
        known = json.loads((folder / SIZES).read_text(encoding="utf-8"))
        now = _sizes(folder)
        wrong = sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
        yield from (f"{folder / name} is missing or damaged" for name in wrong)
    except (OSError, ValueError, AttributeError):
        yield f"{folder / SIZES} is missing or damaged"
        return
    if not wrong and (fault := _fault(folder / STORE, thorough=thorough)):
        yield fault


def is_intact(path: Path) -> bool:
    """Whether a file of a graph is as large as its build left it, as far as that is known."""
    try:
        known = json.loads((path.parent / SIZES).read_text(encoding="utf-8"))
        return bool(known[path.name] == path.stat().st_size)
    except (OSError, ValueError, LookupError, TypeError):
        return path.exists()


def _fault(folder: Path, *, thorough: bool) -> str | None:
    try:
        opened = store.open_read_only(folder)
        for _ in opened if thorough else ():
            pass
    except (GraphError, OSError, RuntimeError) as error:
        return f"{folder} is damaged: {str(error).partition(';')[0]}"
    return None


def _sizes(folder: Path) -> dict[str, int]:
    paths = [*(folder / name for name in NAMED), *(path for form in _OF_STORE for path in (folder / STORE).glob(form))]
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(paths) if path.exists()}
