"""Where a person's name ends, when it is known where it may begin.

A Chinese name has no mark of its own: what tells it is the surname it begins with, its length, and the word after it.
Of several lengths the one that is followed most clearly is chosen, then three characters, the commonest length.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.extraction.places import is_place
from kg.extraction.words import HAN, common_tag, cue, follow_strength, longest_prefix
from kg.lexicon import words

__all__ = ["Candidate", "name_at", "surname_length"]

_DOTS = "·•・‧?？﹒."
_DOTTED = re.compile(rf"[{HAN}]{{1,9}}(?:[{_DOTS}][{HAN}]{{1,9}}){{1,3}}")
_HAN_CHAR = re.compile(f"[{HAN}]")
_LONGEST_FOREIGN = 9
_NO_GIVEN_NAME = frozenset("局委办厅部处科股站所会院长员级们市县区镇乡村省等的了一二三四五六七八九十两各该其")
_QUOTES = ("“", '"', "「", "‘")
_PARTICLES = "等的了在被把说"
_NEVER_WITHIN = frozenset("则的了或而且")
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


def name_at(text: str, at: int, *, titled: bool = True, rare: bool = False) -> Candidate | None:
    """The name that begins at ``at``, or None.

    Where a title or a word for a person stands before it (``titled``), transliterated names are read as well, and right
    behind a role (``rare``) names of a surname that no list has.

    >>> text = "县长江成与企业座谈"
    >>> text[2 : name_at(text, 2).end]
    '江成'
    """
    if dotted := _DOTTED.match(text, at):
        return _dotted(text, at, dotted.end())
    chinese, foreign = _chinese(text, at), _foreign(text, at) if titled else None
    if chinese and foreign and foreign.end > chinese.end and foreign.strength > chinese.strength:
        return foreign
    return chinese or foreign or (_unlisted(text, at) if rare else None)


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
            # 张某|随同, 张某|致欢迎辞: the word behind the name is cut.
            across = any(text[end - 1 : end - 1 + n] in cue("name_follow") for n in (2, 3, 4))
            score = found.strength * 2 - rank - 3 * (found.everyday or is_place(text[at:end])) - 2 * across
            if best is None or score > best[0]:
                best = score, found
    return best[1] if best else None


def _judged(text: str, at: int, end: int) -> Candidate | None:
    name = text[at:end]
    strength = follow_strength(text, end)
    if not strength or end > len(text) or not all(map(_HAN_CHAR.match, name)):
        return None
    if name[-1] == "以" and text[end : end + 1] in _QUOTES:  # 县长某某|以“四不两直”方式
        return None
    if name[-1] == "为" and longest_prefix(text, end, cue("heads_team")):  # 以张某|为团长
        return None
    if name[-1] in _PARTICLES or (strength < 3 and name[-1] in cue("name_never_last")):
        return None
    tag = common_tag(name)
    if (
        tag in _CLOSED_CLASS
        or not _NEVER_WITHIN.isdisjoint(name[1:])
        or name[:2] in cue("not_name")
        or _function_word_first(name)
    ):
        return None
    return Candidate(strength, end, "name.surname", everyday=bool(tag or (len(name) == 3 and common_tag(name[:2]))))


def _function_word_first(name: str) -> bool:
    """和医疗, 从温州: what looks like a surname is a conjunction or preposition before a word."""
    return name[:1] in cue("edge") and (bool(common_tag(name[1:])) or is_place(name[1:]))


def _foreign_sounding(name: str) -> bool:
    return all(char in _sounds() for char in name[1:])


def _foreign(text: str, at: int) -> Candidate | None:
    best: Candidate | None = None
    if _function_word_first(text[at : at + 3]):
        return None
    for end in range(at + 2, min(at + _LONGEST_FOREIGN, len(text)) + 1):
        if not all(char in _sounds() for char in text[at:end]):
            break
        found = Candidate(follow_strength(text, end), end, "name.transliterated")
        if (
            (found.strength > 1 or (found.strength and end - at > 3))
            and not common_tag(text[at:end])
            and (best is None or found > best)
        ):
            best = found
    return best


def _dotted(text: str, at: int, longest: int) -> Candidate | None:
    last = max(text.rfind(dot, at, longest) for dot in _DOTS) + 1
    sounding = next((i for i in range(last, longest) if text[i] not in _sounds()), longest)
    ends = range(last + 1, max(sounding, last + 1) + 1)
    found = [Candidate(follow_strength(text, end), end, "name.dotted") for end in ends]
    clear = (c for c in found if c.strength > 1)
    return next(clear, None) or max((c for c in found if c.strength), default=None)


def _unlisted(text: str, at: int) -> Candidate | None:
    """Behind a title and before punctuation or a verb, three characters that are no word: a name of a rare surname."""
    name = text[at : at + 3]
    if len(name) < 3 or not all(map(_HAN_CHAR.match, name)) or any(char in _NO_GIVEN_NAME for char in name):
        return None
    words_inside = common_tag(name[:2]) or common_tag(name[1:]) or is_place(name)
    if (
        words_inside
        or name[0] in cue("name_follow")
        or name[-1] in cue("name_never_last")
        or longest_prefix(text, at, cue("edge"))
    ):
        return None
    return Candidate(1, at + 3, "name.unlisted") if follow_strength(text, at + 3) > 1 else None
