"""Which jurisdiction each article speaks of, why, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.records import Record
from kg.resolution.clues import PAPER, Clue, clues, level, unregistered, zone
from kg.resolution.divisions import Division, by_code, lineage
from kg.resolution.entities import Located, Reason
from kg.resolution.frames import Frame, frame_of

__all__ = ["Place", "locate"]

#: Fewer votes than one full name in a sentence decide nothing.
_DECIDES = 1.0
#: The share of the votes that a part must have before its whole gives way to it.
_MAJORITY = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article is at home, and how its relative names are read."""

    located: Located
    frame: Frame


@dataclass(frozen=True, slots=True)
class _Found:
    division: Division
    share: float
    clue: Clue


def locate(records: Iterable[Record]) -> Mapping[str, Place]:
    """The place of every article of one file (records of the same ``source``), by sha256.

    An article's own clues come first; where they decide nothing, those of all articles of the file do.
    """
    articles = sorted(records, key=lambda record: (record.index, record.sha256))
    own = {record.sha256: tuple(clues(record)) for record in articles}
    shared = tuple(clue for record in articles for clue in own[record.sha256])
    zones = sorted({kind for record in articles if (kind := zone(record))})
    only_zone = zones[0] if len(zones) == 1 else None
    return {record.sha256: _place(record, own[record.sha256], shared, only_zone) for record in articles}


def _place(record: Record, own: tuple[Clue, ...], shared: tuple[Clue, ...], file_zone: str | None) -> Place:
    word = level(record)
    kind = (zone(record) or file_zone) if word in ("区", None) else None
    own_level = "市" if kind else word
    ways = ((_descend, own, 1.0), (_descend, shared, 0.8), (_by_road, shared, 0.8))
    for way, votes, sure in ways:
        if found := way(votes, own_level):
            where = "" if found.clue in own else "elsewhere in the file: "
            if kind and not found.division.name.endswith("区"):
                return _placed(
                    record,
                    found,
                    f"{found.division.code}/{kind}",
                    sure,
                    f"{where}{found.clue.detail}, and the zone {kind}",
                )
            return _placed(record, found, found.division.code, sure, f"{where}{found.clue.detail}")
    if (name := unregistered(record)) and kind is None:
        return Place(Located(name, 0.5, Reason("unregistered", name)), frame_of(name, record.source))
    return Place(
        Located(None, 0.0, Reason("no-evidence", _tied(own))), frame_of(None, record.source, level=word, zone=kind)
    )


def _placed(record: Record, found: _Found, key: str, sure: float, detail: str) -> Place:
    confidence = round(sure * found.share * min(1.0, 0.5 + 0.25 * found.clue.weight), 2)
    return Place(Located(key, confidence, Reason(found.clue.rule, detail)), frame_of(key, record.source))


def _descend(votes: Iterable[Clue], word: str | None) -> _Found | None:
    """Go down from the nation, or the place that somebody has told, to the division of the article's own level that a
    majority of the votes is in.

    None where the votes end above that level, unless the place was told: of an article that says 我县 and names only
    its province, the county is unknown.
    """
    tally, because = _tally(votes)
    total = sum(tally[code] for code in tally if by_code()[code].parent is None)
    if total < _DECIDES:
        return None
    at = told = _told(because)
    while best := _majority(tally, at, word):
        if at and by_code()[at].level == word and because[at].names(at):
            break
        at = best
    if at is None or (told is None and word is not None and _above(at, word)):
        return None
    return _Found(by_code()[at], 1.0 if told else tally[at] / total, because[told or at])


def _told(because: Mapping[str, Clue]) -> str | None:
    """The division that front matter, the command line or the paper's name tell, the most local of them."""
    named = [code for code, clue in because.items() if clue.weight >= PAPER and clue.names(code)]
    return max(named, key=lambda code: (because[code].weight, len(code.rstrip("0")), code), default=None)


def _majority(tally: Mapping[str, float], at: str | None, word: str | None) -> str | None:
    """The part of a division that most of its votes are in; votes for the whole do not count where the article's own
    level is below.
    """
    below = [code for code in tally if by_code()[code].parent == at]
    best = max(below, key=lambda code: (tally[code], code), default=None)
    others = sum(tally[code] for code in below)
    whole = others if at is None or (word is not None and _above(at, word)) else max(others, tally[at])
    return best if best and tally[best] >= max(_DECIDES, _MAJORITY * whole) else None


def _by_road(votes: Iterable[Clue], word: str | None) -> _Found | None:
    """The city that an avenue is named after, where nothing else tells and no other city has one: the weakest clue of
    all.
    """
    cities = {clue.divisions[0]: clue for clue in votes if clue.rule == "road"}
    if len(cities) != 1 or word != "市":
        return None
    [(division, clue)] = cities.items()
    return _Found(division, 0.4, clue)


def _above(code: str, word: str) -> bool:
    """Whether a division ranks above the level that a word tells."""
    rank = 3 if code.endswith("0000") else 2 if code.endswith("00") else 1
    return rank > {"省": 3, "市": 2, "州": 2}.get(word, 1)


def _tally(votes: Iterable[Clue]) -> tuple[Mapping[str, float], Mapping[str, Clue]]:
    """Votes for every division and all that it lies in; a name that several divisions bear counts for those that
    others speak for too.
    """
    known = list(votes)
    sure = {above.code for clue in known if len(clue.divisions) == 1 for above in lineage(clue.divisions[0].code)}
    tally: dict[str, float] = defaultdict(float)
    because: dict[str, Clue] = {}
    for clue in known:
        for division in _meant(clue.divisions, sure):
            for above in lineage(division.code):
                tally[above.code] += clue.weight
                if above.code not in because or because[above.code].weight < clue.weight:
                    because[above.code] = clue
    return tally, because


def _meant(divisions: tuple[Division, ...], sure: set[str]) -> tuple[Division, ...]:
    """The one division that is meant, or none: 鼓楼区 needs its city, 朝阳 its province; one in force goes before one
    abolished.
    """
    for among in (divisions, tuple(division for division in divisions if division.current)):
        if len(among) == 1:
            return among
        supported = tuple(division for division in among if {above.code for above in lineage(division.code)} & sure)
        if len(supported) == 1:
            return supported
        closest = [division for division in supported if division.parent in sure or division.code in sure]
        if len(closest) == 1:
            return (closest[0],)
    return _same_name(divisions)


def _same_name(divisions: tuple[Division, ...]) -> tuple[Division, ...]:
    """Of a place that was raised to a higher rank (a county that became a city) the current one."""
    current = [division for division in divisions if division.current]
    return (current[0],) if len(current) == 1 else ()


def _tied(votes: tuple[Clue, ...]) -> str:
    """The names that would have told the place if they were not borne by several."""
    names = sorted({clue.detail for clue in votes if len(clue.divisions) > 1 and clue.weight >= _DECIDES})
    return f"several places are called {'、'.join(names)}" if names else ""
