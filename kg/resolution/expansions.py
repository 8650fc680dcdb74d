"""The full form of a body's name by declared knowledge: 住建局 → 住房和城乡建设局, whatever this corpus happens to
write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import rows

__all__ = ["Expansion", "expand", "is_organ", "squeeze", "variants"]

_LINKS = re.compile(r"(?<=.)[和与及、](?=.)")
_ORGAN = re.compile(r"(.+?)(委员会|办公室|委|办|局|厅|部|处|科|股|所|站|室|中心|分局|[支大中总]队|公司|集团|学校)")
_ENDS = {"委": "委员会", "办": "办公室"}
#: Ends of names that stand for the same end after any name (青石乡政府, 永兴街道办); other bodies only as a whole.
_TAILS = (
    "街道办事处",
    "街道办",
    "街道",
    "办事处",
    "管委会",
    "党工委",
    "纪工委",
    "村委会",
    "居委会",
    "政府",
    "政府办",
    "政府办公室",
    "人大常委会",
)
_OWN_OFFICE = re.compile(r"[^驻]+(?<![乡镇国])办事处")
_COMPANY = re.compile(r"(?:股份)?有限(?:责任)?公司(?=$|党委|党总支|董事会)")
_PARTY_ORGAN = re.compile(r"^委(?=组织部|宣传部|统战部|政法委|网信办|编办|党校|老干部局|巡察办|政研室)")


@dataclass(frozen=True, slots=True)
class Expansion:
    """``name`` stands for all forms alike; ``written`` is how this form puts it; ``full`` says that it is no
    abbreviation of an organ's matter, so that two of them (城市管理局, 城市管理综合执法局) are two even if they share
    a short form.
    """

    name: str
    written: str
    full: bool


def expand(core: str) -> Expansion:
    """The full form of a unit's name without its place; the name itself where nothing is declared.

    >>> expand("住建局").name, expand("住房城乡建设局").name, expand("永兴办事处").name
    ('住房和城乡建设局', '住房和城乡建设局', '永兴街道办事处')
    """
    written = _PARTY_ORGAN.sub("", core)
    core = _COMPANY.sub("公司", written)
    if core in ("", "委", "委员会"):
        return Expansion(core and "委员会", written, False)
    if body := _bodies().get(squeeze(core)):
        return Expansion(body, written, False)
    if (match := _ORGAN.fullmatch(core)) and (known := _matters().get(squeeze(match[1]))):
        full, short = known
        return Expansion(full + _ENDS.get(match[2], match[2]), match[1] + _ENDS.get(match[2], match[2]), not short)
    return Expansion(_tail(core), written, False)


def is_organ(name: str) -> bool:
    """Whether declared knowledge knows a full name as that of an organ or body, which belongs to the place it is
    named in.
    """
    match = _ORGAN.fullmatch(name)
    return (
        name == ""
        or name.endswith("委员会")
        or squeeze(name) in _bodies()
        or bool(match and squeeze(match[1]) in _matters())
    )


def variants(name: str) -> frozenset[str]:
    """Names that one organ often bears too (水利局, 水务局): evidence, never proof."""
    match = _ORGAN.fullmatch(name)
    return frozenset(other + match[2] for other in _variants().get(match[1], ())) if match else frozenset()


def squeeze(name: str) -> str:
    """A name without its 和, 与, 及, 、, which papers drop at will."""
    return _LINKS.sub("", name)


def _tail(core: str) -> str:
    for tail in _TAILS:
        if core.endswith(tail) and len(core) > len(tail) and (tail != "办事处" or _OWN_OFFICE.fullmatch(core)):
            return core.removesuffix(tail) + _bodies().get(tail, tail)
    if core.endswith("委") and not core.endswith(("党委", "团委", "村委", "常委")):
        return core + "员会"
    return core


@cache
def _matters() -> Mapping[str, tuple[str, bool]]:
    """Squeezed matter of an organ → its full form, and whether it is a short one. All full forms of a short one go by
    the first.
    """
    first: dict[str, str] = {}
    out: dict[str, tuple[str, bool]] = {}
    core = [(short, full) for short, full, kind, _ in rows("abbreviations") if kind == "core"]
    for short, full in core:
        name = first.setdefault(short, full)
        out.setdefault(squeeze(full), (name, False))
    for short, full in core:
        out.setdefault(squeeze(short), (out[squeeze(full)][0], True))
    return out


@cache
def _bodies() -> Mapping[str, str]:
    out: dict[str, str] = {}
    first: dict[str, str] = {}
    for short, full, kind, _ in rows("abbreviations"):
        if kind == "body":
            name = first.setdefault(short, full)
            out.setdefault(squeeze(short), name)
            out.setdefault(squeeze(full), name)
    return out


@cache
def _variants() -> Mapping[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for short, full, kind, _ in rows("abbreviations"):
        if kind == "variant":
            left, right = (_matters().get(squeeze(form), (form, False))[0] for form in (short, full))
            out.setdefault(left, set()).add(right)
            out.setdefault(right, set()).add(left)
    return {matter: frozenset(others) for matter, others in out.items()}
