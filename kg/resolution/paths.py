"""Paths of entities of one name: the one known first keeps the plain path, the others get a discriminator."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

__all__ = ["digest", "part_of_path", "told_apart"]


def told_apart(base: str, telling: Sequence[str]) -> list[str]:
    """A path for each of several entities that share ``base``, oldest first; ``telling`` says what tells each apart.

    >>> told_apart("person/411600/张伟", ["局长@财政局"])
    ['person/411600/张伟']
    """
    out: list[str] = []
    for number, what in enumerate(telling):
        path = base if number == 0 else f"{base}~{digest(what)}"
        while path in out:
            what += "+"
            path = f"{base}~{digest(what)}"
        out.append(path)
    return out


def digest(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def part_of_path(name: str) -> str:
    """A name as one part of a path.

    >>> part_of_path("6200t/d生产线"), part_of_path("..")
    ('6200t／d生产线', '．．')
    """
    if name.strip(".") == "":
        return name.replace(".", "．") or "－"
    return name.replace("/", "／")
