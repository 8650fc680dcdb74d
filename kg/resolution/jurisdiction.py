"""Which jurisdiction each article speaks of, why, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.records import Record
from kg.resolution.divisions import Division, by_code, find, lineage
from kg.resolution.entities import Located, Reason
from kg.resolution.frames import Frame, frame_of
from kg.resolution.zones import within

__all__ = ["Place", "locate"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article is at home, and how its relative names are read."""

    located: Located
    frame: Frame


@dataclass(frozen=True, slots=True)
class _Clue:
    """That a text names one of some divisions of the same name; ``weight`` counts as votes."""

    divisions: tuple[Division, ...]
    weight: float
    rule: str
    detail: str


def locate(records: Iterable[Record]) -> Mapping[str, Place]:
    """The place of every article of one file (records with the same ``source``), by sha256."""
    articles = sorted(records, key=lambda record: (record.source, record.index, record.sha256))
    clues = {record.sha256: tuple(_clues(record)) for record in articles}
    shared = [clue for record in articles for clue in clues[record.sha256]]
    return {record.sha256: _place(record, clues[record.sha256], shared) for record in articles}


def _place(record: Record, own: tuple[_Clue, ...], shared: list[_Clue]) -> Place:
    wanted = _level(record)
    zone = _zone(record) if wanted == "区" else None
    for clues, confidence, where in ((own, 1.0, ""), (shared, 0.8, "file: ")):
        if best := _best(clues, "市" if zone else wanted):
            division, share, clue = best
            key = f"{division.code}/{zone}" if zone else division.code
            reason = Reason(clue.rule, f"{where}{clue.detail}" + (f"; zone {zone}" if zone else ""))
            return Place(Located(key, round(confidence * share, 3), reason), frame_of(key, record.source))
    return Place(Located(None, 0.0, Reason("no-evidence", "")), frame_of(None, record.source, zone=zone))


def _texts(record: Record) -> Iterator[str]:
    yield record.title
    yield from (passage.quote for passage in record.passages)


_RELATIVE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[我全由在是和与及、])([省市县区旗州])(?:委|政府|长|领导|管委会|直|级|党工委|人大|政协|[\u4e00-\u9fff]{2,6}局)|我([省市县区旗州])|全([省市县区旗州])")


def _level(record: Record) -> str | None:
    """The level word of the article's own place: the most local that it uses of itself."""
    counts = Counter[str]()
    for unit in record.units:
        for form in (unit.name, *unit.mentions):
            if form[:1] in "省市县区旗州" and not form.startswith(("市场", "区域", "县城")):
                counts[form[0]] += 1
    for text in _texts(record):
        counts.update(next(filter(None, match.groups())) for match in _RELATIVE.finditer(text))
    return next((level for level in "旗县区市州省" if counts[level]), None)


def _zone(record: Record) -> str | None:
    """The functional zone that the article names most."""
    counts = Counter(kind for text in _texts(record) for kind, _ in within(text))
    return max(counts, key=lambda kind: (counts[kind], kind)) if counts else None


_ROAD = re.compile(r"[东西南北中]?(?:大道|大街|路|街|大桥|高速)")
_ORGAN = re.compile(r"讯|[市县区省]?(?:委|党委|政府|人民政府|人大|政协)|全[省市县区]|市|县")
_VAGUE = frozenset({"东区", "西区", "南区", "北区", "城区", "郊区", "矿区", "新区", "市区"})
_ABROAD = re.compile(r"(?:赴|前往|来自|走进|飞往)$")


def _clues(record: Record) -> Iterator[_Clue]:
    if record.place:
        yield from _named(record.place, 50, "place")
    if record.paper:
        yield from _named(record.paper, 20, "paper")
    yield from _in_text(record.title, 2, "title")
    for passage in record.passages:
        yield from _in_text(passage.quote, 1, "text")
    for unit in record.units:
        yield from _in_text(unit.name, 2, "unit")


def _named(text: str, weight: float, rule: str) -> Iterator[_Clue]:
    for found in find(text):
        yield _Clue(found.divisions, weight, rule, text)


def _in_text(text: str, weight: float, rule: str) -> Iterator[_Clue]:
    for found in find(text):
        after, before = text[found.end : found.end + 3], text[: found.start]
        if _ABROAD.search(before) or found.name in _VAGUE:
            continue
        if _ROAD.match(after):
            yield _Clue(found.divisions, 0.1 * weight, "road", found.name)
        elif found.full or _ORGAN.match(after):
            yield _Clue(found.divisions, weight, rule, found.name)


def _best(clues: Iterable[_Clue], level: str | None) -> tuple[Division, float, _Clue] | None:
    """The division with most votes at the wanted level; votes for a place also count for what it belongs to."""
    votes: dict[str, float] = defaultdict(float)
    because: dict[str, _Clue] = {}
    for clue in clues:
        for division in clue.divisions:
            for depth, above in enumerate(lineage(division.code)):
                votes[above.code] += clue.weight / len(clue.divisions) * (1 if depth == 0 else 0.9)
                if above.code not in because or because[above.code].weight < clue.weight:
                    because[above.code] = clue
    fitting = {code: vote for code, vote in votes.items() if level is None or by_code()[code].name[-1] == level}
    if not fitting:
        return None
    code = max(fitting, key=lambda code: (fitting[code], len(code.rstrip("0")), code))
    if fitting[code] < 0.5:
        return None
    return by_code()[code], fitting[code] / sum(fitting.values()), because[code]
