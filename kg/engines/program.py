"""Which program makes a record: what was made by another one is made again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.resources import folder

__all__ = ["fingerprint"]

#: Packages whose version can change what a build writes.
LIBRARIES = ("charset-normalizer", "jieba", "pyahocorasick", "pyoxigraph", "rdflib", "trafilatura")


@cache
def fingerprint() -> str:
    """A hash of the package's code, word lists and ontology, and of the versions of what it stands on."""
    total = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in LIBRARIES:
        total.update(f"{name} {_version(name)}\n".encode())
    for part in (files("kg"), folder("ontology")):
        for path, file in _files(part, ""):
            total.update(f"{path}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _version(name: str) -> str:
    """The version of a package; those of an extra may be absent."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(at: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Every file below a folder with its path, in a fixed order; compiled files count for nothing."""
    for inner in sorted(at.iterdir(), key=lambda entry: entry.name):
        if inner.is_file() and not inner.name.endswith(".pyc"):
            yield f"{path}{inner.name}", inner
        elif inner.is_dir() and inner.name != "__pycache__":
            yield from _files(inner, f"{path}{inner.name}/")
