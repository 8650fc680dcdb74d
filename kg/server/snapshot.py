"""What is being served: a graph folder as it was at one moment, while builds put new ones in its place.

A build exchanges the folder whole. So its files are linked into a folder of our own (copied, where the file system has
no links), once a build: whoever began to read the old graph ends with the old one, and the new one is taken up without
a restart.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import GraphError
from kg.language import _

__all__ = ["Graphs", "Snapshot"]

_MARK = "manifest.json"
_TRIES = 20
_EVERY = 0.5
_PREFIX = ".serving-"


@dataclass(slots=True)
class Snapshot:
    """A folder with the files of one build; ``version`` tells one build from another."""

    folder: Path
    version: str
    users: int = 0
    replaced: bool = False


@dataclass(slots=True)
class Graphs:
    """The snapshots of one graph folder: the newest one, and older ones as long as somebody reads them."""

    source: Path
    _room: Path = field(init=False)
    _current: Snapshot | None = None
    _looked: float = 0.0
    _count: int = 0

    def __post_init__(self) -> None:
        _forget_dead_rooms(self.source)
        self._room = _room_for(self.source)

    @contextlib.contextmanager
    def current(self) -> Iterator[Snapshot]:
        """The newest snapshot, kept until the block ends. Raises GraphError if there is no graph."""
        snapshot = self._newest()
        snapshot.users += 1
        try:
            yield snapshot
        finally:
            snapshot.users -= 1
            self._tidy(snapshot)

    def close(self) -> None:
        """Remove all snapshots."""
        shutil.rmtree(self._room, ignore_errors=True)

    def _newest(self) -> Snapshot:
        now = time.monotonic()
        if self._current and now - self._looked < _EVERY:
            return self._current
        self._looked = now
        try:
            version = _version(self.source)
        except OSError as error:
            if self._current:  # between two renames of a build, or the folder is gone: what we have is whole
                return self._current
            raise GraphError(
                _("{source}: there is no graph here; build one with kg build").format(source=self.source)
            ) from error
        if self._current is None or self._current.version != version:
            old, self._current = self._current, self._taken()
            if old:
                old.replaced = True
                self._tidy(old)
        return self._current

    def _taken(self) -> Snapshot:
        for _try in range(_TRIES):
            self._count += 1
            folder = self._room / str(self._count)
            with contextlib.suppress(OSError):
                version = _version(self.source)
                _linked(self.source, folder)
                if _version(self.source) == version:
                    return Snapshot(folder, version)
            shutil.rmtree(folder, ignore_errors=True)
            time.sleep(_EVERY / _TRIES)
        raise GraphError(_("{source}: cannot be read; build the graph again with kg build").format(source=self.source))

    def _tidy(self, snapshot: Snapshot) -> None:
        if snapshot.replaced and not snapshot.users:
            shutil.rmtree(snapshot.folder, ignore_errors=True)


def _version(folder: Path) -> str:
    mark = (folder / _MARK).stat()
    return f"{folder.stat().st_ino}-{mark.st_ino}-{mark.st_mtime_ns}"


def _linked(source: Path, folder: Path) -> None:
    for entry in sorted(source.rglob("*")):
        target = folder / entry.relative_to(source)
        if entry.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif entry.name != "LOCK":
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(entry, target)
            except FileNotFoundError:
                raise
            except OSError:
                shutil.copy2(entry, target)


def _room_for(source: Path) -> Path:
    """A folder for snapshots beside the graph, where links work; elsewhere, if nothing may be written there."""
    name = f"{_PREFIX}{source.name}-{os.getpid()}-"
    try:
        return Path(tempfile.mkdtemp(prefix=name, dir=source.absolute().parent))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=name))


def _forget_dead_rooms(source: Path) -> None:
    """What a server that was killed could not take away."""
    for room in source.absolute().parent.glob(f"{_PREFIX}{source.name}-*"):
        pid = room.name.removeprefix(f"{_PREFIX}{source.name}-").split("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(room, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
