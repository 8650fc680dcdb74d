"""Where the facts of an article stand in its text, and the text cut into pieces under the same marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.records import Record, Span, Text
from kg.views.model import MARKS, Piece

__all__ = ["Mark", "marks", "pieces"]

_RANK = {kind: rank for rank, kind in enumerate(MARKS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text (code points, half-open), its kind, and the IRI that it leads to or ''."""

    low: int
    high: int
    kind: str
    node: str = ""


def marks(record: Record, text: Text, called: Mapping[str, str]) -> list[Mark]:
    """Every item of a record, where it stands; ``called`` leads from names to what the article means by them."""
    found = [
        Mark(bisect_left(text.offsets, span.start), bisect_left(text.offsets, span.end), kind, called.get(name, ""))
        for kind, name, span in _items(record)
    ]
    named = {each.name: "group" for each in record.groups} | {each.name: "person" for each in record.people}
    taken = bytearray(len(text.chars))
    for name in sorted(named, key=lambda each: (-len(each), each)):
        for at in _everywhere(name, text.chars):
            if not taken[at]:
                taken[at : at + len(name)] = b"\1" * len(name)
                found.append(Mark(at, at + len(name), named[name], called.get(name, "")))
    return sorted({mark for mark in found if mark.low < mark.high}, key=lambda m: (m.low, m.high, m.kind, m.node))


def _items(record: Record) -> Iterator[tuple[str, str, Span]]:
    for event in record.events:
        yield "event", event.name, event.span
    for directive in record.directives:
        yield "demand", "", directive.span
    for assignment in record.assignments:
        yield "task", "", assignment.span
    for deadline in record.deadlines:
        yield "deadline", "", deadline.span
    for post in record.posts:
        yield "post", post.person, post.span
    for unit in record.units:
        yield from (("unit", unit.name, span) for span in unit.spans)
    for site in record.sites:
        yield from (("site", site.name, span) for span in site.spans)


def _everywhere(name: str, text: str) -> Iterator[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def pieces(text: Text, found: Iterable[Mark]) -> Iterator[Piece]:
    """The text, cut wherever a mark begins or ends; a piece leads where its narrowest mark leads."""
    begins: dict[int, list[Mark]] = {}
    cuts = {0, len(text.chars)}
    for mark in found:
        begins.setdefault(mark.low, []).append(mark)
        cuts.update((mark.low, mark.high))
    active: list[Mark] = []
    bounds = sorted(cuts)
    for low, high in pairwise(bounds):
        active = [mark for mark in active if mark.high > low] + begins.get(low, [])
        kinds = tuple(sorted({mark.kind for mark in active}, key=_RANK.__getitem__))
        leading = [mark for mark in active if mark.node]
        narrowest = min(leading, key=lambda m: (m.high - m.low, -_RANK[m.kind], m.node)).node if leading else ""
        yield Piece(text.chars[low:high], kinds, narrowest)
