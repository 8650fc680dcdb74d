"""Names of projects and places: what they end with, what makes them names, and where they stand in a text."""

import re
from functools import cache

from kg.extraction.mentions import Mention
from kg.extraction.places import is_place, place_after, place_before
from kg.extraction.units import left_edge
from kg.extraction.words import (
    HAN,
    PUNCTUATION,
    affixes,
    alternatives,
    common_tag,
    cue,
    inner_length,
    longest_prefix,
    longest_suffix,
)
from kg.records import SiteKind

__all__ = ["PHASE", "generic", "looks_like_site", "named_sites", "nameless", "proper", "site_kind", "worked_sites"]

_COUNTED = re.compile(
    r"\d+(?:层|栋|户|个|座|名|处|万|亩|余|多|家|项|件)|一[栋个处座家]|[几两三四五](?:个|座|条|处|家|所|大|级|批|名)"
)
_OWN_JURISDICTION = re.compile("全[市县区省乡镇国]|[我本][市县区省]")
PHASE = re.compile(
    rf"(?:第?[一二三四五六七八九十\d]+(?:期|标段|号楼|号|组|社区)"
    rf"|[A-Za-z甲乙丙丁东西南北中]+(?:区|段|侧|标段)|[{HAN}]延)$"
)
_NO_NAME = re.compile(
    r"[手阶时片]段$|的|对|将|\d{4}年|贯彻|讨论|家中$|[两三几四]个|该|任务|工作$|(?<![高中平])等|^\d+年"
    r"|\d+(?:余|多)?(?:处|座|个|所|家|栋|条|户|月份)|以上|以下|已开|尚未"
)
_EDGES = frozenset("的在由把将被对向到从了是让请各该其及或至占按就暨要须")
_PART_OF_A_WORD = frozenset("方部办所师经库款监道区管")
_JUNCTION = re.compile("互通|立交|连接|交叉")
_LONGEST_NAME = 32
_LONGEST_WORKS = 6
_OWN_NAME = 3
_SHORTEST_OWN = 2
_PROPER = re.compile(
    rf"[路街道河湖江山沟湾村镇乡屯寨桥港渠]|\d|“|[{HAN}]{{2,4}}[县市旗州](?!政|场)"
    rf"|[{HAN}]{{2}}(?<!病险)(?<!小型)(?<!中型)(?<!大型)(?:水库|灌区|水厂)"
)


@cache
def _solid_suffix() -> re.Pattern[str]:
    return re.compile(alternatives("site_solid"))


@cache
def _any_suffix() -> re.Pattern[str]:
    return re.compile(alternatives("site_solid", "site_ground"))


@cache
def _generic() -> re.Pattern[str]:
    """重点项目, 市级民生工程: any number of general words, and a noun."""
    return re.compile(f"(?:{alternatives('site_generic')})*(?:工程|项目|基地|市场|小区|社区|公路)$")


def generic(name: str) -> bool:
    """Whether a name is made of words for works alone: 重点项目, 道路管网工程."""
    return _generic().match(name) is not None


def site_kind(name: str) -> SiteKind:
    """``project`` for works, estates, parks, plants and schools being built, ``place`` for anything else."""
    trimmed = re.sub(r"[A-Z甲乙丙丁东西南北]区$", "", name)
    return (
        "project"
        if trimmed.endswith(affixes("site_project")) or (PHASE.search(name) and not name.endswith("段"))
        else "place"
    )


def nameless(name: str) -> bool:
    """Whether what stands in the place of a name is none: 部分项目, 3个小区, 某某负责的工程."""
    return bool(
        longest_prefix(name, 0, cue("vague_site"))
        or _COUNTED.match(name)
        or _OWN_JURISDICTION.match(name)
        or _NO_NAME.search(name)
    )


def looks_like_site(name: str) -> bool:
    """Whether a name ends like a project or a place and says which one."""
    if len(name) < 2 or nameless(name):
        return False
    tail = name.endswith(affixes("site_project") + affixes("site_place")) or bool(PHASE.search(name))
    if name.endswith("建设") and not proper(name):
        return False
    return (tail and len(name) > 2) or is_place(name)


def named_sites(text: str, start: int, end: int) -> list[Mention]:
    """Sites named anywhere in ``[start, end)`` by a suffix that only sites have, with a name of their own before it."""
    return _by_suffix(text, start, end, _solid_suffix())


def worked_sites(text: str, start: int, end: int) -> list[Mention]:
    """`named_sites`, and roads, rivers and villages: where work is demanded, any place that is named is its site."""
    return _by_suffix(text, start, end, _any_suffix())


def _by_suffix(text: str, start: int, end: int, suffixes: re.Pattern[str]) -> list[Mention]:
    found: list[Mention] = []
    for match in suffixes.finditer(text, start, end):
        stop = match.end()
        while works := longest_prefix(text, stop, cue("site_works"), longest=_LONGEST_WORKS):
            stop += works
        stop = min(stop, end)
        begin = _begin(text, match, start)
        name = text[begin:stop]
        own = match.start() - begin >= _SHORTEST_OWN and looks_like_site(text[begin : match.end()])
        own = own and name not in cue("no_site") and not generic(name)
        if own and not common_tag(name) and text[stop : stop + 1] not in _PART_OF_A_WORD:
            while found and found[-1].start >= begin:
                found.pop()
            if not found or found[-1].end <= begin:
                found.append(Mention(begin, stop, name, "site.named"))
    return found


def _begin(text: str, suffix: re.Match[str], floor: int) -> int:
    """Where the name begins that ends in this suffix, behind the verbs whose object it is."""
    works = suffix.group() in cue("site_project")
    begin = _name_start(text, suffix.start(), floor) if works else max(left_edge(text, suffix.start()), floor)
    while lead := longest_prefix(text, begin, cue("site_object")):
        own = suffix.start() - begin - lead
        if own < 1 or (own < _OWN_NAME and not proper(text[begin + lead : suffix.end()])):
            break
        begin += lead
    if "”" in text[begin : suffix.end()] and "“" not in text[begin : suffix.end()]:
        begin = begin - 1 if text.startswith("“", begin - 1) else text.index("”", begin) + 1
    return begin


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
        name.endswith(affixes("plain_place"))
        or bool(_PROPER.search(name))
        or any(place_after(name, at) for at in range(len(name) - 1))
    )
