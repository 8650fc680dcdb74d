"""What in an article speaks for a place: names of divisions in its paper, its title, its sentences and its units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import words
from kg.records import Record
from kg.resolution.divisions import Division, Found, find, lineage, named
from kg.resolution.zones import leading

__all__ = ["Clue", "clues", "level", "unregistered", "zone"]

#: Votes. A place given by hand or by the paper settles the matter; a road's name (周口大道) proves next to nothing.
GIVEN, PAPER, UNIT, TITLE, TEXT, ROAD = 1000.0, 100.0, 3.0, 2.0, 1.0, 0.02


@dataclass(frozen=True, slots=True)
class Clue:
    """That a text names one of some divisions of the same name; ``weight`` counts as votes."""

    divisions: tuple[Division, ...]
    weight: float
    rule: str
    detail: str

    def names(self, code: str) -> bool:
        """Whether it names this division itself, not only a part of it."""
        return any(division.code == code for division in self.divisions)


def clues(record: Record) -> Iterator[Clue]:
    """The clues of one article, strongest first."""
    yield from _given(record.place, GIVEN, "place")
    yield from _given(record.paper, PAPER, "paper")
    for unit in record.units:
        for form in (unit.name, *unit.mentions):
            yield from _in_text(form, UNIT, "unit")
    yield from _in_text(record.title, TITLE, "title")
    for passage in record.passages:
        yield from _in_text(passage.quote, TEXT, "text")


def _given(text: str | None, weight: float, rule: str) -> Iterator[Clue]:
    for found in find(text or ""):
        yield Clue(found.divisions, weight, rule, text or "")


_ROAD = re.compile(r"[东西南北中]?[一二三四五六七八九十]?(?:大道|大街|路|街|大桥|高速|铁路|线)(?!道办|道)")
_AVENUE = re.compile(r"[东西南北中]?(?:大道|大街)")
_THING = re.compile(r"办事处|街道|小区|花园|家园|广场|新村|酒店|大厦|学校|小学|中学|镇|乡|村|社区|水库")
_SPEAKS = re.compile(r"讯|日电|[市县区省旗州]?(?:委|政府|人民政府|人大|政协)|全[省市县区]|[市县]领导")
_ABROAD = re.compile(r"(?:赴|前往|来自|走进|飞往|远赴|在外地)$")
_START = re.compile(r"(?:^|[^\u4e00-\u9fff])$")


def _in_text(text: str, weight: float, rule: str) -> Iterator[Clue]:
    for found in find(text):
        if scale := _scale(found, text[: found.start], text[found.end :]):
            yield Clue(found.divisions, weight * scale, "road" if scale == ROAD else rule, found.name)


def _scale(found: Found, before: str, after: str) -> float:
    """How much a name counts in its surroundings: 1 for a place that is surely meant, 0 for an accident of letters."""
    if _ABROAD.search(_trimmed(before)) or (_THING.match(after) and not found.full):
        return 0
    if _ROAD.match(after):
        return ROAD if _AVENUE.match(after) and _namesake(found) else 0
    if _within(found, before):
        return 1
    if found.full and not _accidental(found.name):
        return 1
    return 1 if _START.search(before) and _SPEAKS.match(after) else 0


def _namesake(found: Found) -> bool:
    """Whether a road of this name is likely to lie in the city itself: every town has a 北京路, few others a
    周口大道.
    """
    return len(found.divisions) == 1 and re.fullmatch(r"\d{2}(?!01|90)\d\d00", found.divisions[0].code) is not None


_WORDS = frozenset({"会同县", "老城区", "新城区"})


def _accidental(name: str) -> bool:
    """Whether a full name may be part of ordinary words: 示范县, 会同县直部门, 家园东区."""
    return len(name) == 2 or name[:-1] in words("common_words", tag="v") or name in _WORDS


def _trimmed(before: str) -> str:
    """The words before a name, without the larger place that may stand right before it: 前往新疆 → 前往."""
    outer = next((length for length in range(8, 1, -1) if named(before[-length:])), 0)
    return before[: len(before) - outer]


def _within(found: Found, before: str) -> bool:
    """Whether a name follows that of a place it lies in, as in 湖北荆州."""
    outer = {division.code for length in range(2, min(len(before), 8) + 1) for division in named(before[-length:])}
    return any(above.code in outer for division in found.divisions for above in lineage(division.code))


_RELATIVE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[由在和与及、])([省市县区旗州])(?:委|政府|长|领导|管委会|直|级|党工委|人大|政协|[\u4e00-\u9fff]{2,6}局)"
    r"|[我全]([省市县区旗州])(?![\u4e00-\u9fff]?域)|副([省市县区旗州])长"
)
_NO_LEVEL = ("市场", "市民", "市政", "区域", "县城", "区块", "州际")


def level(record: Record) -> str | None:
    """The level word of the article's own place: the most local one that it uses of itself (区 in 区住建局, 我区)."""
    used = {form[0] for unit in record.units for form in (unit.name, *unit.mentions) if not form.startswith(_NO_LEVEL)}
    for text in (record.title, *(passage.quote for passage in record.passages)):
        used.update(next(filter(None, match.groups())) for match in _RELATIVE.finditer(text))
    return next((word for word in "旗县区市州省" if word in used), None)


_OF_CITY = re.compile(r"^(?:[\u4e00-\u9fff]{2,4}[市县]|[市县])?")


def zone(record: Record) -> str | None:
    """The functional zone that a unit of the article names (市城乡一体化示范区管委会); the first in alphabetical
    order of several.
    """
    forms = (form for unit in record.units for form in (unit.name, *unit.mentions))
    kinds = {found[0] for form in forms if (found := leading(_OF_CITY.sub("", form)))}
    return min(kinds, default=None)


_UNREGISTERED = re.compile(
    r"(?:中共)?((?![全我各该本在为][县旗市区])[\u4e00-\u9fff]{2,6}?(?:自治县|县|旗|[市区](?=委|政府|人民政府|召开|举行)))(?![城长域直级])"
)


def unregistered(record: Record) -> str | None:
    """The county that a unit, an event or the title begins with although no register knows it: a place without a
    code.
    """
    texts = [*sorted(unit.name for unit in record.units), *sorted(event.name for event in record.events), record.title]
    for text in texts:
        match = _UNREGISTERED.match(text)
        if (
            match
            and not any(found.full for found in find(match[1]))
            and match[1][:-1] not in words("common_words", tag="v")
        ):
            return match[1]
    return None
