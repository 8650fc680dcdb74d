"""Weights at work: what speaks for a candidate being a unit, a group or a site.

The weights (kg/lexicon/weights.tsv) are learned from annotated articles by training/train.py. Each is an integer, a
hundredth of the logarithm of odds; what a candidate's features add up to decides, and above zero is yes. Some features
say by themselves which way they point: a weight that points the other way is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import repeat

from kg.errors import LexiconError
from kg.extraction.tagger import KINDS
from kg.lexicon import rows

__all__ = ["ALWAYS", "decisive", "declared", "table", "weigh"]

ALWAYS = "always"

Weights = Mapping[str, Mapping[str, int]]


def declared(feature: str, kind: str) -> int:
    """1 where a feature can only speak for a yes, -1 where only against it, 0 where the weights may say."""
    if feature.startswith((f"{kind}>=", f"by=tagged {kind}")):
        return 1
    if kind == "site" and feature in ("by=visited", "by=of a charge"):
        return 1
    return -int(kind in ("unit", "group") and feature == "by=visited")


def table(entries: Iterable[tuple[str, str, int]]) -> Weights:
    """Weights by kind and feature. Raises LexiconError where one contradicts what its feature declares."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for feature, kind, weight in entries:
        if kind not in found:
            raise LexiconError(f"weights: no kind {kind!r}; there are {', '.join(KINDS)}")
        if weight * declared(feature, kind) < 0:
            raise LexiconError(f"weights: {feature!r} declares the other sign than {weight} for {kind!r}")
        found[kind][feature] = weight
    return found


@cache
def _shipped() -> Weights:
    return table((feature, kind, int(weight)) for feature, kind, weight, _support in rows("weights"))


def weigh(kind: str, features: Iterable[str], weights: Weights | None = None) -> int:
    """The sum of the weights of these features; more than zero is yes."""
    own = (weights or _shipped())[kind]
    return own.get(ALWAYS, 0) + sum(map(own.get, features, repeat(0)))


def decisive(kind: str, features: Iterable[str], most: int = 5) -> Iterator[tuple[str, int]]:
    """The features that weigh most, the heaviest first; none of what is no kind."""
    own = _shipped().get(kind, {})
    found = [(feature, own[feature]) for feature in features if own.get(feature)]
    yield from sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]
