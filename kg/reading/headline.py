"""Which line above the text is the title: told by what speaks for it, not by being first.

A site repeats the title (above the by-line, in its own trail, below the text), the text says it again in other words,
and it has the words and the length of a headline; the name of a paper or of a rubric has none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.cues import pattern

__all__ = ["alike", "best", "repeats"]

_HEADLINE = pattern(r"{headline}")
_DOCUMENT = pattern(r"{document}(?:[(（][^()（）]{1,20}[)）]|[\d年第总()（）一二三四五六七八九十]{1,20}期)?\Z")
_SITE = pattern(r"(?:{media}|{site}|{agency})(?:.{0,5}报|.{0,3}版|首页|[：:].{0,20})?\Z")
_OFFICE = pattern(r"[\u4e00-\u9fff]{2,12}{desk_end}")
_CAPTION = pattern(r"(?:{shot}|现场|合影|剪影)[)）]?\Z")
_HAN = re.compile("[\u3400-\u9fff]")
_SPACE = re.compile(r"\s+")
_DASHES = ("—", "–", "-")  # a subtitle
_USUAL = range(6, 46)
_SHORTEST = 4  # characters of a title
_LONGEST_SITE = 30  # of the name of a site behind a title
_ENOUGH = 2.5  # what the title of a report weighs at least
_REPEATED = 4.0
_DATED = 1.5
_MARGIN = 1.5  # by how much another line must beat the first
_NEAR = 1.0  # of two that weigh about the same the upper is the title, the lower a caption


def best(candidates: Sequence[str], text: str, others: Sequence[str], dated: Sequence[bool]) -> int:
    """The index of the title among ``candidates``, the lines above the text in their order.

    ``text`` is the beginning of the article, ``others`` what else stands around it, ``dated`` tells
    which of them have the day of publication right below. A first line that is as good as
    titles are gives way to one that is said again elsewhere, not to a caption with more words of the text.
    """
    said = _pairs(text)
    weights = list[float]()
    for i, chars in enumerate(candidates):
        elsewhere = (*candidates[:i], *candidates[i + 1 :], *others)
        weights.append(_weight(chars, said) + _REPEATED * _said_again(chars, elsewhere) + _DATED * dated[i])
    first = next((i for i, weight in enumerate(weights) if weight > 0), 0)
    top = next(i for i, weight in enumerate(weights) if weight >= max(weights) - _NEAR)
    margin = _MARGIN if weights[first] < _ENOUGH else _REPEATED
    return top if weights[top] > weights[first] + margin else first


def _said_again(chars: str, others: Sequence[str]) -> bool:
    dense = _dense(chars)
    return len(dense) > _SHORTEST and any(dense in _dense(other) for other in others)


def alike(chars: str, title: str) -> bool:
    """Whether a line is a title in much the same words: with who issued it before, or cut short."""
    ours, theirs = _pairs(_dense(chars)), _pairs(_dense(title))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs)) > 0


def repeats(chars: str, title: str) -> bool:
    """Whether a line is the title once more: alone, in brackets, or with the name of the site behind it."""
    dense = _dense(chars).strip("《》【】[]“”\"'#*|\uff5c")
    if not dense.startswith(title):
        return False
    rest = dense[len(title) :]
    return rest in ("", "》") or (rest[0] in "-_|\uff5c—丨·" and len(rest) <= _LONGEST_SITE)


def _weight(chars: str, said: frozenset[str]) -> float:
    dense = _dense(chars)
    pairs = _pairs(dense)
    weight = 3.0 * len(pairs & said) / max(len(pairs), 6)
    if len(dense) in _USUAL:
        weight += 1.0 + 1.5 * (_HEADLINE.search(dense) is not None) + 2.0 * (_DOCUMENT.search(dense) is not None)
    weight -= 4.0 * dense.startswith(_DASHES)
    site = _SITE.search(dense) or (_OFFICE.fullmatch(dense) and not _HEADLINE.search(dense))
    weight -= 3.0 * (site is not None) + 1.5 * (_CAPTION.search(dense) is not None)
    return weight if len(_HAN.findall(dense)) >= _SHORTEST else weight - 4.0


def _pairs(chars: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(chars) if _HAN.match(a) and _HAN.match(b))


def _dense(chars: str) -> str:
    return _SPACE.sub("", chars)
