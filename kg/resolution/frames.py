"""How an article is to be read: which place its 市, 县, 区 and 我县 mean."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.resolution.divisions import by_code, lineage
from kg.resolution.entities import Jurisdiction

__all__ = ["NATION", "Frame", "depth", "frame_of", "jurisdiction", "level_word", "pseudo_key", "registered", "within"]

NATION = "100000"
_LEVELS = ("省", "自治区", "市", "县", "区", "旗", "州", "盟", "地区")
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The scopes that relative names of one article resolve to.

    ``home`` is a jurisdiction's key or, where nothing tells it, a pseudo-key ``_/…`` that no other file shares.
    ``levels`` pairs each level word that the article can resolve with a key; other words fall into a scope of their
    own below ``stranger``.
    """

    home: str
    levels: tuple[tuple[str, str], ...]
    stranger: str

    def scope(self, level: str) -> str:
        """The key that a level word means."""
        return dict(self.levels).get(level, f"{self.stranger}/{level}")


def frame_of(home: str | None, source: str, *, level: str | None = None, zone: str | None = None) -> Frame:
    """The frame of an article of jurisdiction ``home`` in the file ``source``.

    Where ``home`` is unknown, ``zone`` or ``level`` (县 in 我县) tell what kind of place it is.

    >>> frame_of("411600/示范区", "a.txt").scope("区"), frame_of("411600/示范区", "a.txt").scope("市")
    ('411600/示范区', '411600')
    """
    stranger = pseudo_key(source)
    if home is not None:
        return Frame(home, tuple(sorted(_levels(home).items())), stranger)
    if zone is not None:
        return Frame(f"{stranger}/{zone}", (("区", f"{stranger}/{zone}"), ("市", stranger)), stranger)
    return Frame(f"{stranger}/{level}" if level else stranger, (), stranger)


def pseudo_key(source: str) -> str:
    """The scope of a file whose place is unknown: shared by its articles, and by no other file."""
    return f"_/{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def jurisdiction(key: str) -> Jurisdiction | None:
    """The jurisdiction of a key; None for a pseudo-key. A place that is in no register goes by its name, without a
    code.
    """
    if key.startswith("_/"):
        return None
    if key == NATION:
        return Jurisdiction(NATION, "中华人民共和国", None, None)
    place, _, zone = key.partition("/")
    if zone:
        return Jurisdiction(key, zone, None, place)
    division = by_code().get(place)
    return (
        Jurisdiction(key, place, None, NATION)
        if division is None
        else Jurisdiction(key, division.name, place, division.parent or NATION)
    )


def registered(key: str) -> str | None:
    """The key itself; None for a pseudo-key."""
    return None if key.startswith("_/") else key


def within(key: str, of: str) -> bool:
    """Whether one jurisdiction lies in another one.

    >>> within("411600/示范区", "410000"), within("410000", "411600")
    (True, False)
    """
    while key != of:
        found = jurisdiction(key)
        if found is None or found.parent is None:
            return False
        key = found.parent
    return True


def depth(key: str) -> int:
    """How local a scope is: 0 for the nation."""
    found = jurisdiction(key)
    if found is None:
        return {"省": 1, "市": 2}.get(key.rsplit("/", 1)[-1], 3)
    return 0 if found.parent is None else 1 + depth(found.parent)


def level_word(key: str) -> str:
    """The word that stands for a scope before its bodies: 区 for a zone, 市 for 411600; '' for the nation and where
    nothing tells.

    >>> level_word("411600/示范区"), level_word("411600"), level_word("_/0123456789/县")
    ('区', '市', '县')
    """
    found = jurisdiction(key)
    if found is None:
        last = key.rsplit("/", 1)[-1]
        return last if last in _LEVELS else last[-1] if key.count("/") == 2 else ""
    return "" if key == NATION else _words(key, found.name)[0]


def _levels(home: str) -> dict[str, str]:
    place, _, zone = home.partition("/")
    levels = {"区": home} if zone else {}
    for division in lineage(place):
        for word in _words(division.code, division.name):
            levels.setdefault(word, division.code)
    if place not in by_code():
        levels.setdefault(place[-1], place)
    return levels


def _words(code: str, name: str) -> tuple[str, ...]:
    """The words that stand for a division in its own papers."""
    if code in _MUNICIPALITIES:
        return ("市",)
    if name.endswith("自治区"):
        return ("自治区",)
    return ("地区",) if name.endswith("地区") else (name[-1],)
