"""A folder is replaced as a whole: who reads it sees the old one or the new one, and a failure leaves the old one.

Everything happens in a folder ``.NAME.building`` beside it, which one process at a time may use; the next one cleans up
what a killed process left there.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.engines.lock import locked

__all__ = ["aside", "put_in_place"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """An empty folder to write the successor of ``folder`` into; it is removed when the block ends.

    Raises GraphError if another process is at it.
    """
    workshop = folder.with_name(f".{folder.name}.building")
    workshop.mkdir(parents=True, exist_ok=True)
    with locked(workshop / "lock", busy=f"{folder}: another build is writing there; wait until it is done"):
        _restore(folder, workshop / "old")
        new = workshop / "new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
        finally:
            _restore(folder, workshop / "old")
            shutil.rmtree(workshop, ignore_errors=True)


def _restore(folder: Path, old: Path) -> None:
    """Where a build was stopped between two renames, the old folder comes back."""
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def put_in_place(new: Path, folder: Path, *, keep: Callable[[str], bool]) -> None:
    """Let ``new`` take the place of ``folder``, along with those of its entries whose names are to be kept.

    All of it is on the disk before it does: after a loss of power, too, the folder is the old one or the new one.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for entry in folder.iterdir() if folder.exists() else ():
        if keep(entry.name) and not (new / entry.name).exists():
            _copy(entry, new / entry.name)
    for path in (*new.rglob("*"), new):
        _on_disk(path)
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder) and not _renamed(new, folder):
        _replace_entries(new, folder, keep=keep)
    _on_disk(folder.parent)


def _on_disk(path: Path) -> None:
    """See that what was written is on the disk; a folder's entries too, where the system lets one ask for that."""
    if path.is_symlink() or (path.is_dir() and sys.platform == "win32"):
        return
    handle = os.open(path, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(entry: Path, to: Path) -> None:
    if entry.is_dir():
        shutil.copytree(entry, to, symlinks=True)
    else:
        shutil.copy2(entry, to, follow_symlinks=False)


def _exchanged(new: Path, folder: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, most file systems)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(folder), _RENAME_EXCHANGE)
    return done == 0


def _renamed(new: Path, folder: Path) -> bool:
    """Two renames, with a moment between them in which there is no folder."""
    old = new.with_name("old")
    try:
        folder.rename(old)
    except OSError:
        return False
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    return True


def _replace_entries(new: Path, folder: Path, *, keep: Callable[[str], bool]) -> None:
    """The last resort, for a folder that cannot be renamed (a mount point, a layer of a container image)."""
    for entry in folder.iterdir():
        if not keep(entry.name):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for entry in new.iterdir():
        if not keep(entry.name):
            shutil.move(entry, folder / entry.name)
