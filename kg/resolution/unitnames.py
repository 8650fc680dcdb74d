"""What the name of a body says by itself: whose body it is, and what it is called in full."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.resolution.divisions import Division, Found, prefixed
from kg.resolution.expansions import expand
from kg.resolution.frames import NATION, Frame, jurisdiction, level_word, within
from kg.resolution.paths import digest
from kg.resolution.zones import leading

__all__ = ["UnitName", "display", "is_part", "read", "unsaid", "whole"]

_LEVEL = re.compile(r"自治区|地区|全[省市县区旗州]|[省市县区旗州盟](?!场|容|民|域|块|道|际|徽|城(?![管市投乡建]))")
_NATIONAL = re.compile(
    r"中共中央|中央|国务院|国家|全国|最高人民|农业部|水利部|财政部|教育部|公安部|司法部|商务部|生态环境部|自然资源部"
)
_PARTY = re.compile(r"^(?:中国共产党|中共)(?=.)")
_MARKS = re.compile(r"[\s“”\"'‘’《》()（）·]")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name taken apart: ``scope`` is the key of whose body it is, ``core`` its full name there ('' for the
    place itself).

    ``stated`` tells whether the name itself says whose body it is (区住建局) or leaves it to the article (住建局);
    ``written`` is the core as this form writes it, ``full`` as in `Expansion`.
    """

    scope: str
    core: str
    stated: bool
    written: str = ""
    full: bool = False


@lru_cache(maxsize=100_000)
def read(name: str, frame: Frame) -> UnitName:
    """Take a unit's name apart as its article means it.

    >>> from kg.resolution.frames import frame_of
    >>> read("区住建局", frame_of("411600/示范区", ""))
    UnitName(scope='411600/示范区', core='住房和城乡建设局', stated=True, written='住建局', full=False)
    """
    rest = _PARTY.sub("", _MARKS.sub("", name))
    if _NATIONAL.match(rest):
        return UnitName(NATION, rest, True, rest, True)
    scope, rest = _place(rest, frame)
    scope, rest = _level(scope, rest, frame)
    scope, rest = _zone(scope, rest, frame)
    known = expand(rest)
    return UnitName(scope or frame.home, known.name, scope is not None, known.written, known.full)


def unsaid(unit: UnitName, article: str) -> UnitName:
    """A name that says nothing outside its article (公司, 市局, 指挥部) as a unit of that article alone."""
    if unit.written not in _UNSAID or (unit.stated and unit.written not in _NEVER):
        return unit
    return UnitName(unit.scope, f"{unit.written}~{digest(article)}", unit.stated, unit.written)


_NEVER = frozenset(
    {
        "镇党委",
        "乡党委",
        "镇政府",
        "乡政府",
        "街道党工委",
        "村委会",
        "村党支部",
        "局",
        "党组",
        "局党组",
        "局党委",
        "局办公室",
        "局机关",
        "机关",
        "办公室",
        "中心",
        "分局",
        "院",
        "处",
        "所",
        "站",
        "部",
        "科",
    }
)
_UNSAID = _NEVER | frozenset(
    {
        *(
            "公司",
            "集团",
            "企业",
            "学校",
            "医院",
            "银行",
            "指挥部",
            "领导小组",
            "管委会",
            "党委",
            "党支部",
            "委员会",
            "党工委",
            "工委",
        ),
        *(
            "董事会",
            "合作社",
            "小区",
            "社区",
            "村委会",
            "办事处",
            "协会",
            "学院",
            "大队",
            "支队",
            "派出所",
            "项目部",
            "工作组",
            "大学",
        ),
    }
)

_LOCAL = re.compile(r".+(?:[乡镇村]|街道|街道办|办事处|社区)$|.+(?:[乡镇]|街道)(?:党委|党工委|政府|人大)$")


def display(scope: str, core: str) -> str:
    """A unit's label: the level word of its place before its name, as its own papers write it; townships stand alone.

    >>> display("411600/示范区", "住房和城乡建设局"), display("411600/示范区", "青石乡"), display("411600/示范区", "")
    ('区住房和城乡建设局', '青石乡', '示范区')
    """
    name = core.partition("~")[0]
    if not name:
        place = jurisdiction(scope)
        return scope.rsplit("/", 1)[-1] if place is None else place.name
    return name if _LOCAL.fullmatch(name) else level_word(scope) + name


def _place(rest: str, frame: Frame) -> tuple[str | None, str]:
    """Cut the division names off the front: 广西来宾市委 → 来宾市, 委."""
    scope: str | None = None
    if rest.startswith(frame.home):
        return frame.home, rest.removeprefix(frame.home)
    while found := prefixed(rest):
        if not _names_place(found, rest) or (division := _chosen(found, scope, frame)) is None:
            break
        scope, rest = division.code, rest[found.end :]
    return scope, rest


def _names_place(found: Found, rest: str) -> bool:
    """A full name always tells the place; a short one only before another division or an organ of power (江苏省 is
    full).
    """
    after = rest[found.end :]
    return (
        found.full
        or re.match(r"党委|政府|人大|政协", after) is not None
        or ((more := prefixed(after)) is not None and more.full)
    )


def _chosen(found: Found, scope: str | None, frame: Frame) -> Division | None:
    """Of the divisions with this name, the one within the place already read, else the one nearest to the article's
    home.
    """
    if scope is not None:
        inside = [division for division in found.divisions if within(division.code, scope)]
        return inside[0] if inside else None
    if len(found.divisions) == 1:
        return found.divisions[0]
    keys = {key for _, key in frame.levels}
    near = [division for division in found.divisions if division.code in keys or division.parent in keys]
    return near[0] if len(near) == 1 else None


def _level(scope: str | None, rest: str, frame: Frame) -> tuple[str | None, str]:
    """Cut a level word off: 市财政局 → the article's 市, 财政局. 市场监管局 keeps its 市."""
    match = _LEVEL.match(rest)
    if match and scope and re.match(rf"{level_word(scope)}(?:委|人大|政协|政府)", rest):
        return scope, rest[1:]
    if (
        scope is not None
        or match is None
        or (len(rest) > 1 and rest.startswith(("市政管", "市政工", "市政设", "市政公")))
    ):
        return scope, rest
    return frame.scope(match[0].removeprefix("全")), rest[match.end() :]


def _zone(scope: str | None, rest: str, frame: Frame) -> tuple[str | None, str]:
    """Cut a functional zone off: 城乡一体化示范区党工委 → the article's 示范区, 党工委."""
    if (zone := leading(rest)) is None or rest[zone[1] :].startswith(("内", "人才")):
        return scope, rest
    kind, length = zone
    if scope is None or scope == f"{frame.stranger}/市":
        scope = frame.home.removesuffix(f"/{kind}") if scope is None else frame.stranger
    return scope if scope.endswith(f"/{kind}") else f"{scope}/{kind}", rest[length:]


_BODY = (
    r"(?:委员会|人民政府|政府|办公室|指挥部|局|厅|(?<!中)心|血站|中心(?!血站|医院|小学|幼儿园)|[医学法]院|检察院|公司|集团|银行|大学|学校|中学"
    r"|办(?!公室|事处)|委(?!员会))"
)
_INNER = r"(?:科|处|室|股|队|所|党组|党委|党总支|党支部|团委|工会|支行|营业部|董事会|董事局)"
_PART = re.compile(
    rf"(.+?{_BODY})((?!办公室$)[^局厅委府]{{0,12}}?{_INNER})|(.{{1,8}}?(?:[乡镇]|街道))(?:办事处)?(?:党委|党工委|政府|人民政府|人大)"
)


def whole(core: str) -> str | None:
    """The body that a name says the unit is part of: 中心血站采血科 → 中心血站; None where it names none."""
    match = _PART.fullmatch(core)
    return expand(match[1] or match[3]).name if match else None


def is_part(core: str, of: str) -> bool:
    """Whether ``core`` names a part of the body ``of``."""
    return bool(of) and whole(core) == of
