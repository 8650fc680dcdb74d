"""Inspections: tours of one or more, by what they look at or where they go.

县长某某带队到某地督导某事       event.inspection
会后,某某一行来到某社区          event.going
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extraction.people import People
from kg.extraction.rules.event_names import inspecting
from kg.extraction.rules.reported import Reported, afterwards, dated
from kg.extraction.sentences import Sentence

__all__ = ["going", "inspection"]

_GOES = re.compile(r"(?:来到|走进|深入|前往|赴)[^，。；,;\n]{2,24}")
_LOOKS = re.compile("了解|询问|听取|看望|走进|详细|协调解决|对接|洽谈|座谈")
_DELEGATION = re.compile(
    "组织[^，。]{0,16}(?:委员|代表)|人大代表|政协委员|代表团|考察团|考察组|调研组|检查组|督查组|督导组|慰问团|学习团"
)
_MET = re.compile("召开|会议|会上")  # 主持召开会议,调度某事: no tour of its own
_SAID = re.compile("时(?=要求|强调|指出|表示|提出)")
_RETINUE = re.compile("(?:带领|带着|率领|率)[^，,。；;]{2,60}(?:负责人|负责同志|工作人员|班子成员|一行)")
_MATTER = re.compile("就|对|围绕|针对")
_CARRIED_OUT = re.compile("(?:开展|进行)(?:了|的)?([^，。；、]{0,12})$")
_GOING = "带队|率队|率领|率|带领|带着|一行|到|赴|前往|深入|来到|走进|先后|实地|就|对|来|沿|冒雨|专题|分别|通过"


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
        predicate = _predicate(text, sentence, match, before[-1].end if before else sentence.start)
        yield Reported(
            "inspection",
            text[predicate.name : predicate.end],
            predicate.name,
            predicate.end,
            (start, predicate.start),
            sentence,
            "event.inspection",
        )
        return


class _Predicate(NamedTuple):
    """Where a predicate begins, where what it calls the event begins, and where both end."""

    start: int
    name: int
    end: int


def _predicate(text: str, sentence: Sentence, verb: re.Match[str], after: int) -> _Predicate:
    """The predicate from the verb on if its object is long enough, else from where the going begins."""
    stop = re.compile("[，。；,;（(]").search(text, verb.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    if said := _SAID.search(text, verb.end(), end):
        end = said.start()
    if end - verb.end() >= 4:
        return _Predicate(verb.start(), verb.start(), end)
    clause = max(after, max(text.rfind(mark, sentence.start, verb.start()) for mark in "，,。；") + 1)
    if retinue := _RETINUE.search(text, clause, verb.start()):
        clause = retinue.end()
    going = re.compile(_GOING).search(text, clause, verb.end())
    start = going.start() if going else verb.start()
    held = None if _MATTER.search(text, clause, verb.start()) else _CARRIED_OUT.search(text, clause, verb.start())
    return _Predicate(start, held.start(1) if held else start, end)


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
