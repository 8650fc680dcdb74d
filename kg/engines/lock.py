"""One process at a time: a lock that the system lets go when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import GraphError

__all__ = ["locked"]

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, *, busy: str) -> Iterator[None]:
    """Hold the lock while the block runs. Raises GraphError with the message ``busy`` if another process holds it."""
    with path.open("wb") as file:
        try:
            _lock(file)
            current = os.path.samestat(os.fstat(file.fileno()), path.stat())
        except OSError as error:
            raise GraphError(busy) from error
        if not current:  # its holder has removed it in the meantime, and somebody else has made another
            raise GraphError(busy)
        yield
