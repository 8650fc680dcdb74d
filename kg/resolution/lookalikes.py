"""Names that only characters of one shape tell apart (逄 and 逢): a scan confuses them. Never more than a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from kg.lexicon import words
from kg.resolution.entities import Candidate, Entity, Reason
from kg.resolution.part import Part

__all__ = ["lookalikes"]

#: How likely two are one that hold the same post, and two of the same body.
_SAME_POST, _SAME_BODY = 0.65, 0.4


def lookalikes(total: Part) -> Iterator[Candidate]:
    """People of one place whose names look alike and who hold one post, or posts in one body."""
    posts: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for tenure in total.tenures:
        posts[tenure.person].add((tenure.role, tenure.scope, tenure.core))
    alike: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in total.entities.values():
        if entity.kind == "person" and entity.jurisdiction and posts[entity.path]:
            alike[entity.jurisdiction, entity.label.translate(_shapes())].append(entity)
    for _, people in sorted(alike.items()):
        for one, other in combinations(sorted(people, key=lambda person: person.path), 2):
            if one.label != other.label and (found := _common(posts[one.path], posts[other.path])):
                score, detail = found
                yield Candidate(one.path, other.path, score, (Reason("lookalike", f"{_told(one, other)}; {detail}"),))


def _common(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> tuple[float, str] | None:
    if same := sorted(one & other):
        return _SAME_POST, f"both {same[0][2]}{same[0][0]}"
    bodies = sorted({core for _, _, core in one if core} & {core for _, _, core in other if core})
    return (_SAME_BODY, f"both of {bodies[0]}") if bodies else None


def _told(one: Entity, other: Entity) -> str:
    pairs = [f"{a}/{b}" for a, b in zip(one.label, other.label, strict=True) if a != b]
    return f"a scan confuses {', '.join(pairs)}"


@cache
def _shapes() -> dict[int, str]:
    """Each character that another looks like → the one that stands for all of its shape."""
    return {ord(char): group[0] for group in words("lookalikes") for char in group}
