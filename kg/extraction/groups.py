"""Collective, unnamed bodies: 各乡办, 区直相关责任单位, 住建部门, 教育、住建、发改等部门, 项目方."""

import re
from functools import cache

from kg.extraction.body_words import body_class
from kg.extraction.lists import split
from kg.extraction.mentions import Mention
from kg.extraction.units import left_edge
from kg.extraction.words import HAN, alternatives, cue, longest_prefix
from kg.lexicon import words

__all__ = ["groups_in"]

# What makes a noun collective: 全市…, 区直…, 被督查…, 各…, 有关…, 三个….
_COLLECTIVE = (
    rf"(?:全[市县区省旗州镇乡]|[市县区省旗州镇乡][、县区]?(?:直|级)|被[{HAN}]{{2}}"
    r"|各级|各相关|各有关|各[牵责]|各|相关|有关|上述|涉及|其他|所有|与会|四个|三个|两个|五个)"
)
_SHORTHAND = re.compile(rf"(?:[{HAN}]{{2,6}}、)*[{HAN}]{{2,8}}$")
_TRADES = re.compile(rf"(?:[{HAN}]{{2}}、)+[{HAN}]{{2}}(?:等)?$")
_HEAD = re.compile("部门|系统(?!内|性|治|整|部|的|化|推|梳|谋)|企业|单位|公司")
_OTHER = re.compile(
    rf"各(?:县市区?|市县|旗县区?|县区|区县|乡镇)(?:[{HAN}]{{2,6}}局)(?:、[{HAN}]{{2,6}}局){{0,4}}"
    rf"|乡镇党委书记(?:、乡镇长)?|各[省市县区旗州]、[县市区旗](?:[（(][{HAN}][）)])?[{HAN}]{{2,8}}局"
    "|(?<=[，。；,;、])乡镇(?=[要须必应对把])"
)
_NO_GROUP = re.compile("[大全格布结开当终时变新破僵]局$")
_REACH = 40


@cache
def _collective() -> re.Pattern[str]:
    return re.compile(
        rf"{_COLLECTIVE}(?:各|相关|有关|责任|的){{0,3}}+[{HAN}]{{0,6}}?(?:、[{HAN}]{{1,4}}?)?"
        rf"{alternatives('group_head')}(?!(?<=组)[织长])(?:[（(][{HAN}]{{1,4}}[）)])?"
    )


@cache
def _party() -> re.Pattern[str]:
    return re.compile(alternatives("site_party", "group"))


def groups_in(text: str) -> list[Mention]:
    """All collective bodies in order, without overlaps: of two that begin together the longer."""
    ranges = [m.span() for pattern in (_party(), _OTHER, _collective()) for m in pattern.finditer(text)]
    ranges += [span for head in _HEAD.finditer(text) if (span := _shorthand(text, head))]
    found: list[Mention] = []
    for start, end in sorted(ranges, key=lambda r: (r[0], -r[1])):
        if not text.startswith("组长", end):
            end += longest_prefix(text, end, cue("group_head"))
        if _NO_GROUP.search(text, start, end):
            continue
        if (end - start > 2 and not (found and found[-1].end > start)) or text[start:end] in cue("group"):
            found.append(Mention(start, end, text[start:end], "group"))
    return _joined([g for n, g in enumerate(found) if n == 0 or found[n - 1].end <= g.start], text)


def _joined(found: list[Mention], text: str) -> list[Mention]:
    """各乡镇|各部门, with nothing between, are told as one."""
    joined: list[Mention] = []
    for group in found:
        if joined and joined[-1].end == group.start and all(text[g.start] == "各" for g in (joined[-1], group)):
            start = joined.pop().start
            group = Mention(start, group.end, text[start : group.end], group.rule)
        joined.append(group)
    return joined


def _shorthand(text: str, head: re.Match[str]) -> tuple[int, int] | None:
    """The fields of work before 部门 (教育、住建、发改等部门), or the trades before 企业 (电力、通信企业)."""
    window = max(0, head.start() - _REACH)
    stop = head.start() - (text[head.start() - 1 : head.start()] == "等")
    if stop < head.start() and body_class(text[left_edge(text, stop) : stop]):
        return None  # 县教育局、县住建局|等部门: bodies by name
    if head.group() not in ("部门", "系统"):
        trades = _TRADES.search(text[window:stop])
        if trades is None or not _fields().issuperset(trades.group().removesuffix("等").split("、")):
            return None
        return window + trades.start(), head.end()
    fields = _SHORTHAND.search(text[window:stop])
    if fields is None:
        return None
    start = window + fields.start()
    last = text.rfind("、", start, stop) + 1 or start
    edge = _field_start(text, left_edge(text, stop), stop)
    begin = start if edge <= last and _clean_list(text, start, last) else max(edge, last)
    return (begin, head.end()) if begin < stop else None


@cache
def _fields() -> frozenset[str]:
    """Fields of work, by their full and their spoken names."""
    return words("bodies", **{"class": "core"}) | words("abbreviations", functional="yes")


def _field_start(text: str, start: int, end: int) -> int:
    """Cut what stands before the fields of work: 绿化进度|住建部门, but 县|水利部门 and 公安交警部门 whole."""
    fields = _fields()
    at = end
    while length := next((n for n in range(min(6, at - start), 1, -1) if text[at - n : at] in fields), 0):
        at -= length
    return at if at < end and at - start > 2 else start


def _clean_list(text: str, start: int, last: int) -> bool:
    """Whether each item of a list is a shorthand (教育、住建、发改等部门), so that the list belongs to the name."""
    return all(left_edge(text, b) <= a for a, b in split(text, start, last))
