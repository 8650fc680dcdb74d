"""What a rule says of an event, and how a sentence opens that reports one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extraction.people import People
from kg.extraction.sentences import Sentence
from kg.records import EventType

__all__ = ["Finder", "Reported", "afterwards", "dated", "lately", "planned"]

_PLANNED = re.compile(
    r"(?:将|拟|计划|即将|筹备|定于|拟于|曾|上次|去年|前年|此前|要|须|尽快|适时|定期|每[年月周季])[^，。；]{0,12}$"
)
_PLAN_REACH = 20
_LATELY = ("近日", "日前", "近期", "连日来")
_AFTERWARDS = re.compile(r"^(?:会后|[^，。]{0,16}结束后|次日|第二天|[^，。]{0,16}又赴)")
_DATE_HEAD = re.compile(
    r"^[^，,。]{0,24}?(?:\d|[一二三四五六七八九十])+[日号时]"
    r"(?:上午|下午|晚上?|晚间|凌晨|一大早|清晨|一早)?[，,]?"
    r"|^(?:近日|日前|昨天|今天|连日来|最近|昨日|今日|上午|下午)[，,]?"
)


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


def afterwards(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins like the report of something that came after the main event: 会后, 次日, 考察结束后."""
    return bool(_AFTERWARDS.match(text[sentence.start : sentence.end]))


def lately(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins with a day that is not told (近日): what it reports is not of the day before."""
    return text.startswith(_LATELY, sentence.start)


def dated(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins with a date."""
    return bool(_DATE_HEAD.match(text[sentence.start : sentence.end]))


def planned(text: str, start: int, at: int) -> bool:
    """Whether what stands before ``at`` says that the event is to come, or was another one."""
    return _PLANNED.search(text, max(start, at - _PLAN_REACH), at) is not None
