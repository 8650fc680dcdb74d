"""Sentences in which what should be found stands in [brackets]."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["lines", "marked", "stripped"]


def lines(table: str) -> list[str]:
    """The lines of a table."""
    return [line.strip() for line in table.strip().splitlines()]


def stripped(sentence: str) -> str:
    """The sentence without its brackets."""
    return re.sub(r"[\[\]]", "", sentence)


def marked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The text with these ranges in brackets."""
    for start, end in sorted(ranges, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
