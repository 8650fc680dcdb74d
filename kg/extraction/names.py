"""Where a person's name ends, when it is known where it may begin.

A Chinese name has no mark of its own: what tells it is the surname it begins with, its length, and the word after it. The
choice between lengths goes to the one that is followed most clearly, then to three characters, the commonest length.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.extraction.words import HAN, common_tag, cue, follow_strength
from kg.lexicon import words

__all__ = ["Candidate", "name_at", "surname_length"]

_DOTS = "·•・‧?？﹒."
_DOTTED = re.compile(rf"[{HAN}]{{1,9}}(?:[{_DOTS}][{HAN}]{{1,9}}){{1,3}}")
_HAN_CHAR = re.compile(f"[{HAN}]")
_LONGEST_FOREIGN = 9
_CLOSED_CLASS = frozenset({"v", "vn", "d", "ad", "p", "c", "u", "r", "t", "f", "m"})


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A possible name ``text[start:end]``; ``strength`` as in `follow_strength`; ``everyday`` if it is also a word."""

    strength: int
    end: int
    rule: str
    everyday: bool = False


@cache
def _surnames(kind: str) -> frozenset[str]:
    return words("surnames", kind=kind)


@cache
def _sounds() -> frozenset[str]:
    return words("transliteration")


def surname_length(text: str, at: int) -> int:
    """1 or 2 where a surname begins at ``at``, else 0."""
    if text[at : at + 2] in _surnames("compound"):
        return 2
    return int(text[at : at + 1] in _surnames("single"))


def name_at(text: str, at: int, *, foreign: bool = True) -> Candidate | None:
    """The name that begins at ``at``, or None. With ``foreign``, names without a surname are read as well.

    >>> text = "县长江成与企业座谈"
    >>> text[2 : name_at(text, 2).end]
    '江成'
    """
    if dotted := _DOTTED.match(text, at):
        return _dotted(text, at, dotted.end())
    return _chinese(text, at) or (_foreign(text, at) if foreign else None)


def _chinese(text: str, at: int) -> Candidate | None:
    family = surname_length(text, at)
    if not family:
        return None
    lengths = (family + 2, family + 1) if family == 2 else (3, 2, 4)
    best: tuple[int, Candidate] | None = None
    for rank, length in enumerate(lengths):
        end = at + length
        found = _judged(text, at, end)
        if found and (length < 4 or family == 2 or (found.strength > 1 and _foreign_sounding(text[at:end]))):
            score = found.strength * 2 - rank - 3 * found.everyday
            if best is None or score > best[0]:
                best = score, found
    return best[1] if best else None


def _judged(text: str, at: int, end: int) -> Candidate | None:
    name = text[at:end]
    strength = follow_strength(text, end)
    if not strength or end > len(text) or not all(map(_HAN_CHAR.match, name)):
        return None
    if strength < 3 and name[-1] in cue("name_never_last"):
        return None
    tag = common_tag(name)
    if tag in _CLOSED_CLASS:
        return None
    return Candidate(strength, end, "name.surname", everyday=bool(tag))


def _foreign_sounding(name: str) -> bool:
    return all(char in _sounds() for char in name[1:])


def _foreign(text: str, at: int) -> Candidate | None:
    best: Candidate | None = None
    for end in range(at + 2, min(at + _LONGEST_FOREIGN, len(text)) + 1):
        if not all(char in _sounds() for char in text[at:end]):
            break
        found = Candidate(follow_strength(text, end), end, "name.transliterated")
        if found.strength > 1 and not common_tag(text[at:end]) and (best is None or found > best):
            best = found
    return best


def _dotted(text: str, at: int, longest: int) -> Candidate | None:
    last = max(text.rfind(dot, at, longest) for dot in _DOTS) + 1
    sounding = next((i for i in range(last, longest) if text[i] not in _sounds()), longest)
    ends = range(last + 1, max(sounding, last + 1) + 1)
    found = [Candidate(follow_strength(text, end), end, "name.dotted") for end in ends]
    clear = (c for c in found if c.strength > 1)
    return next(clear, None) or max((c for c in found if c.strength), default=None)
