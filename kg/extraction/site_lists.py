"""Lists of sites: behind a cue of visiting (先后到某路、某小区等地), or as what a clause is about (在某工地,…)."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.body_words import body_class
from kg.extraction.lists import OTHERS, Item, restored, split
from kg.extraction.mentions import Mention
from kg.extraction.places import is_place
from kg.extraction.sentences import clauses
from kg.extraction.sites import PHASE, generic, looks_like_site, nameless, proper
from kg.extraction.words import affixes, alternatives, common_tag, cue, follow_strength, inner_length, longest_prefix

__all__ = ["site_list", "visit_lists"]

_DROPPED = re.compile(
    r"(?:施工|建设|作业|生产)(?:现场|工地)$|(?<=[目程])(?:改造|项目|工程)?(?:现场|工地)$|的(?:施工)?(?:现场|工地)$"
    r"|(?<=[桥路楼程目园区库厂段校院室站馆店所])(?:工地现场|工地|现场)$|(?<=目)施工$|(?<=学)考点$"
    r"|(?<=[目程园块])[（(][^（）()]{1,12}(?<![期段区块栋号])[）)]$"
)
_MATTERS = re.compile("[的]?[^，。；、]{0,12}?(?:情况|工作|问题|方面|内容|事宜|事项|任务|环节|流程|制度|进度|进展)")
_LOOKED = re.compile("(?:实地|认真|详细|仔细|现场)(?:察看|查看|考察|了解|调研|检查|督导|走访|听取|询问)")
_PLACES = re.compile(
    "[多各两三四五六七八九十\\d]{0,2}[地处个]|\\d*家?[\u4e00-\u9fff]{0,4}(?:项目|工程|企业|村|(?<!重)点位?|施工)|[，,。]"
)
_WORKS = re.compile("[\u4e00-\u9fff]{2,12}?工程(?=[、，。；,;\n]|等|$)")
_BUILDING = re.compile("等[^，。；、]{0,10}建设(?:情况|进度|进展)")
_VILLAGES = re.compile("村委会|村|社区|小区|乡镇")
# A short bracket within a name is none: 某路征拆(东关段)项目, 某项目(四期)、.
_STOP = re.compile(
    r"[。；;！？!?\n，,：:]"
    r"|[（(](?![^（）()，。；、]{1,12}[）)](?:[、等（(，,]|[\u4e00-\u9fff]{0,8}(?:项目|工程|改造|建设|整治|治理|园|区)))"
    rf"|{OTHERS}"
)


@cache
def _cue_pattern() -> re.Pattern[str]:
    along = "(?<=[\u4e00-\u9fff])沿(?!线|途|海|江|边|河风|河生)"
    coming = "(?<=[，,。行])来(?=[^自源])"
    inside = f"(?<=[\u4e00-\u9fff])在(?=[^，。；,;\\n]{{2,30}}?{alternatives('inspect')}(?:时|中|期间))"
    inside += f"|(?<=一行)在(?=[^，。；,;\\n]{{2,30}}?{alternatives('inspect')})"
    shown = f"{alternatives('look')}的[^，。；、,;\\n]{{1,8}}?(?:分别|依次)(?:是|为|有)"
    return re.compile(f"{shown}|(?:{alternatives('visit')}(?!了解(?!放))了?(?!团|组|队|员))+|{along}|{coming}|{inside}")


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
    stop_at, closer = _extent(text, start, end)
    matters = closer == "matters"
    items = list(_items(text, start, stop_at, _VILLAGES.match(text, stop_at + 1) if closer else None, loose=topic))
    alike = sum(looks_like_site(item.text) for item in items)
    plural = closer == "places" or (not strict and (alike > 1 or 0 < len(items) <= 2 * alike))
    found: list[Mention] = []
    built = _BUILDING.match(text, stop_at, end) is not None
    for item in items:
        if built and item.text.endswith("建设") and (looks_like_site(item.text[:-2]) or item.text[-3] == "”"):
            item = Item(item.start, item.end - 2, item.text[:-2])  # 甲工程建设、乙路建设等项目建设情况
        if matters and item.text.endswith(affixes("site_work")) and not proper(item.text):
            continue
        short = closer == "places" and len(items) > 1
        if site := _named(item, found, strict=strict or topic, plural=plural, short=short):
            found.append(site)
    return found


def _extent(text: str, start: int, end: int) -> tuple[int, str]:
    """Where a list ends, and how it closes: with ``places`` (等地), ``matters`` (等工作), or not at all."""
    stop = _list_stop(text, start, end)
    stop_at = stop.start() if stop else end
    closer = ""
    if stop is not None and stop.group().startswith("等"):
        closer = "places"
        if not _PLACES.match(text, stop_at + 1) and _MATTERS.match(text, stop_at + 1):
            closer = "matters"
    if looked := _LOOKED.search(text, start + 2, stop_at):
        return looked.start(), closer
    verb = _verb_pattern().search(text, start + 2, stop_at)
    return (verb.start() if verb and closer != "places" else stop_at), closer


def _list_stop(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a list ends: at a comma, unless it goes on as a list that 等地 closes (某村、某村,某镇某村等地)."""
    first = stop = _STOP.search(text, start, end)
    if stop and not _sited(text, start, stop.start()):
        return first
    while stop and stop.group() in "，,":
        at = stop.end()
        stop = _STOP.search(text, at, end)
        if (
            stop is None
            or _cue_pattern().search(text, at, stop.start())
            or _verb_pattern().search(text, at, stop.start())
        ):
            return first
    return stop if stop and stop.group().startswith("等") and _PLACES.match(text, stop.end()) else first


def _sited(text: str, start: int, end: int) -> bool:
    """Whether a clause names a site, so that the next may go on with the list."""
    return any(not nameless(text[a:b]) for a, b in split(text, start, end) if b - a > 1)


def _items(text: str, start: int, end: int, shared: re.Match[str] | None, *, loose: bool) -> Iterator[Item]:
    """The items of a list, cleaned of what is no name, with what they share: 刘家、周家组; 四家、五山|等村委会."""
    for a, b in clauses(text, start, end, "，,"):
        ranges = (
            _cleaned(text, c, d, loose=loose)
            for c, d in split(text, a, b, complete=lambda c, d: _whole(text[c:d]) and not _more_works(text, d))
        )
        for item in restored(text, [r for r in ranges if r[0] < r[1]], _whole):
            if (
                shared
                and item.end == item.start + len(item.text)
                and len(item.text) < 5
                and not item.text.endswith(shared.group())
            ):
                item = Item(item.start, item.end, item.text + shared.group())
            yield item


def _more_works(text: str, at: int) -> bool:
    """某路|及管网工程, 某停车场|及道路改造工程: what goes on behind the joint has no name but that of the first."""
    works = _WORKS.match(text, at + 1)
    return works is not None and generic(works.group())


def _whole(name: str) -> bool:
    """Whether a name is complete, so that 和 behind it joins (仁和家园 holds no joint)."""
    return looks_like_site(name) or (body_class(name) != "" and len(name) > 2) or PHASE.fullmatch(name) is not None


def _named(item: Item, before: list[Mention], *, strict: bool, plural: bool, short: bool) -> Mention | None:
    name = item.text
    if before and PHASE.fullmatch(name) and (phase := PHASE.search(before[-1].text)):
        return Mention(item.start, item.end, before[-1].text[: phase.start()] + name, "site.elided")
    if name in cue("no_site") or (len(name) < 5 and common_tag(name) and not is_place(name)):
        return None
    if looks_like_site(name) or ((not strict or (plural and before)) and _specific(name, plural=plural, short=short)):
        return Mention(item.start, item.end, name, "site.place" if is_place(name) and len(name) < 8 else "site.listed")
    return None


def _specific(name: str, *, plural: bool, short: bool) -> bool:
    return (
        2 - short < len(name) < 25
        and not nameless(name)
        and (plural or body_class(name) != "")
        and not name.endswith(affixes("no_site_end"))
    )


def _cleaned(text: str, start: int, end: int, *, loose: bool) -> tuple[int, int]:
    """The range of the name within an item: without what leads up to it, what is done there, and 现场 behind it."""
    along = text.rfind("沿线", start, end)
    if along > 0 and along + 2 < end:
        start = along + 2
    while start < end and text[start] in "了的 　“":
        start += 1
    owner = text.rfind("的", start, end) + 1
    if owner > start and looks_like_site(text[owner:end]):  # 某某县的|某某产业园, 雨量最大的|某某站
        start = owner
    while (lead := longest_prefix(text, start, cue("site_lead"))) and start + lead + 1 < end:
        start += lead
    end = _name_end(text, start, end, loose=loose)
    if dropped := _DROPPED.search(text[start:end]):
        end = start + dropped.start()
    while end > start and text[end - 1] in " 　”":
        end -= 1
    if text[start - 1 : start] == "“" and "”" in text[start : end + 1]:
        start -= 1
    return start, end


def _name_end(text: str, start: int, end: int, *, loose: bool) -> int:
    """Where the name ends behind which something else is said: 某变电站|现场商定, 某大街|两侧围墙, 某粮库|认真听取.

    ``loose`` takes any word: 针对某菜市场|占道经营问题.
    """
    for at in range(start + 2, end):
        if longest_prefix(text, at, cue("site_behind")) and looks_like_site(text[start:at]):
            return at
    if not looks_like_site(text[start:end]):
        for at in range(end - 1, start + 2, -1):
            clear = loose or follow_strength(text, at) > 1 - (text[at] == "的")
            if clear and looks_like_site(text[start:at]):
                return at
    return end
