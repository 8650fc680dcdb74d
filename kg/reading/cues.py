"""Patterns made of the words in the lexicon `newspaper`: punctuation and order stand in code, words in data."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import words

__all__ = ["pattern"]

_CLASS = re.compile(r"\{([a-z_]+)\}")


def pattern(template: str) -> re.Pattern[str]:
    """Compile ``template``, in which ``{role}`` stands for any word of the class ``role``, longest first."""
    return re.compile(_CLASS.sub(lambda match: _alternatives(match[1]), template))


@cache
def _alternatives(kind: str) -> str:
    ordered = sorted(words("newspaper", **{"class": kind}), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
