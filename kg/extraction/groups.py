"""Collective, unnamed bodies: 各乡办, 区直相关责任单位, 住建部门, 教育、住建、发改等部门, 项目方."""

import re
from functools import cache

from kg.extraction.mentions import Mention
from kg.extraction.units import left_edge
from kg.extraction.words import HAN, alternatives, cue, longest_prefix
from kg.lexicon import words

__all__ = ["groups_in"]

_COLLECTIVE = (
    rf"(?:全[市县区省旗州镇乡]|[市县区省旗州镇乡][、县区]?(?:直|级)|被[{HAN}]{{2}}|各级|各相关|各有关|各[牵责]|各|相关|有关|上述|涉及|其他|所有|与会|四个|三个|两个|五个)"
)


@cache
def _pattern() -> re.Pattern[str]:
    heads = alternatives("group_head")
    collective = rf"(?:{_COLLECTIVE}(?:各|相关|有关|责任|的)*[{HAN}]{{0,6}}?(?:、[{HAN}]{{1,4}}?)?{heads}(?:[（(][{HAN}]{{1,4}}[）)])?)"
    shorthand = rf"(?:[{HAN}]{{2,6}}、)*[{HAN}]{{2,8}}(?:等)?(?:监管|主管|交警|执法|职能)?(?:部门|系统(?!内|性|治|整|部|的|化|推|梳|谋))"
    party = alternatives("site_party")
    trades = rf"(?:[{HAN}]{{2}}、)+[{HAN}]{{2}}(?:等)?(?:企业|单位|公司)|乡镇党委书记(?:、乡镇长)?|各[省市县区旗州]、[县市区旗](?:[（(][{HAN}][）)])?[{HAN}]{{2,8}}局"
    bare = "督查组|督导组|工作专班|专班|医护人员|工作组|突击队|乡办|镇办|(?<=[，。；,;、])乡镇(?=[要须必应对把])|包保单位|党员突击队|夜间巡查组"
    return re.compile(f"{party}|{trades}|{collective}|{shorthand}|{bare}")


def groups_in(text: str) -> list[Mention]:
    """All collective bodies in order, without overlaps."""
    found: list[Mention] = []
    for match in _pattern().finditer(text):
        start = match.start()
        if match.group().endswith(("部门", "系统")) and not re.match(_COLLECTIVE, match.group()):
            last = text.rfind("、", match.start(), match.end()) + 1 or match.start()
            edge = _field_start(text, left_edge(text, match.end() - 2), match.end() - 2)
            start = match.start() if edge <= last and _clean_list(text, match.start(), last) else max(edge, last)
        end = match.end() + longest_prefix(text, match.end(), cue("group_head"))
        if end - start > 2 and not (found and found[-1].end > start):
            found.append(Mention(start, end, text[start:end], "group"))
    return found


def _field_start(text: str, start: int, end: int) -> int:
    """Cut what stands before the fields of work: 绿化进度|住建部门, but 县|水利部门 and 公安交警部门 whole."""
    fields = words("bodies", **{"class": "core"}) | words("abbreviations", functional="yes")
    at = end
    while length := next((n for n in range(min(6, at - start), 1, -1) if text[at - n : at] in fields), 0):
        at -= length
    return at if at < end and at - start > 2 else start


def _clean_list(text: str, start: int, last: int) -> bool:
    """Whether each item of a list of shorthands is one (教育、住建、发改等部门), so that the list belongs to the name."""
    items = [item for item in text[start:last].split("、") if item]
    at = start
    for item in items:
        if left_edge(text, at + len(item)) > at:
            return False
        at += len(item) + 1
    return True
