"""Which unit names of one jurisdiction mean the same body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.resolution.entities import Entity, Reason
from kg.resolution.frames import jurisdiction
from kg.resolution.mentions import UnitMention
from kg.resolution.part import Part
from kg.resolution.unitnames import UnitName, display, whole

__all__ = ["resolve_units", "unit_path"]


def unit_path(scope: str, core: str) -> str:
    """The path of a unit; the jurisdiction acting as a body has no name after its key."""
    return "/".join(filter(None, ("unit", scope, core)))


def resolve_units(key: str, found: Iterable[UnitMention]) -> Part:
    """The units of one jurisdiction."""
    part = Part()
    forms: dict[str, set[str]] = {}
    for mention in found:
        forms.setdefault(mention.core, set()).update(mention.forms)
        for form in mention.forms:
            part.names[mention.article, "unit", form] = unit_path(key, mention.core)
    for core in _with_wholes(forms):
        entity = _entity(key, core, forms.get(core, set()))
        part.entities[entity.path] = entity
    return part


def _with_wholes(cores: Iterable[str]) -> Iterator[str]:
    """Each core, and every body that one of them is said to be part of."""
    out = set(cores)
    for core in tuple(out):
        while (of := whole(core)) and of not in out:
            out.add(of)
            core = of
    yield from sorted(out)


def _entity(key: str, core: str, forms: set[str]) -> Entity:
    label = display(UnitName(key, core, True))
    of = whole(core)
    parents = (("org:unitOf" if of else "", unit_path(key, of)),) if of else ()
    place = jurisdiction(key)
    reasons = tuple(Reason("declared-form", f"{form} → {core or label}") for form in sorted(forms - {label}))
    return Entity(unit_path(key, core), "unit", label, tuple(sorted(forms - {label})), place and place.key, reasons, parents)
