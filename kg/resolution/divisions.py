"""The register of divisions, as resolution asks it: by code, by name, by what stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

import ahocorasick

from kg.errors import UsageError
from kg.language import _
from kg.lexicon import rows

__all__ = ["Division", "Found", "by_code", "checked", "find", "lineage", "named", "prefixed"]


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county. ``short`` is its name without the generic word: 周口 of 周口市."""

    code: str
    name: str
    short: str
    parent: str | None
    current: bool

    @property
    def level(self) -> str:
        """The word that stands for it in its own papers: 市 in 市财政局, 县 in 县财政局."""
        return self.name[-1]


@dataclass(frozen=True, slots=True)
class Found:
    """A division's name at ``start`` of a text; ``divisions`` are all that bear it; ``full`` tells 周口市 from 周口."""

    start: int
    end: int
    name: str
    full: bool
    divisions: tuple[Division, ...]


@cache
def by_code() -> Mapping[str, Division]:
    """Every division by its GB/T 2260 code; of two names of one code the one in force."""
    out: dict[str, Division] = {}
    for name, code, short, level, parent, until in rows("divisions"):
        if level != "zone" and (code not in out or not until):
            out[code] = Division(code, name, _short(name, short), parent or None, not until)
    return out


def named(name: str) -> tuple[Division, ...]:
    """The divisions of a full or short name, those in force first, then by code."""
    return _names().get(name, ((), False))[0]


def lineage(code: str) -> Iterator[Division]:
    """A division, then what it belongs to, up to its province."""
    known = by_code()
    at: str | None = code
    while at is not None and (division := known.get(at)):
        yield division
        at = division.parent


def find(text: str) -> Iterator[Found]:
    """The names of divisions in a text, longest first, from left to right, never overlapping."""
    for last, (name, full, divisions) in _automaton().iter_long(text):
        yield Found(last + 1 - len(name), last + 1, name, full, divisions)


def checked(place: str | None) -> None:
    """Raises UsageError for a place that somebody names and no register knows."""
    if place is None or any(found.full or found.name == place for found in find(place)):
        return
    similar = get_close_matches(place, _names(), n=3, cutoff=0.6)
    hint = f"did you mean {'、'.join(similar)}?" if similar else "name a county, city or province"
    raise UsageError(_("there is no place {place} in the register of divisions; {hint}").format(place=place, hint=hint))


def prefixed(text: str) -> Found | None:
    """The longest division name that the text begins with."""
    if text[:2] not in _heads():
        return None
    for length in range(min(len(text), _longest()), 1, -1):
        divisions, full = _names().get(text[:length], ((), False))
        if divisions:
            return Found(0, length, text[:length], full, divisions)
    return None


_GENERIC = re.compile(r"(?:省|市|县|区|旗|盟|地区|林区|特区|新区|特别行政区)$")
_AUTONOMOUS = re.compile(r"(?:壮族|回族|维吾尔|各族|(?:[\u4e00-\u9fff]{1,4}族)+|蒙古)*自治([区州县旗])$")


def _short(name: str, short: str) -> str:
    """The register's short name; where it gives none (内蒙古自治区), the name without its generic words."""
    if short != name:
        return short
    bare = _AUTONOMOUS.sub("", name)
    return _GENERIC.sub("", name) if bare == name else bare


@cache
def _names() -> Mapping[str, tuple[tuple[Division, ...], bool]]:
    full: dict[str, set[Division]] = {}
    short: dict[str, set[Division]] = {}
    for name, code, abbreviated, level, *_more in rows("divisions"):
        if level == "zone":
            continue
        division = by_code()[code]
        brief = _short(name, abbreviated)
        full.setdefault(name, set()).add(division)
        if match := _AUTONOMOUS.search(name):
            full.setdefault(brief + match[1], set()).add(division)
        if len(brief) > 1:
            short.setdefault(brief, set()).add(division)
    out = {name: (_ordered(divisions), False) for name, divisions in short.items()}
    return out | {name: (_ordered(divisions), True) for name, divisions in full.items()}


def _ordered(divisions: set[Division]) -> tuple[Division, ...]:
    return tuple(sorted(divisions, key=lambda division: (not division.current, division.code)))


@cache
def _heads() -> frozenset[str]:
    return frozenset(name[:2] for name in _names())


@cache
def _longest() -> int:
    return max(map(len, _names()))


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name, (divisions, full) in _names().items():
        automaton.add_word(name, (name, full, divisions))
    automaton.make_automaton()
    return automaton
