"""How an article is to be read: which place its 市, 县, 区 and 我县 mean."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.resolution.divisions import by_code, lineage
from kg.resolution.entities import Jurisdiction

__all__ = ["LEVELS", "NATION", "Frame", "frame_of", "jurisdiction", "parent_key", "pseudo_key"]

#: The words that papers put before a body of their own place.
LEVELS = ("省", "自治区", "市", "县", "区", "旗", "州", "盟", "地区")
NATION = "100000"


@dataclass(frozen=True, slots=True)
class Frame:
    """The scopes that relative names of one article resolve to.

    ``home`` is a jurisdiction's key or, where nothing tells it, a pseudo-key ``_/…`` that no other file shares. ``levels``
    pairs each level word that the article can resolve with a key; other words fall into ``stranger``.
    """

    home: str
    levels: tuple[tuple[str, str], ...]
    stranger: str

    def scope(self, level: str) -> str:
        """The key that a level word means; a scope of its own within this file if the article does not tell."""
        for known, key in self.levels:
            if known == level:
                return key
        return f"{self.stranger}/{level}"


def frame_of(home: str | None, source: str, *, zone: str | None = None) -> Frame:
    """The frame of an article of jurisdiction ``home`` in the file ``source``; ``zone`` is its zone where ``home`` is unknown.

    >>> frame_of("411600/示范区", "a.txt").scope("区"), frame_of("411600/示范区", "a.txt").scope("市")
    ('411600/示范区', '411600')
    """
    stranger = pseudo_key(source)
    if home is None and zone is not None:
        return Frame(f"{stranger}/{zone}", (("区", f"{stranger}/{zone}"), ("市", stranger)), stranger)
    if home is None:
        return Frame(stranger, (), stranger)
    levels: dict[str, str] = {}
    if "/" in home:
        levels["区"] = home
    for division in lineage(home.partition("/")[0]):
        for word in _words(division.name):
            levels.setdefault(word, division.code)
    return Frame(home, tuple(sorted(levels.items())), stranger)


def pseudo_key(source: str) -> str:
    """The scope of a file whose place is unknown: shared by its articles, and by no other file."""
    return f"_/{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def jurisdiction(key: str) -> Jurisdiction | None:
    """The jurisdiction of a key; None for a pseudo-key."""
    if key.startswith("_/"):
        return None
    if key == NATION:
        return Jurisdiction(NATION, "中华人民共和国", None, None)
    code, _, zone = key.partition("/")
    if zone:
        return Jurisdiction(key, zone, None, code)
    division = by_code()[code]
    return Jurisdiction(key, division.name, code, division.parent or NATION)


def parent_key(key: str) -> str | None:
    """The key of what a jurisdiction belongs to; None above the nation and for pseudo-keys."""
    found = jurisdiction(key)
    return None if found is None else found.parent


def _words(name: str) -> tuple[str, ...]:
    match name:
        case _ if name.endswith("自治区"):
            return ("自治区", "省")
        case _ if name.endswith("地区"):
            return ("地区",)
        case _ if name in ("北京市", "上海市", "天津市", "重庆市"):
            return ("市", "省")
    return (name[-1],)
