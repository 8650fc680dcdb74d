"""Articles that tell again what another one tells: near-duplicates by the shingles of their sentences.

Each article keeps a sketch, the smallest hashes of its shingles (Broder, "On the resemblance and containment of
documents", 1997): the share of hashes that two sketches have in common estimates the share of common shingles, at a
cost that does not depend on the articles' length; articles without any hash in common are never compared.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Protocol

from kg.records import Record
from kg.resolution.entities import Repeat
from kg.resolution.mentions import ArticleMention

__all__ = ["Shingles", "find_repeats", "find_repeats_of", "shaken", "sketch"]

#: Characters of a shingle, hashes of a sketch, and the resemblance from which an article repeats another.
_SHINGLE, _SIZE, _SAME = 5, 64, 0.6
#: A hash that more articles than this share is boilerplate and finds no partners.
_COMMON = 30
_MARKS = re.compile(r"[\W_]+")


def sketch(record: Record) -> tuple[int, ...]:
    """The smallest hashes of an article's shingles, sorted; empty where it states too little to compare."""
    text = _MARKS.sub("", "".join(passage.quote for passage in record.passages))
    shingles = {text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)}
    if len(shingles) < _SIZE // 2:
        return ()
    return tuple(sorted(set(map(_hash, shingles)))[:_SIZE])


def find_repeats(articles: Iterable[ArticleMention], *, among: Collection[str] | None = None) -> list[Repeat]:
    """Each article (of those ``among`` which, by sha256, it is asked) that repeats another, with the one it repeats:
    the earliest of those like it, then the smallest sha256.

    Sorted by date and sha256 of the repeating article.
    """
    ordered = sorted(articles, key=lambda article: (article.date == "", article.date, article.article))
    sketches = [frozenset(article.sketch) for article in ordered]
    holders: Mapping[int, list[int]] = _holders(ordered)
    out = []
    for position, article in enumerate(ordered):
        if among is not None and article.article not in among:
            continue
        shared = Counter(other for value in article.sketch for other in holders[value] if other < position)
        likely = (other for other, count in shared.items() if count >= _SAME * _SIZE / 2)
        alike = {other: _resemblance(sketches[position], sketches[other]) for other in likely}
        earliest = min((other for other, score in alike.items() if score >= _SAME), default=None)
        if earliest is not None:
            out.append(Repeat(article.article, ordered[earliest].article, round(alike[earliest], 2)))
    return out


class Shingles(Protocol):
    """Which articles hold a shingle, oldest first and undated ones last, and what is known of an article."""

    def earliest(self, value: int, most: int) -> list[str]:
        """The first so many, by sha256."""

    def holders(self, value: int) -> list[str]:
        """All of them."""

    def about(self, articles: Collection[str]) -> Mapping[str, ArticleMention]:
        """By sha256, those of the articles that are there."""


def shaken(known: Shingles, articles: Collection[str]) -> set[str]:
    """The articles whose answer hangs on whether some are there: these, and later ones that resemble one of them, or an
    article that one of them crowds out of the first holders of a shingle.
    """
    because: dict[str, set[str]] = defaultdict(set)
    for mention in known.about(articles).values():
        for value in mention.sketch:
            first = known.earliest(value, _COMMON + 1)
            if mention.article in first[:_COMMON]:
                holders = known.holders(value)
                for later in holders[holders.index(mention.article) + 1 :]:
                    because[later].update((mention.article, *first[_COMMON:]))
    sketches = {
        article: frozenset(mention.sketch)
        for article, mention in known.about({*because, *chain.from_iterable(because.values())}).items()
    }
    resembling = (
        later
        for later, others in because.items()
        if any(_resemblance(sketches[later], sketches[other]) >= _SAME for other in others if other != later)
    )
    return {*articles, *resembling}


def find_repeats_of(known: Shingles, articles: Collection[str]) -> list[Repeat]:
    """What `find_repeats` says of some articles, asked of those alone that are compared with them."""
    mine = known.about(articles)
    values = {value for mention in mine.values() for value in mention.sketch}
    others = {article for value in values for article in known.earliest(value, _COMMON)}
    return find_repeats({**known.about(others), **mine}.values(), among=mine.keys())


def _holders(articles: Iterable[ArticleMention]) -> Mapping[int, list[int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for position, article in enumerate(articles):
        for value in article.sketch:
            if len(holders[value]) < _COMMON:
                holders[value].append(position)
    return holders


def _resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of common shingles, estimated on the smallest hashes of both together."""
    union = sorted(one | other)[:_SIZE]
    return sum(1 for value in union if value in one and value in other) / len(union) if union else 0.0


def _hash(shingle: str) -> int:
    return zlib.crc32(shingle.encode("utf-8", "surrogatepass"))
