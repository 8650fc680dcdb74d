"""Events: which gatherings an article reports as having taken place.

县里召开某某推进会            event.held      (meeting or activity, by the head of its name)
某某推进会在县城召开           event.took_place
县长某某带队到某地督导某事       event.inspection
某某出席开工仪式             event.ceremony
结业式由某某主持             event.chaired
把协调会开到工地上             event.moved
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.people import People
from kg.extraction.rules.event_names import heads, name_start, type_of, without_modifier
from kg.extraction.rules.inspections import going, inspection
from kg.extraction.rules.nameless import campaign, public
from kg.extraction.rules.reported import Finder, Reported, planned
from kg.extraction.sentences import Sentence
from kg.extraction.words import HAN, alternatives

__all__ = ["RULES", "reported_in"]

_AT = re.compile(r"在([^，。；“”,;\n]{2,40}?(?:会议|会|仪式|论坛))上(?=[，,])")


@cache
def _held() -> re.Pattern[str]:
    name = rf"[^，。；：！？,;:\n]{{0,70}}{heads()}(?:[（(][^）)\n]{{1,20}}[）)])?"
    return re.compile(rf"(?:召开|举行|举办|召集|组织召开|组织开展|收听收看|收看)了?(?!的)({name})(?!的)")


@cache
def _took_place() -> re.Pattern[str]:
    return re.compile(
        rf"({heads()}(?:[（(][^）)\n]{{1,20}}[）)])?)"
        r"(?:(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?)?(?:[在于][^，。；,;\n]{1,20}?)?"
        "(?:隆重|顺利|成功|正式|圆满|胜利|分别)?(?:召开|举行|举办|开幕|开班|启动|召集|闭幕|落幕|落下帷幕|拉开帷幕|结业|开讲)(?!的)"
    )


@cache
def _ceremony() -> re.Pattern[str]:
    activity = rf"[^，。；,;\n]{{0,40}}?{alternatives('activity_head')}"
    meeting = rf"[^，。；,;\n]{{3,40}}?{alternatives('meeting_head')}(?=并|[，。,])"
    return re.compile(
        rf"(?:(?:出席|参加|共同启动|见证)了?({activity})|(?:出席了?|参加了|参加(?=[^，。；]{{0,24}}生活会))({meeting}))"
    )


_CHAIRED = re.compile(rf"(?:^|[，。；,;])([{HAN}“”]{{0,20}}(?:会|会议|式|仪式|论坛))由[^，。；,;\n]{{2,40}}主持")
_MOVED = re.compile(rf"把([{HAN}“”]{{0,12}}会)(?:议)?(?:开到|开在|搬到|设在)")
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
        if planned(text, sentence.start, match.start()):
            continue
        name = without_modifier(match.group(1))
        yield Reported(
            type_of(name), name, match.start(1), match.end(1), (sentence.start, match.start()), sentence, "event.held"
        )


def took_place(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某某会在某地召开."""
    for match in _took_place().finditer(text, sentence.start, sentence.end):
        start = name_start(text, sentence.start, match.end(1))
        if planned(text, start, match.end()) or match.end(1) - start < 3:
            continue
        name = text[start : match.end(1)]
        yield Reported(type_of(name), name, start, match.end(1), (start, start), sentence, "event.took_place")


def chaired(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """结业式由某某主持: an event of its own where no other sentence told of it."""
    if text.find("主持", sentence.start, sentence.end) < 0:
        return
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


RULES: tuple[Finder, ...] = (
    moved,
    held,
    took_place,
    ceremony,
    at_meeting,
    inspection,
    going,
    chaired,
    campaign,
    public,
)


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
            if not clash and not (rule in (public, campaign) and found):
                found.append(event)
    return sorted(found, key=lambda e: e.start)
