"""Directives: the points of what somebody demands.

一要提升站位,…。二要…        directive.enumerated   one per ordinal; the quote is the head of the point
要求,甲局要…;乙局要…         directive.clause       one per part between semicolons that says what must be done
叮嘱某局继续做好…            directive.told         the verb itself says so
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.extraction.sentences import clauses
from kg.extraction.speech import ENUMERATOR, Speech, deontic_at
from kg.extraction.words import common_tag, cue

__all__ = ["Point", "enumerated", "points"]

_SHORT_CLAUSE = 9
_HEAD_LONGEST = 24
_CLAUSES_LONGEST = 26
_NEAR_THE_CUE = 12
_STOPS = "；;。！？!?"
_MUST = re.compile(
    r"(?:一定要|必须(?![\u4e00-\u9fff]{2,4}的)|务必|务求|不得|不能|不许|不准|严禁|不可"
    r"|(?<![重主需必只纲摘首次紧概扼险])要(?!求|么|素|点|害|闻|道|塞|领)"
    r"|应(?:当|该)|应(?=[^急对用付邀有变])|(?<!必)须(?!知)|切实|坚决|确保|力争|尽快|抓紧"
    r"|负责|牵头|承担|配合|扛起来|统筹|(?:把|(?<!即)将).{1,20}(?:好|全|到位)|立即)"
)
# 我们, 我将…; but 我县要… is told to the county.
_OURSELVES = re.compile("我(?![省市县区州盟旗镇乡村局校院])")
_TOLD_OF = re.compile("即将|已经|已[全基]|目前|仍|临近|来临")
_TOPIC = re.compile(
    "(?:关于|对于|针对|围绕)[^，,]{2,24}(?:问题|工作|方面|事宜|一事)$|在[^，,]{2,24}(?:方面|问题|工作)(?:上|中)?$|[^，,]{2,12}方面$"
)
_DUTIES = frozenset({"负责", "牵头", "承担", "配合", "统筹"})
_PAST = re.compile("已[有经]|了")
_SERIES_TAGS = frozenset({"v", "vn", "d", "ad", "a"})
_PROMISE = re.compile(
    r"^(?:我们|我|公司|乡里|镇里|学校|医院|该[局公]|企业|集团|村里|县[里委]|将|[^，,]{0,12}(?:已|将))"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One demand at ``[start, end)``; ``ordinal`` counts the points of an enumeration from 1."""

    start: int
    end: int
    ordinal: int | None
    rule: str


def enumerated(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The points of an enumeration: each from behind its ordinal, which opens a clause, to the next ordinal."""
    marks = [
        m
        for m in ENUMERATOR.finditer(text, start, end)
        if m.start() == start
        or text[m.start() - 1] in "。；;：:，,！!\n"
        or (m.start() - start < _NEAR_THE_CUE and m.end() - m.start() == 2)
    ]
    ends = [*(m.start() for m in marks[1:]), end]
    return [(mark.end(), stop) for mark, stop in zip(marks, ends, strict=False)]


def points(text: str, speech: Speech, start: int, end: int, told: int, charged: Mapping[int, int]) -> Iterator[Point]:
    """The points of one stretch of a speech.

    ``told`` is how many points came before in the same enumeration; ``charged`` maps the start of each clause
    that charges somebody to the end of the assignee.
    """
    found = enumerated(text, start, end)
    for number, (a, b) in enumerate(found, start=told + 1):
        if head := _head(text, a, b):
            yield Point(*head, number, "directive.enumerated")
    if not found and not told:
        yield from _clauses(text, speech, start, end, charged)


def _head(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first clause, and those after it while the head is short."""
    parts = clauses(text, start, end, "，,")
    first_stop = next((i for i in range(start, end) if text[i] in _STOPS), end)
    parts = [(a, min(b, first_stop)) for a, b in parts if a < first_stop]
    if not parts:
        return None
    described = [not _must(text, a, b) for a, b in parts[:2]]
    if described == [True, False] and _TOLD_OF.search(text, *parts[0]):  # 道路即将动工，|各街道要…
        start, parts = parts[1][0], parts[1:]
    topic = len(parts) > 1 and _TOPIC.match(text, start, parts[0][1])
    stop = parts[1][1] if topic else parts[0][1]
    for a, b in parts[2 if topic else 1 :]:
        if stop - start > 5 and (b - a > _SHORT_CLAUSE or b - start > _HEAD_LONGEST):
            break
        stop = b
    return (start, stop) if stop - start > 2 else None


def _clauses(text: str, speech: Speech, start: int, end: int, charged: Mapping[int, int]) -> Iterator[Point]:
    telling = speech.cue in cue("tell") | cue("resolve")
    series = False
    for number, (a, b) in enumerate(clauses(text, start, end, _STOPS)):
        a, b = _without_quotes(text, a, b)
        first = telling and number == 0 and a == speech.start
        goes_on = series and common_tag(text[a : a + 2]) in _SERIES_TAGS
        if (
            b - a < 4
            or _OURSELVES.match(text, a, b)
            or not (
                first
                or goes_on
                or _demands(text, a, b, speech)
                or (speech.demands and any(a <= c < b for c in charged))
            )
        ):
            continue
        series = speech.demands and (goes_on or deontic_at(text, a, b) or _unit_must(text, a, b))
        parts = _parts(text, a, b, charged)
        for part, stop in parts:
            begin = part if _addressed(text, part, stop, charged) else _demand_start(text, part, stop)
            if head := _longer_head(text, begin, stop):
                yield Point(*head, None, "directive.told" if first else "directive.clause")


def _parts(text: str, start: int, end: int, charged: Mapping[int, int]) -> list[tuple[int, int]]:
    """Where further assignees are told in one sentence (…,甲局要…,乙局要…), each is a point of its own."""
    opens = [a for a, b in clauses(text, start, end) if a > start and a in charged and _unit_must(text, a, b)]
    if opens and not any(start <= c < opens[0] for c in charged):
        opens = opens[1:]
    cuts = [start, *opens, end]
    return list(pairwise(cuts))


def _demands(text: str, start: int, end: int, speech: Speech) -> bool:
    if not speech.demands:
        return not _PROMISE.match(text[start:end]) and any(
            deontic_at(text, a, b) or _unit_must(text, a, b) for a, b in clauses(text, start, end)
        )
    return any(_must(text, a, b) for a, b in clauses(text, start, end))


def _must(text: str, start: int, end: int) -> bool:
    """Whether a clause says what must be done; 统筹, 承担 … alone not where it tells of the past (已有…消除了…)."""
    found = {match.group() for match in _MUST.finditer(text, start, end)}
    return bool(found - _DUTIES) or (bool(found) and not _PAST.search(text, start, end))


def _unit_must(text: str, start: int, end: int) -> bool:
    return bool(
        re.match(
            r"[^，,]{2,22}?(?:一定要|必须(?![\u4e00-\u9fff]{2,4}的)|务必|(?<![重主需必只纲首次紧概扼险])要(?!求|么|素)|应(?:当|该)?(?=[^急对用付]))",
            text[start:end],
        )
    )


def _addressed(text: str, start: int, end: int, charged: Mapping[int, int]) -> bool:
    """Whether the first clause tells somebody to do something, and not only addresses him (项目方,|一定要…)."""
    return start in charged and charged[start] + 1 < clauses(text, start, end, "，,")[0][1]


def _demand_start(text: str, start: int, end: int) -> int:
    """Skip the clauses before the first that demands, but not what it is about: 某事意义重大,|在某项工作上,要…."""
    parts = clauses(text, start, end)
    for number, (a, b) in enumerate(parts):
        if _must(text, a, b):
            return parts[number - 1][0] if number and _TOPIC.match(text, *parts[number - 1]) else a
    return start


def _longer_head(text: str, start: int, end: int) -> tuple[int, int] | None:
    parts = clauses(text, start, end, "，,")
    if not parts:
        return None
    stop = parts[0][1]
    for _, b in parts[1:]:
        if stop - start >= _CLAUSES_LONGEST:
            break
        stop = b
    return start, stop


def _without_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 　“”，,":
        start += 1
    while end > start and text[end - 1] in " 　，,":
        end -= 1
    return start, end
