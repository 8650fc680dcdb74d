"""Blocks of a TriG or Turtle file of ours are exchanged without reading the rest of it.

Both files are sorted: first a block per subject of the default graph, then one per passage, each beginning with its IRI
at the start of a line, where nothing else begins so. A block is found by bisection, what stands between two blocks is
copied as bytes. The cost is that of the blocks exchanged, and of the copy.
"""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

__all__ = ["Key", "splice"]

#: Whether it is a passage's block, and its IRI as the file writes it, ``unit/411600/财政局`` in UTF-8.
Key = tuple[bool, bytes]

_START, _GRAPH = b"\n<", b" {"


def splice(old: Path, stream: BinaryIO, blocks: Mapping[Key, bytes]) -> None:
    """Write a file like the old one, but with these blocks in the place of theirs; an empty one is left out."""
    with old.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text, memoryview(text) as view:
        done = 0
        for key in sorted(blocks):
            start = _find(text, key)
            stream.write(view[done:start])
            stream.write(blocks[key])
            there = start < len(text) and _key(text, start) == key
            done = _next(text, start + 2) if there else start
        stream.write(view[done:])


def _find(text: mmap.mmap, key: Key) -> int:
    """Where the block of a key begins, or would begin."""
    low, high = _next(text, 0), len(text)
    while low < high:
        middle = _between(text, low, high)
        if _key(text, middle) < key:
            low = _next(text, middle + 2)
        else:
            high = middle
    return low


def _between(text: mmap.mmap, low: int, high: int) -> int:
    """A block that begins before ``high``, near the middle; ``low`` is one."""
    probe = high
    while probe > low:
        probe = (low + probe) // 2
        if (found := _next(text, probe)) < high:
            return found
    return low


def _next(text: mmap.mmap, at: int) -> int:
    """Where the next block begins; that of a passage begins with the empty line before it."""
    found = text.find(_START, max(at - 1, 0))
    if found < 0:
        return len(text)
    return found if _is_graph(text, found + 1) else found + 1


def _key(text: mmap.mmap, start: int) -> Key:
    """The key of the block that begins there."""
    at = text.find(b"<", start)
    return _is_graph(text, at), text[at + 1 : text.find(b">", at)]


def _is_graph(text: mmap.mmap, at: int) -> bool:
    end = text.find(b"\n", at)
    return text[end - len(_GRAPH) : end] == _GRAPH
