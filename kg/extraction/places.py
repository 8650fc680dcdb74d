"""Names of provinces, cities, counties and zones in the text, from the public register."""

from functools import cache

from kg.extraction.words import cue
from kg.lexicon import rows

__all__ = ["is_place", "place_after", "place_before", "place_names"]

_LONGEST = 8


@cache
def place_names() -> frozenset[str]:
    """The full and the short names of all divisions that the register knows."""
    found = set[str]()
    # A county such as 和县 reads as "and the county" far more often than as itself.
    function_words = cue("edge")
    for name, _code, short, *_rest in rows("divisions"):
        if len(name) == 2 and name[0] in function_words:
            continue
        found.add(name)
        if len(short) > 1 and short not in function_words:
            found.add(short)
    return frozenset(found)


@cache
def _ends() -> frozenset[str]:
    return frozenset(name[-1] for name in place_names())


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[0] for name in place_names())


def is_place(name: str) -> bool:
    """Whether the register knows a division of this full or short name, or each of two in a row (新疆拜城)."""
    first = place_after(name, 0)
    return first > 0 and (first == len(name) or name[first:] in place_names())


def place_before(text: str, at: int) -> int:
    """The length of the longest place name that ends at ``at``; 0 if none does."""
    if at == 0 or text[at - 1] not in _ends():
        return 0
    known = place_names()
    for length in range(min(_LONGEST, at), 1, -1):
        if text[at - length : at] in known:
            return length
    return 0


def place_after(text: str, at: int) -> int:
    """The length of the longest place name that begins at ``at``; 0 if none does."""
    if text[at : at + 1] not in _beginnings():
        return 0
    known = place_names()
    for length in range(min(_LONGEST, len(text) - at), 1, -1):
        if text[at : at + length] in known:
            return length
    return 0
