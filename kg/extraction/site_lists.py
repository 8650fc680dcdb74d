"""Lists of sites: behind a cue of visiting (先后到某路、某小区等地), or as what a clause is about (在某工地,…)."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.body_words import body_class
from kg.extraction.mentions import Mention
from kg.extraction.places import is_place
from kg.extraction.sites import PHASE, looks_like_site, nameless, proper
from kg.extraction.words import affixes, alternatives, follow_strength, inner_length

__all__ = ["site_list", "visit_lists"]

_DROPPED = re.compile(
    r"(?:施工|建设|作业|生产)(?:现场|工地)$|(?<=[目程])(?:改造|项目|工程)?(?:现场|工地)$|的(?:施工)?(?:现场|工地)$"
    r"|(?<=[桥路楼程目园区库厂段校院室站馆店所])(?:工地现场|工地|现场)$|(?<=目)施工$|(?<=学)考点$"
)
_MATTERS = re.compile("[的]?[^，。；、]{0,12}?(?:情况|工作|问题|方面|内容|事宜|事项|任务|环节|流程|制度|进度|进展)")
_LOOKED = re.compile("(?:实地|认真|详细|仔细|现场)(?:察看|查看|考察|了解|调研|检查|督导|走访|听取|询问)")
_PLACES = re.compile(
    "[多各两三四五六七八九十\\d]{0,2}[地处个]|[\u4e00-\u9fff]{0,4}(?:项目|工程|企业|村|(?<!重)点位?|施工)|[，,。]"
)
#: Whose a site is: 某某县的某某产业园.
_OF_PLACE = re.compile("[\u4e00-\u9fff]{1,7}(?:[县区市旗镇乡村]|街道|社区)的(?=[\u4e00-\u9fff])")
_JOINTS = ("以及", "和", "及", "与")
# A short bracket within a name is none: 某路征拆(东关段)项目.
_STOP = re.compile(
    r"[。；;！？!?\n，,：:]|[（(](?![^（）()，。；、]{1,10}[）)](?:[、等]|项目|工程|改造|建设|整治|治理))|(?<![高中平同])等(?!级|待|候)"
)


@cache
def _cue_pattern() -> re.Pattern[str]:
    along = "(?<=[\u4e00-\u9fff])沿(?!线|途|海|江|边|河风|河生)"
    coming = "(?<=[，,。行])来(?=[^自源])"
    inside = f"(?<=[\u4e00-\u9fff])在(?=[^，。；,;\\n]{{2,30}}?{alternatives('inspect')}(?:时|中|期间))"
    inside += f"|(?<=一行)在(?=[^，。；,;\\n]{{2,30}}?{alternatives('inspect')})"
    return re.compile(f"(?:{alternatives('visit')}了?(?!团|组|队|员))+|{along}|{coming}|{inside}")


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(f"{alternatives('inspect', 'behind_sites')}|现场(?=办公|督|调|检)|就(?=[^业])")


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
        if found := site_list(text, match.end(), end, strict=match.group() in ("来", "赴", "沿", "在")):
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
    stop = _list_stop(text, start, end)
    stop_at = stop.start() if stop else end
    others = stop is not None and stop.group() == "等"
    matters = others and not _PLACES.match(text, stop_at + 1) and _MATTERS.match(text, stop_at + 1) is not None
    plural = others and not matters
    verb = _verb_pattern().search(text, start + 2, stop_at)
    looked = _LOOKED.search(text, start + 2, stop_at)
    if looked:
        stop_at = looked.start()
    elif verb and not plural:
        stop_at = verb.start()
    found: list[Mention] = []
    items = list(_items(text, start, stop_at))
    plural = plural or (not strict and sum(looks_like_site(text[slice(*_cleaned(text, a, b))]) for a, b in items) > 1)
    for a, b in items:
        if matters and text[a:b].endswith(affixes("site_work")) and not proper(text[a:b]):
            continue
        found += _named(text, a, b, found[-1] if found else None, strict=strict or topic, plural=plural, loose=topic)
    return found


def _list_stop(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a list ends: at a comma, unless it goes on as a list that 等地 closes (某村、某村,某镇某村等地)."""
    first = stop = _STOP.search(text, start, end)
    while stop and stop.group() in "，,":
        at = stop.end()
        stop = _STOP.search(text, at, end)
        if (
            stop is None
            or _cue_pattern().search(text, at, stop.start())
            or _verb_pattern().search(text, at, stop.start())
        ):
            return first
    return stop if stop and stop.group() == "等" and _PLACES.match(text, stop.end()) else first


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at 、 and at joints after a complete name (仁和家园 holds no joint)."""
    begin = start
    for at in range(start, end):
        joint = next((j for j in _JOINTS if text.startswith(j, at)), "")
        complete = looks_like_site(text[begin:at]) or (body_class(text[begin:at]) != "" and at - begin > 2)
        if text[at] in "、，," or (joint and at >= begin and complete and end - at > len(joint) + 1):
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
    if before and PHASE.fullmatch(name) and (phase := PHASE.search(before.text)):
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
        and not nameless(name)
        and (plural or body_class(name) != "")
        and not name.endswith(affixes("no_site_end"))
    )


def _cleaned(text: str, start: int, end: int) -> tuple[int, int]:
    along = text.rfind("沿线", start, end)
    if along > 0 and along + 2 < end:
        start = along + 2
    while start < end and text[start] in "了的 　“":
        start += 1
    owner = _OF_PLACE.match(text, start, end)
    if owner and looks_like_site(text[owner.end() : end]):
        start = owner.end()
    name = text[start:end]
    if dropped := _DROPPED.search(name):
        end = start + dropped.start()
    while end > start and text[end - 1] in " 　”":
        end -= 1
    if text[start - 1 : start] == "“" and "”" in text[start : end + 1]:
        start -= 1
    return start, end
