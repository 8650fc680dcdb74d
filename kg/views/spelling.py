"""How names are typed without an input method: pinyin in full and by initials."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from kg.lexicon import rows

__all__ = ["spellings"]

#: Of a long name, so many characters are spelt.
_MOST = 40


def spellings(names: Iterable[str], *, person: bool = False) -> str:
    """What may be typed for any of the names, separated by spaces.

    >>> spellings(["住建局", "单县"]), spellings(["单县"], person=True)
    ('zhujianju zjj danxian dx', 'shanxian sx')
    """
    found = [spelt for name in names for spelt in _spelt(name, person)]
    return " ".join(dict.fromkeys(found))


@cache
def _surnames() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("surname_readings")}


@lru_cache(maxsize=100_000)
def _spelt(name: str, person: bool) -> tuple[str, str]:
    chars = name[:_MOST].lower()
    syllables: list[str] = lazy_pinyin(chars, errors=lambda rest: rest)
    for length in (2, 1) if person else ():
        if (reading := _surnames().get(chars[:length])) is not None:
            syllables = [reading, *lazy_pinyin(chars[length:], errors=lambda rest: rest)]
            break
    initials = "".join(each[:1] if each.isalpha() else each for each in syllables)
    return "".join("".join(syllables).split()), "".join(initials.split())
