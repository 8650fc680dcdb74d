"""Cutting and joining clean text without losing where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.records import Text

__all__ = ["joined", "part", "shifted", "squeezed", "stripped", "visible", "without"]

# What takes no room: control characters, soft hyphens, zero-width characters and marks of direction.
_INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HIDDEN = re.compile(rf"[{_INVISIBLE}]+")
_GAP = re.compile(rf"(?:[^\S\n\t]|[{_INVISIBLE}])+")  # neither the end of a paragraph nor of a cell
_LATIN = re.compile(r"[0-9A-Za-z&]")


def part(text: Text, start: int, end: int | None = None) -> Text:
    """``text[start:end]``."""
    return Text(text.chars[start:end], text.offsets[start:end])


def joined(parts: Iterable[Text]) -> Text:
    """The parts, one after the other."""
    parts = tuple(parts)
    return Text("".join(p.chars for p in parts), tuple(chain.from_iterable(p.offsets for p in parts)))


def shifted(text: Text, by: int) -> Text:
    """The same text, its offsets counted from another origin."""
    return Text(text.chars, tuple(offset + by for offset in text.offsets))


def stripped(text: Text) -> Text:
    """The text without the white space around it."""
    start = len(text.chars) - len(text.chars.lstrip())
    return part(text, start, start + len(text.chars.strip()))


def visible(text: Text) -> Text:
    """The text without characters that take no room."""
    return without(text, (match.span() for match in _HIDDEN.finditer(text.chars)))


def without(text: Text, spans: Iterable[tuple[int, int]]) -> Text:
    """The text without some ranges of it, which are sorted and disjoint."""
    return joined(_kept(text, spans))


def squeezed(text: Text) -> Text:
    """The text without white space, save one space between two Latin words or numbers, and the tabs between cells."""
    return without(text, ((gap.start() + _divides(gap), gap.end()) for gap in _GAP.finditer(text.chars)))


def _kept(text: Text, spans: Iterable[tuple[int, int]]) -> Iterator[Text]:
    at = 0
    for start, end in spans:
        yield part(text, at, start)
        at = end
    yield part(text, at)


def _divides(gap: re.Match[str]) -> bool:
    around = gap.string[gap.start() - 1 : gap.start()] + gap.string[gap.end() : gap.end() + 1]
    return gap[0][0].isspace() and len(_LATIN.findall(around)) == 2
