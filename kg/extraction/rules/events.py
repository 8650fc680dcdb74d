"""Events: which gatherings an article reports as having taken place.

县里召开某某推进会            event.held      (meeting or activity, by the head of its name)
某某推进会在县城召开           event.took_place
县长某某带队到某地督导某事       event.inspection
某某出席开工仪式             event.ceremony
结业式由某某主持             event.chaired
把协调会开到工地上             event.moved
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.people import People
from kg.extraction.rules.event_names import heads, inspecting, name_start, type_of, without_modifier
from kg.extraction.sentences import Sentence
from kg.extraction.words import HAN, alternatives
from kg.records import EventType

__all__ = ["RULES", "Reported", "afterwards", "dated", "reported_in"]

_PLANNED = re.compile(
    r"(?:将|拟|计划|即将|筹备|定于|拟于|曾|上次|去年|前年|此前|要|须|尽快|适时|定期|每[年月周季])[^，。；]{0,12}$"
)
_AFTERWARDS = re.compile(r"^(?:会后|[^，。]{0,16}结束后|次日|第二天|[^，。]{0,16}又赴)")
_GOES = re.compile(r"(?:来到|走进|深入|前往|赴)[^，。；,;\n]{2,24}")
_LOOKS = re.compile("了解|询问|听取|看望|走进|详细|协调解决|对接|洽谈|座谈")
_AT = re.compile(r"在([^，。；“”,;\n]{2,40}?(?:会议|会|仪式|论坛))上(?=[，,])")
_DATE_HEAD = re.compile(
    r"^[^，,。]{0,24}?(?:\d|[一二三四五六七八九十])+[日号时]"
    r"(?:上午|下午|晚上?|晚间|凌晨|一大早|清晨|一早)?[，,]?"
    r"|^(?:近日|日前|昨天|今天|连日来|最近|昨日|今日|上午|下午)[，,]?"
)
_DELEGATION = re.compile("人大代表|政协委员|代表团|考察团|考察组|调研组|检查组|督查组|督导组|慰问团|学习团")
_MET = re.compile("召开|会议|会上")  # 主持召开会议,调度某事: no tour of its own
_SAID = re.compile("时(?=要求|强调|指出|表示|提出)")
_RETINUE = re.compile("(?:带领|带着|率领|率)[^，,。；;]{2,60}(?:负责人|负责同志|工作人员|班子成员|一行)")
_GOING = "带队|率队|率领|率|带领|带着|一行|到|赴|前往|深入|来到|走进|先后|实地|就|对|来|沿|冒雨|专题|分别|通过"


@dataclass(frozen=True, slots=True)
class Reported:
    """An event as its sentence reports it: name and verb as ranges of the body, the range of its subject, the rule."""

    type: EventType
    name: str
    start: int
    end: int
    subject: tuple[int, int]
    sentence: Sentence
    rule: str


Finder = Callable[[str, Sentence, People], Iterator[Reported]]


@cache
def _held() -> re.Pattern[str]:
    name = rf"[^，。；：！？,;:\n]{{0,70}}{heads()}(?:[（(][^）)\n]{{1,20}}[）)])?"
    return re.compile(rf"(?:召开|举行|举办|召集|组织召开|组织开展)了?(?!的)({name})(?!的)")


@cache
def _took_place() -> re.Pattern[str]:
    return re.compile(
        rf"({heads()}(?:[（(][^）)\n]{{1,20}}[）)])?)"
        r"(?:(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?)?(?:[在于][^，。；,;\n]{1,20}?)?"
        "(?:隆重|顺利|成功|正式|圆满|分别)?(?:召开|举行|举办|开幕|开班|启动|召集)(?!的)"
    )


@cache
def _ceremony() -> re.Pattern[str]:
    activity = rf"[^，。；,;\n]{{0,40}}?{alternatives('activity_head')}"
    meeting = rf"[^，。；,;\n]{{3,40}}?{alternatives('meeting_head')}(?=并|[，。,])"
    return re.compile(rf"(?:(?:出席|参加|共同启动|见证)了?({activity})|出席了?({meeting}))")


_CHAIRED = re.compile(rf"(?:^|[，。；,;])([{HAN}“”]{{0,20}}(?:会|会议|式|仪式|论坛))由[^，。；,;\n]{{2,40}}主持")
_MOVED = re.compile(rf"把([{HAN}“”]{{0,12}}会)(?:议)?(?:开到|开在|搬到|设在)")
_PUBLIC = re.compile(
    rf"(?:(?:面对面)?接待(?:来访|上访|信访)?群众|公开接访|接访|带案下访|包案接访|进行[{HAN}]{{0,8}}洽谈"
    rf"|签订[^，。；,;\n]{{0,40}}协议|组织[^，。；,;\n]{{0,24}}(?:献血|植树|捐款|捐赠|义务劳动|宣誓|演练))"
)
_OPENED = re.compile(
    r"([^，。；,;\n]{4,60}(?:工程|项目|大桥|公路|铁路|隧道|水库))"
    r"(?:正式|集中|全面)?(开工|奠基|竣工|通车|投产|启用)(?=[，。,\s])"
)


@cache
def _hint() -> re.Pattern[str]:
    """Words of which every rule needs one: most sentences have none and need no closer look."""
    return re.compile(alternatives("event_verb", "inspect"))


def held(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某某召开某某会."""
    for match in _held().finditer(text, sentence.start, sentence.end):
        if _PLANNED.search(text[max(sentence.start, match.start() - 20) : match.start()]):
            continue
        name = without_modifier(match.group(1))
        yield Reported(
            type_of(name), name, match.start(1), match.end(1), (sentence.start, match.start()), sentence, "event.held"
        )


def took_place(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某某会在某地召开."""
    for match in _took_place().finditer(text, sentence.start, sentence.end):
        start = name_start(text, sentence.start, match.end(1))
        if _PLANNED.search(text[start : match.end()]) or match.end(1) - start < 3:
            continue
        name = text[start : match.end(1)]
        yield Reported(type_of(name), name, start, match.end(1), (start, start), sentence, "event.took_place")


def chaired(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """结业式由某某主持: an event of its own where no other sentence told of it."""
    for match in _CHAIRED.finditer(text, sentence.start, sentence.end):
        name = match.group(1)
        yield Reported(
            type_of(name),
            name,
            match.start(1),
            match.end(1),
            (match.start(1), match.start(1)),
            sentence,
            "event.chaired",
        )


def moved(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某某把某某会开到工地上."""
    for match in _MOVED.finditer(text, sentence.start, sentence.end):
        yield Reported(
            "meeting",
            match.group(1),
            match.start(1),
            match.end(1),
            (sentence.start, match.start()),
            sentence,
            "event.moved",
        )


def inspection(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某某带队到某地督导某事."""
    present = people.between(sentence.start, sentence.end)
    for match in inspecting().finditer(text, sentence.start, sentence.end):
        before = [p for p in present if p.end <= match.start()]
        if not before and not _DELEGATION.search(text, sentence.start, match.start()):
            continue
        if match.group().endswith("调度") and _MET.search(text, sentence.start, match.start()):
            continue
        start = before[0].start if before else sentence.start
        name_start, name_end = _predicate(text, sentence, match, before[-1].end if before else sentence.start)
        name = text[name_start:name_end]
        yield Reported("inspection", name, name_start, name_end, (start, name_start), sentence, "event.inspection")
        return


def _predicate(text: str, sentence: Sentence, verb: re.Match[str], after: int) -> tuple[int, int]:
    """The predicate from the verb on if its object is long enough, else from where the going begins."""
    stop = re.compile("[，。；,;（(]").search(text, verb.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    if said := _SAID.search(text, verb.end(), end):
        end = said.start()
    if end - verb.end() >= 4:
        return verb.start(), end
    clause = max(after, max(text.rfind(mark, sentence.start, verb.start()) for mark in "，,。；") + 1)
    if retinue := _RETINUE.search(text, clause, verb.start()):
        clause = retinue.end()
    going = re.compile(_GOING).search(text, clause, verb.end())
    return (going.start() if going else verb.start()), end


def going(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """会后,某某一行来到某社区; 某日,某某深入某工地,了解进度: an inspection that no verb of inspecting names."""
    opening = afterwards(text, sentence) or (
        dated(text, sentence) and _LOOKS.search(text, sentence.start, sentence.end)
    )
    match = _GOES.search(text, sentence.start, sentence.end) if opening else None
    present = people.between(sentence.start, match.start()) if match else []
    if match and present:
        yield Reported(
            "inspection",
            match.group(),
            match.start(),
            match.end(),
            (present[0].start, match.start()),
            sentence,
            "event.going",
        )


def ceremony(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某某出席某某仪式; the works that opened give the ceremony its name."""
    opened = _OPENED.search(text, sentence.start, sentence.end)
    for match in _ceremony().finditer(text, sentence.start, sentence.end):
        group = 1 if match.group(1) else 2
        name = match.group(group)
        if opened and name.startswith(opened.group(2)):
            start = name_start(text, sentence.start, opened.end(1))
            name = text[start : opened.end(1)] + name
        if len(name) > 2:
            yield Reported(
                type_of(name),
                name,
                match.start(group),
                match.end(group),
                (sentence.start, sentence.start),
                sentence,
                "event.ceremony",
            )


def public(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """公开接访, 签订协议, 进行洽谈, 组织献血: gatherings without a name of their own."""
    match = _PUBLIC.search(text, sentence.start, sentence.end)
    if match and not _PLANNED.search(text[sentence.start : match.start()]):
        yield Reported(
            "activity",
            match.group(),
            match.start(),
            match.end(),
            (sentence.start, match.start()),
            sentence,
            "event.public",
        )


def at_meeting(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """在某某会上, in a sentence that gives the date: the meeting itself is told of nowhere else."""
    match = _AT.search(text, sentence.start, sentence.end)
    if match and re.search(r"\d日", text[sentence.start : match.start()]):
        yield Reported(
            type_of(match.group(1)),
            match.group(1),
            match.start(1),
            match.end(1),
            (match.start(), match.start()),
            sentence,
            "event.at",
        )


RULES: tuple[Finder, ...] = (moved, held, took_place, ceremony, at_meeting, inspection, going, chaired, public)


def reported_in(text: str, sentence: Sentence, people: People) -> list[Reported]:
    """The events of one sentence in order, at most one of each type (nameless activities yield to named ones)."""
    found: list[Reported] = []
    if not _hint().search(text, sentence.start, sentence.end):
        return found
    for rule in RULES:
        for event in rule(text, sentence, people):
            # 审议《关于召开某某大会的请示》: what a title between the marks speaks of has not taken place.
            if text.rfind("《", sentence.start, event.start) > text.rfind("》", sentence.start, event.start):
                continue
            clash = any(e.type == event.type or not (e.end <= event.start or event.end <= e.start) for e in found)
            if not clash and not (rule is public and found):
                found.append(event)
    return sorted(found, key=lambda e: e.start)


def afterwards(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins like the report of something that came after the main event: 会后, 次日, 考察结束后."""
    return bool(_AFTERWARDS.match(text[sentence.start : sentence.end]))


def dated(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins with a date."""
    return bool(_DATE_HEAD.match(text[sentence.start : sentence.end]))
