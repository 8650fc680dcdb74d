"""Named projects and places: listed behind a cue (先后到某路、某小区等地), or set by a frame (在某工地,…)."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.mentions import Mention
from kg.extraction.places import is_place, place_after, place_before
from kg.extraction.units import body_class, left_edge
from kg.extraction.words import (
    HAN,
    PUNCTUATION,
    alternatives,
    common_tag,
    cue,
    follow_strength,
    inner_length,
    longest_suffix,
)
from kg.records import SiteKind

__all__ = ["looks_like_site", "named_sites", "proper", "site_kind", "site_list", "visit_lists"]

_VAGUE = re.compile(
    r"\d+(?:层|栋|户|个|座|名|处|万|亩|余|多|家|项)|一[栋个处座家]|辖区|全[市县区省乡镇国]|重点|部分|各|有关|相关|一线|基层|现场|所|涉及|部门|沿线|当地|这里|那里|会场|主会场|分会场|工地|施工|项目建设|"
    r"群众|企业|农户|村庄|田间|车间|一些|多个|[几两三四五](?:个|座|条|处|家|所|大|级|批|名)|\\d{4}年|该|此|其|本|指导|研究|在建|建项|当前|目前|包村|位于|实地|生产|在建|场地|自己|居民|困难|贫困|住户|[我本][市县区省]"
)
_DROPPED = re.compile(
    r"(?:施工|建设|作业|生产)(?:现场|工地)$|(?<=[目程])(?:改造|项目|工程)?(?:现场|工地)$|的(?:施工)?(?:现场|工地)$|(?<=[桥路楼程目园区库厂段校院室站馆店所])(?:工地现场|工地|现场)$|(?<=目)施工$"
)
_MATTERS = re.compile("[的]?(?:重点)?(?:情况|工作|问题|方面|内容|事宜|事项|任务)")
_PHASE = re.compile(
    rf"(?:第?[一二三四五六七八九十\d]+(?:期|标段|号楼|号|组|社区)|[A-Za-z甲乙丙丁东西南北中]+(?:区|段|侧|标段)|[{HAN}]延)$"
)
_JOINTS = ("以及", "和", "及", "与")
_STOP = re.compile(r"[。；;！？!?\n，,：:（(]|(?<![高中平同])等(?!级|待|候)")
_GENERIC = re.compile(
    r"(?:重点|重大|民生|基础|市政|招商|投资|在建|新建|所有|配套|这些|该|此|省级|市级|国家|主体|惠民|优质|精品|一批|水利建设|建设|信贷|贷款|前期|道路|桥梁|土方|路面|高科技|安置房|绿化|工业|农业|文旅|产业)*(?:工程|项目|基地|市场|小区|社区|公路)$"
)
_NO_NAME = re.compile(r"的|对|将|\d{4}年|贯彻|讨论|家中$|[两三几四]个|该|任务|工作$|(?<![高中平])等|^\d+年")
_EDGES = frozenset("的在由把将被对向到从了是让请各该其及或至占按就暨要须")
_PART_OF_A_WORD = frozenset("方部办所师经库款监道区管")
_JUNCTION = re.compile("互通|立交|连接|交叉")
_LONGEST_NAME = 32
_PLAIN_PLACES = (
    "水库",
    "大桥",
    "干堤",
    "大堤",
    "小区",
    "社区",
    "公园",
    "景区",
    "泵站",
    "电站",
    "水厂",
    "粮库",
    "矿坑",
    "养殖场",
    "排污口",
    "院区",
    "校区",
    "小学",
    "中学",
    "幼儿园",
)
_PROPER = re.compile(rf"[路街道河湖江山沟湾村镇乡屯寨桥港渠]|\d|“|[{HAN}]{{2,4}}[县市旗州](?!政|场)")


@cache
def _suffixes(kind: str) -> tuple[str, ...]:
    return tuple(sorted(cue(f"site_{kind}")))


@cache
def _cue_pattern() -> re.Pattern[str]:
    along = "(?<=[\u4e00-\u9fff])沿(?!线|途|海|江|边|河风|河生)"
    coming = "(?<=[，,。行])来(?=[^自源])"
    return re.compile(f"{alternatives('visit')}了?|{along}|{coming}")


@cache
def _solid_suffix() -> re.Pattern[str]:
    return re.compile(alternatives("site_solid"))


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(f"{alternatives('inspect', 'behind_sites')}|现场(?=办公|督|调|检)|就(?=[^业])")


def site_kind(name: str) -> SiteKind:
    """``project`` for works, estates, parks, plants and schools being built, ``place`` for anything else."""
    trimmed = re.sub(r"[A-Z甲乙丙丁东西南北]区$", "", name)
    return (
        "project"
        if trimmed.endswith(_suffixes("project")) or (_PHASE.search(name) and not name.endswith("段"))
        else "place"
    )


def looks_like_site(name: str) -> bool:
    """Whether a name ends like a project or a place and says which one."""
    if len(name) < 2 or _VAGUE.match(name) or _NO_NAME.search(name):
        return False
    tail = name.endswith(_suffixes("project") + _suffixes("place")) or bool(_PHASE.search(name))
    if name.endswith("建设") and not proper(name):
        return False
    return (tail and len(name) > 2) or is_place(name)


def visit_lists(text: str, start: int, end: int) -> Iterator[tuple[int, list[Mention]]]:
    """Behind each visiting cue in ``[start, end)``: where the cue begins, and the sites it lists."""
    at = start
    while match := _cue_pattern().search(text, at, end):
        at = match.end()
        if (
            inner_length(text, match.end()) > 1
            or text[match.end() : match.end() + 1] in "的位会"
            or _from_to(text, match.start())
        ):
            continue
        if found := site_list(text, match.end(), end, strict=match.group() in ("来", "赴", "沿")):
            yield match.start(), found
            at = found[-1].end


def _from_to(text: str, at: int) -> bool:
    """从鱼塘到牧场 and 看到 go nowhere."""
    return text[at] == "到" and (
        "从" in text[max(0, at - 10) : at] or text[at - 1] in "看达得收接遇听想做感受遭碰轮直提谈讲找"
    )


def site_list(text: str, start: int, end: int, *, strict: bool = False, topic: bool = False) -> list[Mention]:
    """The sites of the list that begins at ``start``; with ``strict`` only those that end like a site.

    In a ``topic`` (针对某某菜市场占道经营问题) anything may follow the name.
    """
    stop = _STOP.search(text, start, end)
    stop_at = stop.start() if stop else end
    plural = stop is not None and stop.group() == "等" and not _MATTERS.match(text, stop_at + 1)
    verb = _verb_pattern().search(text, start + 2, stop_at)
    if verb and not plural:
        stop_at = verb.start()
    found: list[Mention] = []
    items = list(_items(text, start, stop_at))
    plural = plural or (not strict and sum(looks_like_site(text[slice(*_cleaned(text, a, b))]) for a, b in items) > 1)
    for a, b in items:
        found += _named(text, a, b, found[-1] if found else None, strict=strict or topic, plural=plural, loose=topic)
    return found


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at 、 and at joints after a complete name (仁和家园 holds no joint)."""
    begin = start
    for at in range(start, end):
        joint = next((j for j in _JOINTS if text.startswith(j, at)), "")
        complete = looks_like_site(text[begin:at]) or (body_class(text[begin:at]) != "" and at - begin > 2)
        if text[at] == "、" or (joint and at >= begin and complete and end - at > len(joint) + 1):
            if begin < at:
                yield begin, at
            begin = at + max(len(joint), 1)
    if begin < end:
        yield begin, end


def _named(
    text: str, start: int, end: int, before: Mention | None, *, strict: bool, plural: bool, loose: bool
) -> Iterator[Mention]:
    start, end = _cleaned(text, start, end)
    if not looks_like_site(text[start:end]):
        end = _sure_end(text, start, end, loose=loose)
    name = text[start:end]
    if before and _PHASE.fullmatch(name) and (phase := _PHASE.search(before.text)):
        yield Mention(start, end, before.text[: phase.start()] + name, "site.elided")
    elif looks_like_site(name) or ((not strict or (plural and before)) and _specific(name, plural)):
        yield Mention(start, end, name, "site.place" if is_place(name) and len(name) < 8 else "site.listed")


def _sure_end(text: str, start: int, end: int, *, loose: bool) -> int:
    """The end of the longest beginning that is a site's name with a word behind it: 某某粮库|认真听取.

    ``loose`` takes any word: 针对某某菜市场|占道经营问题.
    """
    for at in range(end - 1, start + 2, -1):
        if (loose or follow_strength(text, at) > 1 - (text[at] == "的")) and looks_like_site(text[start:at]):
            return at
    return end


def _specific(name: str, plural: bool) -> bool:
    return (
        2 < len(name) < 25
        and not _VAGUE.match(name)
        and not _NO_NAME.search(name)
        and (plural or body_class(name) != "")
        and not name.endswith(("情况", "工作", "建设", "管理", "生产"))
    )


def _cleaned(text: str, start: int, end: int) -> tuple[int, int]:
    along = text.rfind("沿线", start, end)
    if along > 0 and along + 2 < end:
        start = along + 2
    while start < end and text[start] in "了的 　“":
        start += 1
    name = text[start:end]
    if dropped := _DROPPED.search(name):
        end = start + dropped.start()
    while end > start and text[end - 1] in " 　”":
        end -= 1
    if text[start - 1 : start] == "“" and "”" in text[start : end + 1]:
        start -= 1
    return start, end


def named_sites(text: str, start: int, end: int) -> list[Mention]:
    """Sites named anywhere in ``[start, end)`` by a suffix that only sites have, with a name of their own before it."""
    found: list[Mention] = []
    for match in _solid_suffix().finditer(text, start, end):
        works = match.group() in cue("site_project")
        begin = _name_start(text, match.start(), start) if works else max(left_edge(text, match.start()), start)
        name = text[begin : match.end()]
        own = len(name) - len(match.group()) >= 2 and looks_like_site(name) and not _GENERIC.match(name)
        if own and not common_tag(name) and text[match.end() : match.end() + 1] not in _PART_OF_A_WORD:
            while found and found[-1].start >= begin:
                found.pop()
            found.append(Mention(begin, match.end(), name, "site.named"))
    return found


def _name_start(text: str, at: int, floor: int) -> int:
    """Where the name of works begins: verbs stand within it (治理), but none that works are the object of (推进)."""
    begin = at
    while begin > floor and at - begin < _LONGEST_NAME:
        place = place_before(text, begin)
        if text[begin - 1] in PUNCTUATION and text[begin - 1] not in "“”":
            break
        if text[begin - 1] in "和与及":
            if not (text[begin - 1] == "与" and _JUNCTION.search(text[begin : at + 6])):
                break
        elif not place and (longest_suffix(text, begin, cue("site_edge")) or _function_word(text, begin)):
            break
        begin -= max(place, 1)
    begin = max(begin, floor)
    while begin < at and text[begin] in "条座的个项了“”":
        begin += 1
    return begin


def _function_word(text: str, at: int) -> int:
    if text[at - 1] in _EDGES:
        return 1
    length = longest_suffix(text, at, cue("edge"))
    if length == 1:
        return 0
    return 0 if inner_length(text, at) >= length else length


def proper(name: str) -> bool:
    """Whether a name holds something of its own: a road, river or place, a number; a reservoir always has a name."""
    return (
        name.endswith(_PLAIN_PLACES)
        or bool(_PROPER.search(name))
        or any(place_after(name, at) for at in range(len(name) - 1))
    )
