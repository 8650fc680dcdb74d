"""Which site names of one jurisdiction mean the same project or place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.resolution.entities import Entity
from kg.resolution.frames import jurisdiction
from kg.resolution.mentions import SiteMention
from kg.resolution.part import Part

__all__ = ["resolve_sites"]


def resolve_sites(key: str, found: Iterable[SiteMention]) -> Part:
    """The sites of one jurisdiction."""
    part = Part()
    forms: dict[str, set[str]] = {}
    projects: set[str] = set()
    for mention in found:
        core = _core(mention.name)
        forms.setdefault(core, set()).update(mention.forms)
        if mention.kind == "project":
            projects.add(core)
        for form in mention.forms:
            part.names[mention.article, "site", form] = f"site/{key}/{core}"
    place = jurisdiction(key)
    for core, known in sorted(forms.items()):
        label = max(sorted(known), key=len)
        path = f"site/{key}/{core}"
        kind = "project" if core in projects else "place"
        part.entities[path] = Entity(path, kind, label, tuple(sorted(known - {label})), place and place.key)
    return part


def _core(name: str) -> str:
    return re.sub(r"(?<=..)(?:建设)?项目$", "", name)
