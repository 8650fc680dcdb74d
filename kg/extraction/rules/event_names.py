"""What events are called: where a name begins, what kind of event it names, which names mean the same one."""

import re
from functools import cache

from kg.extraction.places import place_after
from kg.extraction.words import alternatives
from kg.records import EventType

__all__ = ["alike", "generic", "heads", "inspecting", "name_start", "titled", "type_of", "without_modifier"]

_SIMILAR = 0.5
_GENERIC = re.compile(
    r"^(?:本次|此次|该|这次|这|整个|当天的?|[上下]午的?)"
    r"|^(?:视察|调研|检查|督查|督导|观摩|走访|慰问|考察)活动$|^(?:会议|大会|活动|仪式|会|现场会)$"
)


@cache
def heads() -> str:
    return alternatives("meeting_head", "activity_head")


@cache
def inspecting() -> re.Pattern[str]:
    return re.compile(
        alternatives("inspect")
        + "(?!组|室|员|团|会|令|机制|指挥|提出|中心(?!城|镇|村|小学|卫生院|敬老院|幼儿园)|考核|结束|反馈|办)"
    )


def type_of(name: str) -> EventType:
    return (
        "activity"
        if re.search(alternatives("activity_head") + "$", re.sub("[（(][^）)]*[）)]$", "", name))
        else "meeting"
    )


def name_start(text: str, start: int, end: int) -> int:
    """Where a name ends whose clause begins with a date, a place or a subject: 5月4日,|全市某某会议在…."""
    clause = max(text.rfind(mark, start, end) for mark in "，,。；：") + 1 or start
    begin = max(start, clause)
    dated = re.match(r"[^，。]{0,14}?[日号](?:上午|下午|晚)?|\d{1,2}[:：时点]\d{0,2}分?", text[begin:end])
    return begin + dated.end() if dated and begin + dated.end() < end - 3 else begin


def without_modifier(name: str) -> str:
    return re.sub(r"^(?:了|全体)", "", name)


def generic(name: str) -> bool:
    """Whether a name only refers to an event already told of: 会议, 本次活动."""
    return bool(_GENERIC.search(name))


def titled(title: str) -> tuple[EventType, str] | None:
    """The event that a title names: 某市某某会议, 某某调研某事."""
    for part in title.split():
        if named := re.search(rf"[^，：！]*{heads()}", part):
            name = named.group()
            place = place_after(name, 0)
            name = name[place:] if name[place : place + 1] in "全" else name
            return type_of(name), re.sub("^.{2,12}?(?:召开|举行|举办)", "", name)
        if verb := inspecting().search(part):
            return "inspection", part[verb.start() :]
    return None


def alike(left: str, right: str) -> bool:
    """Whether two names of events mean one: by common pairs of characters (Dice)."""
    if left.endswith(right) or right.endswith(left):
        return True
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in (left, right)]
    total = len(pairs[0]) + len(pairs[1])
    return total > 0 and 2 * len(pairs[0] & pairs[1]) / total >= _SIMILAR
