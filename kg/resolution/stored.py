"""Mentions as JSON, for a build that keeps them to the next one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from kg.resolution.careers import Held
from kg.resolution.entities import Located, Reason
from kg.resolution.mentions import ArticleMention, EventMention, Mention, PersonMention, SiteMention, UnitMention

__all__ = ["parsed", "written"]

_KINDS: Mapping[str, type[Mention]] = {
    "article": ArticleMention,
    "unit": UnitMention,
    "person": PersonMention,
    "site": SiteMention,
    "event": EventMention,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def written(mention: Mention) -> str:
    """A list: the kind's name, and the fields in their order."""
    return json.dumps([_NAMES[type(mention)], mention], default=_fields, ensure_ascii=False)


def parsed(text: str) -> Mention:
    """What `written` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    name, values = json.loads(text)
    kind = _KINDS[name]
    fields = zip(kind.__slots__, values, strict=True)
    return kind(**{field: _INNER.get(field, _tupled)(value) for field, value in fields})


def _fields(thing: Any) -> list[Any]:
    return [getattr(thing, field) for field in thing.__slots__]


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _located(value: list[Any]) -> Located:
    jurisdiction, confidence, reason = value
    return Located(jurisdiction, confidence, Reason(*reason))


#: Fields that are more than a text, a number, or a tuple of such.
_INNER: Mapping[str, Callable[[Any], Any]] = {
    "located": _located,
    "posts": lambda value: tuple(Held(*each) for each in value),
}
