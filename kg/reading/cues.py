"""Patterns made of the words in the lexicons `newspaper` and `furniture`: punctuation and order stand in code."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import words

__all__ = ["pattern"]

_LISTS = ("newspaper", "furniture")
_CLASS = re.compile(r"\{([a-z_]+)\}")


def pattern(template: str) -> re.Pattern[str]:
    """Compile ``template``, in which ``{role}`` stands for any word of the class ``role``, longest first."""
    return re.compile(_CLASS.sub(lambda match: _alternatives(match[1]), template))


@cache
def _alternatives(kind: str) -> str:
    known = frozenset[str]().union(*(words(name, **{"class": kind}) for name in _LISTS))
    ordered = sorted(known, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
