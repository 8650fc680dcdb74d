"""How far two records state the same, field by field.

A record is flattened to items: keys that must agree, and words of which a long run must be the same. Optional items are
neither rewarded nor punished. Names are compared without width, white space and quotation marks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

__all__ = ["Item", "Tally", "compare", "facts", "key", "plain"]

_IN_EVENTS = ("organisers", "chairs", "leaders", "attendees", "visited")
_QUOTATION_MARKS = str.maketrans("", "", "“”\"‘’'「」『』《》 \t\r\n\u3000")
_LONGEST_RUN = {"directives": 0.3, "assignments": 0.3, "deadlines": 0.1}
_SAME_EVENT_NAME = 0.4

Key = frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One stated fact: its keys, each with every form that counts as the same, and its words."""

    keys: tuple[Key, ...]
    words: str = ""
    optional: bool = False

    def __str__(self) -> str:
        return " | ".join([*("=".join(sorted(key)) for key in self.keys), *([self.words] if self.words else [])])


@dataclass(slots=True)
class Tally:
    """How often a field was right, too much and too little."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Count ``other`` too."""
        self.hits, self.extra, self.missed = (
            self.hits + other.hits,
            self.extra + other.extra,
            self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 if nothing was found."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of what is stated that was found; 1 if nothing is stated."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def plain(text: str) -> str:
    """The text without differences of width, white space and quotation marks."""
    return unicodedata.normalize("NFKC", text).translate(_QUOTATION_MARKS)


def key(value: Any) -> Key:
    """A name, a named thing with its mentions, or a list of equally right answers, as forms; None is ``-``."""
    if isinstance(value, Mapping):
        value = [value["name"], *value.get("mentions", [])]
    return frozenset(plain(one or "-") for one in (value if isinstance(value, list) else [value]))


def facts(record: Mapping[str, Any]) -> dict[str, tuple[Item, ...]]:
    """What a record in its JSON form states, written by hand or by the program, field by field."""
    aliases = [key(thing) for thing in [*record["units"], *record["sites"]]]

    def known(name: Any) -> Key:
        return key(name).union(*(forms for forms in aliases if key(name) & forms))

    out: dict[str, Iterable[Item]] = {
        field: (Item((key(thing),), optional=_optional(thing)) for thing in record[field])
        for field in ("people", "groups", "units", "sites")
    }
    out["posts"] = (
        Item((key(p["person"]), key(p["role"]), known(p["unit"])), optional=_optional(p)) for p in record["posts"]
    )
    out["events"] = (Item((key(e["type"]), key(e["date"])), e["name"], _optional(e)) for e in record["events"])
    out["directives"] = (_item(d, key(d["by"])) for d in record["directives"])
    out["deadlines"] = (_item(d, key(d["date"])) for d in record["deadlines"])
    out["assignments"] = (
        _item(a, known(a["assignee"]), key(a["by"]), key(a["deadline"])) for a in record["assignments"]
    )
    out["assignment sites"] = (
        Item((known(site), known(a["assignee"])), optional=_optional(a) or _optional(site))
        for a in record["assignments"]
        for site in a["sites"]
    )
    for role in _IN_EVENTS:
        out[role] = [
            Item((known(n),), optional=_optional(e) or _optional(n)) for e in record["events"] for n in e[role]
        ]
    return {field: _distinct(items) for field, items in out.items()}


def compare(field: str, stated: Sequence[Item], found: Sequence[Item]) -> tuple[Tally, list[tuple[str, Item]]]:
    """Pair what is stated with what was found, best first: the count, and what was ``missed`` and ``extra``."""
    pairs = sorted(
        (item.optional, -likeness, g, f)
        for g, item in enumerate(stated)
        for f, other in enumerate(found)
        if (likeness := _likeness(field, item, other))
    )
    missing, spare, hits = set(range(len(stated))), set(range(len(found))), 0
    for optional, _, g, f in pairs:
        if g in missing and f in spare:
            spare.remove(f)
            if not optional:
                missing.remove(g)
                hits += 1
    missed = [("missed", stated[g]) for g in sorted(missing) if not stated[g].optional]
    extra = [("extra", found[f]) for f in sorted(spare)]
    return Tally(hits, len(extra), len(missed)), missed + extra


def _likeness(field: str, a: Item, b: Item) -> float:
    """0 where the two state different things, else how much of their words is the same, up to 1."""
    if not all(one & other for one, other in zip(a.keys, b.keys, strict=True)):
        return 0.0
    if field == "events":
        alike = _dice(plain(a.words), plain(b.words))
        return alike if alike >= _SAME_EVENT_NAME else 0.0
    return _run(plain(a.words), plain(b.words), _LONGEST_RUN[field]) if field in _LONGEST_RUN else 1.0


def _dice(a: str, b: str) -> float:
    left, right = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else float(a == b)


def _run(a: str, b: str, share: float) -> float:
    """The longest common run over the longer text, and 0 where it is under ``share`` of it or a mere touch."""
    if not a or not b:
        return 0.0
    size = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    short, long = sorted((len(a), len(b)))
    return size / long if size >= max(min(4, len(a)), 0.6 * short, share * long) else 0.0


def _item(thing: Mapping[str, Any], *keys: Key) -> Item:
    return Item(keys, thing["quote"], _optional(thing))


def _optional(thing: Any) -> bool:
    return isinstance(thing, Mapping) and bool(thing.get("optional"))


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once; what is optional in one event and not in another is not optional."""
    best: dict[tuple[Any, str], Item] = {}
    for item in sorted(items, key=lambda item: item.optional):
        best.setdefault((item.keys, item.words), item)
    return tuple(best.values())
