"""The files to read: everything readable under the given paths, under stable names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.reading.formats import FORMATS

__all__ = ["Found", "find_files", "has_files"]


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
    found = {real: item for path in paths for real, item in _under(path)}
    return sorted(found.values(), key=lambda item: (item.source, str(item.path)))


def has_files(path: Path) -> bool:
    """Whether there is anything to read there. Raises InputError for a path that does not exist."""
    return any(True for _ in _under(path))


def _under(path: Path) -> Iterator[tuple[Path, Found]]:
    """The files with their real paths; of a folder's files only links are resolved one by one, which is slow."""
    if path.is_dir():
        yield from _in_folder(path, path.resolve(), "")
    elif path.exists():
        yield path.resolve(), Found(path, path.name)
    else:
        raise InputError(str(path), "no such file or folder", "check the path")


def _in_folder(folder: Path, real: Path, above: str) -> Iterator[tuple[Path, Found]]:
    """What is to be read in a folder, and in those below it but for links to folders, which may lead in circles."""
    with os.scandir(folder) as entries:
        for entry in entries:
            source, path = f"{above}{entry.name}", folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _in_folder(path, real / entry.name, f"{source}/")
            elif path.suffix.lower() in FORMATS and entry.is_file():
                yield path.resolve() if entry.is_symlink() else real / entry.name, Found(path, source)
