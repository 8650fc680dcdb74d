"""The files to read: everything readable under the given paths, under stable names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.reading.formats import FORMATS

__all__ = ["Found", "find_files"]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. ``source`` names it in records: relative to the folder that was given, with forward slashes."""

    path: Path
    source: str


def find_files(paths: Sequence[Path]) -> list[Found]:
    """Every file that is named, and every readable one in the folders that are named.

    Hidden files and folders within a given folder are skipped, and so are formats that no reader knows; a file that is
    named itself is always taken. Sorted by source, each file once. Raises InputError for a path that does not exist.
    """
    found = {item.path.resolve(): item for path in paths for item in _under(path)}
    return sorted(found.values(), key=lambda item: (item.source, str(item.path)))


def _under(path: Path) -> Iterator[Found]:
    if path.is_dir():
        for inner in path.rglob("*"):
            relative = inner.relative_to(path)
            if inner.is_file() and inner.suffix.lower() in FORMATS and not _hidden(relative):
                yield Found(inner, relative.as_posix())
    elif path.exists():
        yield Found(path, path.name)
    else:
        raise InputError(str(path), "no such file or folder", "check the path")


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)
