"""Type sizes: the size of most text of a page is that of its articles; titles are larger."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from kg.reading.pages.printed import Strip

__all__ = ["body_size"]

_STEP = 1.04  # sizes nearer than this are one


def body_size(lines: Iterable[Strip]) -> float:
    """The size most characters of lines of more than five are set in; 0 if there are none."""
    counts = Counter[int]()
    sizes: dict[int, list[float]] = {}
    for line in lines:
        if len(line.chars) > 5 and line.size > 0:
            step = round(math.log(line.size, _STEP))
            counts[step] += len(line.chars)
            sizes.setdefault(step, []).append(line.size)
    if not counts:
        return 0.0
    best = max(counts, key=lambda step: (counts[step - 1] + counts[step] + counts[step + 1], counts[step], -step))
    found = sorted(size for step in (best - 1, best, best + 1) for size in sizes.get(step, ()))
    return found[len(found) // 2]
