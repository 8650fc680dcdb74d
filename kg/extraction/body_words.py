"""The words that names of bodies are made of: their suffixes by class, their fields of work, what places them."""

import re
from functools import cache, lru_cache

from kg.extraction.places import place_after
from kg.extraction.words import affixes, alternatives
from kg.lexicon import rows, words

__all__ = ["BODY_CLASSES", "DIVISIONS", "body_class", "body_words", "own_prefix", "zones"]

BODY_CLASSES = ("strong", "organ", "place", "school", "hospital")
_KINDS = {
    "strong": frozenset(
        {"party", "government", "congress", "court", "mass", "group", "company", "bank", "press", "military"}
    ),
    "place": frozenset({"township", "village", "zone"}),
    "school": frozenset({"school"}),
    "hospital": frozenset({"hospital"}),
}
DIVISIONS = frozenset("省市县区旗州盟镇乡")
_NAMED_PLACE = re.compile("[\u4e00-\u9fff]{2,3}?[省市县区旗州盟镇乡]")


@cache
def body_words(name: str) -> frozenset[str]:
    """The words of one class: of `BODY_CLASSES` the suffixes; ``core`` fields of work; else as in ``bodies.tsv``."""
    found = words("bodies", **{"class": name})
    if name in _KINDS:
        return found | {
            w for w, kind, weak in rows("unit_suffixes") if kind in _KINDS[name] and weak == "no" and _distinct(w, kind)
        }
    if name == "core":
        pairs = [row[:2] for row in rows("abbreviations") if row[2] == "core"]
        return found | {word for pair in pairs for word in pair if len(word) > 1}
    return found


def _distinct(suffix: str, kind: str) -> bool:
    """市委 is a prefix and a suffix; firms that end in a bare trade (某某建工) are known by the word before them."""
    return (
        suffix[0] not in DIVISIONS
        and suffix[-1] != "小"
        and (kind != "company" or suffix.endswith(affixes("firm_end")))
    )


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(f".{{0,12}}?{alternatives('zone_end')}(?=.)")


def zones() -> frozenset[str]:
    """Words for a zone or division that alone name none (示范区, 开发区)."""
    return body_words("place")


_LONGEST_SUFFIX = 9


@lru_cache(maxsize=4096)
def body_class(name: str) -> str:
    """The class of the longest suffix that a name ends with; the empty string if it ends like no body."""
    kinds = _kinds()
    return next((kinds[name[-n:]] for n in range(min(len(name), _LONGEST_SUFFIX), 0, -1) if name[-n:] in kinds), "")


@cache
def _kinds() -> dict[str, str]:
    """Each suffix with its class; of several classes the first counts."""
    return {word: kind for kind in reversed(BODY_CLASSES) for word in body_words(kind)}


@lru_cache(maxsize=4096)
def own_prefix(name: str) -> int:
    """The length of what places a body: place names (广西来宾市), or a word for its own (市, 我县); 0 if none."""
    if zone := _zone().match(name):
        return zone.end()
    at = 2 if name.startswith("中共") else 0
    while place := place_after(name, at):
        at += place
    if at > 2 or (at and not name.startswith("中共")):
        return at + (name[at : at + 1] in DIVISIONS and len(name) > at + 1)
    for length in (3, 2, 1):
        if name[at : at + length] in body_words("prefix"):
            return at + length
    named = _NAMED_PLACE.match(name, at)
    return named.end() if named else at
