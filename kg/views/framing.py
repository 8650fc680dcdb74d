"""The pictures of an article's pages, and the frames of its sentences on them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.graph.sights import SIGHTS, sight
from kg.views.model import Article, Passage

__all__ = ["FramedPage", "framed_pages"]

_FRAGMENT = re.compile(r"page=(\d+)&xywh=percent:([\d.]+),([\d.]+),([\d.]+),([\d.]+)\Z")


@dataclass(frozen=True, slots=True)
class FramedPage:
    """A page: its number, the path of its picture, and frames: start of a sentence, its words, and left, top, width and
    height in percent.
    """

    number: int
    path: str
    frames: Sequence[tuple[int, str, str, str, str, str]]


def framed_pages(article: Article, passages: Sequence[Passage], known: Collection[str]) -> list[FramedPage]:
    """The pages that an article stands on, as far as their pictures are known."""
    found: dict[int, list[tuple[int, str, str, str, str, str]]] = defaultdict(list)
    for passage in sorted(passages, key=lambda passage: passage.start):
        for frame in passage.frames:
            if match := _FRAGMENT.match(frame):
                left, top, width, height = match.groups()[1:]
                found[int(match[1])].append((passage.start, passage.quote, left, top, width, height))
    named = {number: sight(article.file, number) for number in sorted(found)}
    return [FramedPage(n, f"{SIGHTS}/{name}", found[n]) for n, name in named.items() if name in known]
