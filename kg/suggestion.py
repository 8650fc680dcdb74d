"""What somebody may have meant who wrote a name that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kg.language import _

__all__ = ["similar", "suggestion"]


def similar(name: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.5) -> list[str]:
    """Names that contain the given one, shortest first, then those that resemble it."""
    names = list(dict.fromkeys(known))
    containing = sorted((each for each in names if name and name in each), key=lambda each: (len(each), each))
    close = get_close_matches(name, names, n=most, cutoff=cutoff)
    return list(dict.fromkeys([*containing[:most], *close]))[:most]


def suggestion(names: Sequence[str], otherwise: str) -> str:
    """The question whether one of these names was meant; without any, what to do ``otherwise``."""
    if not names:
        return otherwise
    return _("did you mean {names}?").format(names=_(" or ").join(f"“{name}”" for name in names))
