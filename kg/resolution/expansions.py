"""The full form of a body's name by declared knowledge: 住建局 → 住房和城乡建设局, whatever this corpus happens to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.lexicon import names, rows

__all__ = ["expand", "squeeze"]

_LINKS = re.compile(r"(?<=.)[和与及、](?=.)")
_STREET = re.compile(r"(?<=[^驻])(?:街道办事处|街道办|街道|(?<![乡镇区国外])办事处)$")


def expand(core: str) -> str:
    """The full form of a name without its place; the name itself where nothing is declared.

    >>> expand("住建局"), expand("住房城乡建设局"), expand("文昌办事处")
    ('住房和城乡建设局', '住房和城乡建设局', '文昌街道办事处')
    """
    if not core:
        return core
    declared = _declared()
    full = declared.get(core) or declared.get(squeeze(core))
    return full or _STREET.sub("街道办事处", core)


def squeeze(name: str) -> str:
    """A name without its 和, 与, 及, 、, which papers drop at will."""
    return _LINKS.sub("", name)


@cache
def _declared() -> Mapping[str, str]:
    out: dict[str, str] = {}
    for short, full, *_ in rows("abbreviations") if "abbreviations" in names() else ():
        out.setdefault(squeeze(full), full)
        out.setdefault(short, full)
    return out
