"""The fields of a document: who is charged, and how a list of names is read.

责任单位：县住建局、云溪镇          the names behind a label,
（县住建局牵头，县财政局配合）      or before what says how they are charged
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.body_words import body_class
from kg.extraction.mentions import Mention
from kg.extraction.names import surname_length
from kg.extraction.words import HAN, alternatives
from kg.lexicon import words
from kg.reading.labels import Kind

__all__ = [
    "COLLECTIVE",
    "REMARK",
    "SAME",
    "Field",
    "bodily",
    "charged_as",
    "duties",
    "listed",
    "names_in",
    "officers",
]

SAME = "同上"
REMARK = re.compile(r"[（(〔]([^（()）〕]*)[)）〕]$")
COLLECTIVE = re.compile("各|有关|相关|全[县市区]|所有|其他|上述|属地|涉及")
_LEVEL = re.compile("(?:[县市区乡镇村]|街道|园区|部门|单位|社区|办事处|管委会)(?![^、，,；;。）)〕/\\s|])")
_SHORT = 8
_BY_SOUND = 9
_DOTTED = re.compile(rf"[{HAN}]{{1,9}}(?:[·•・‧][{HAN}]{{1,9}}){{1,3}}")
_ORGAN = re.compile("[局委办部院行府会乡镇司中队处]$|街道$|公司$|集团$|中心$|部门$")
_OFFICE = re.compile(rf"[{HAN}（）()]{{1,20}}(?:[股科室部处队组办站所]|中心|专班|单位|部门)$")


@dataclass(frozen=True, slots=True)
class Field:
    """What a field holds, and its value ``[start, end)``; ``at`` is where its label begins."""

    kind: Kind
    start: int
    end: int
    at: int


def bodily(name: str) -> bool:
    """Whether a name looks like that of a body, an office of one, or a collective one."""
    return bool(body_class(name) or _OFFICE.match(name) or (COLLECTIVE.match(name) and len(name) < 16))


def listed(text: str, start: int, end: int, gaps: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """The items of a list of names; 和 parts two only behind a whole name, white space (``gaps``) does, too."""
    found, begin, depth = [], start, 0
    for at in range(start, end + 1):
        char = text[at] if at < end else "、"
        depth += (char in "（(〔") - (char in "）)〕")
        joint = (char in "、，,；;\t/" and depth <= 0 and not _levels_on(text, begin, at)) or (
            char in "和与及" and bodily(text[begin:at])
        )
        if joint or (at in gaps and bodily(text[begin:at])):
            if begin < at:
                found.append((begin, at))
            begin = at + joint
    return found


def _levels_on(text: str, begin: int, at: int) -> bool:
    """各镇、街道: one collective body, whose levels are listed."""
    return text.startswith("各", begin) and at - begin < _SHORT and bool(_LEVEL.match(text, at + 1))


def names_in(text: str, start: int, end: int) -> list[str]:
    """The names of a list, as text."""
    return [text[a:b] for a, b in listed(text, start, end)]


def officers(text: str, fields: Iterable[Field], gaps: frozenset[int] = frozenset()) -> Iterator[Mention]:
    """The people whom fields name (责任人：…), where they may stand without any title; ``gaps`` part names, too."""
    for found in fields:
        if found.kind in ("officer", "leader", "orderer"):
            for start, end in listed(text, found.start, found.end):
                remark = REMARK.search(text, start, end)
                for a, b in _parted(start, remark.start() if remark else end, gaps):
                    if _like_a_name(text[a:b]) and not bodily(text[a:b]):
                        yield Mention(a, b, text[a:b], "name.in_field")


def _parted(start: int, end: int, gaps: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The names between white space; a name of two characters may have some within (何 鸣谭 燕 are two)."""
    while start < end:
        stop = start + 2 if start + 1 in gaps else next((at for at in range(start + 2, end) if at in gaps), end)
        stop = min(stop, end)
        yield start, stop
        start = stop


def _like_a_name(name: str) -> bool:
    """Whether this is a name: up to four characters with a surname, parts joined by dots, or written by sound."""
    by_sound = 3 <= len(name) <= _BY_SOUND and words("transliteration").issuperset(name)
    return (2 <= len(name) <= 4 and surname_length(name, 0) > 0) or by_sound or bool(_DOTTED.fullmatch(name))


@cache
def _duty() -> re.Pattern[str]:
    """县住建局、县财政局|按职责分工|负责落实: bodies, and how they are charged."""
    return re.compile(
        rf"(?:[{HAN}]{{0,12}}由)?(?P<names>[{HAN}（）()〔〕、和及与\d]{{2,120}}?)(?:等)?(?:按|根据)?(?:各自)?(?:职责|职能)?(?:分工)?"
        rf"(?:共同|具体|分别|总|组织|主要|按)?(?:(?P<lead>{alternatives('field_lead')})|(?P<support>{alternatives('field_support')}))"
        rf"(?:{alternatives('field_lead', 'field_support')}|督导|此项工作)*$"
    )


def charged_as(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The names before what says how they are charged (各县区|按职责分工负责); None where nothing says it."""
    duty = _duty().fullmatch(text, start, end)
    return duty.span("names") if duty else None


def _all_bodies(text: str, start: int, end: int) -> bool:
    return all(len(name) > 2 and _ORGAN.search(name) for name in names_in(text, start, end))


def duties(text: str, start: int, end: int, *, alone: bool) -> Iterator[Field]:
    """The fields of a bracket without labels (甲局牵头，乙局配合，9月底前完成); bodies ``alone`` may end an item."""
    found: list[Field] = []
    rest: list[tuple[int, int]] = []
    begin = start
    for stop in [m.start() for m in re.compile("[，,；;。]").finditer(text, start, end)] + [end]:
        duty = _duty().match(text, begin, stop)
        names = names_in(text, *duty.span("names")) if duty else []
        if duty and names and (bodily(names[-1]) or (len(names[-1]) in (2, 3, 4) and surname_length(names[-1], 0))):
            found.append(Field("lead" if duty["lead"] else "support", *duty.span("names"), begin))
            begin = stop + 1
        elif duty is None and any(c.isdigit() for c in text[begin:stop]):
            rest.append((begin, stop))
            begin = stop + 1
        elif alone and stop == end and begin == start and _all_bodies(text, start, end):
            found.append(Field("lead", start, end, start))
    if found:
        yield from found
        yield from (Field("due", a, b, a) for a, b in rest)
