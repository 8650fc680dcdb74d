"""The index table above or below a notice: 索引号, 文号, 成文日期, 有效性 …, in whatever way a site sets it.

A label and its value stand in one line behind a colon, in cells between bars or tabs, or on a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from kg.lexicon.loader import words
from kg.reading.layout import ends_sentence
from kg.reading.page import Line
from kg.reading.text import part
from kg.reading.told import Told, date_in, merged
from kg.records import Context, Text

__all__ = ["index_lines"]

_CLASSES = ("index", "index_name", "index_body", "index_issued", "index_made", "index_until")
_SURE = frozenset({"index", "index_body", "index_made"})  # the others stand in other tables as well
_BARS = re.compile(r"\s*[|\uff5c\t]\s*")
_SPACE = re.compile(r"\s+")
_OPEN = re.compile(r"[\[【(（\-•·●◆■*]*\s*")
_LABELLED = re.compile(r"[\u4e00-\u9fff]\s?[:：]")
_LONGEST = 200
_LONGEST_VALUE = 60
_SHORTEST_TITLE = 6
_KIND = frozenset({"index"})

Entry = tuple[str, str]  # the class of a label, and its value


def index_lines(lines: Sequence[Line]) -> Mapping[int, Told]:
    """The lines that belong to an index table, by their number, with what they tell."""
    found = {i: entries for i, line in enumerate(lines) if (entries := _entries(line.text.chars)) is not None}
    found |= _spread(lines)
    sure = (run for run in _runs(sorted(found)) if any(label in _SURE for i in run for label, _ in found[i]))
    return {i: _told(found[i], lines[i : i + 2]) for run in sure for i in run}


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow one another; a table is sure by any label that stands in no other kind of table."""
    for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        yield [number for _, number in run]


def _entries(chars: str) -> list[Entry] | None:
    """What a line of labels and values holds; None for other lines."""
    if len(chars) > _LONGEST or ends_sentence(chars):
        return None
    return _cells(chars) or _colons(chars)


def _cells(chars: str) -> list[Entry] | None:
    cells = [cell.rstrip(":： ") for cell in _BARS.split(chars.strip(" \t|\uff5c"))]
    labels = [_label(cell) for cell in cells[::2]]
    if len(cells) < 2 or not all(labels):
        return None
    values = [*cells[1::2], ""]
    if any(map(_label, values)):
        return None  # the head of a table
    return [(label, value) for label, value in zip(labels, values, strict=False) if label]


def _colons(chars: str) -> list[Entry] | None:
    entries, at = list[Entry](), _end(_OPEN, chars)
    places = list(_labelled().finditer(chars))
    if not places or places[0].start() != at:
        return None
    for place, following in zip(places, [*places[1:], None], strict=True):
        value = chars[place.end() : following.start() if following else len(chars)]
        entries.append((_label(place["label"]) or "", value.strip(" \t|\uff5c[]【】()（）")))
    return (
        entries if all(len(value) <= _LONGEST_VALUE and not _LABELLED.search(value) for _, value in entries) else None
    )


def _end(regex: re.Pattern[str], chars: str) -> int:
    match = regex.match(chars)
    return match.end() if match else 0


def _spread(lines: Sequence[Line]) -> dict[int, list[Entry]]:
    """Labels that have a line to themselves, and the value in the next one."""
    found: dict[int, list[Entry]] = {}
    told = 0
    for i, line in enumerate(lines):
        label = _label(line.text.chars.rstrip(":："))
        if label is None or i in found:
            continue
        value = lines[i + 1].text.chars if i + 1 < len(lines) else ""
        if _fits(label, value):
            found[i], found[i + 1] = [(label, value)], []
            told += label in _SURE
        else:
            found[i] = [(label, "")]
    return found if told > 1 else {}


def _fits(label: str, value: str) -> bool:
    if not value or len(value) > _LONGEST_VALUE or ends_sentence(value) or _entries(value) or _label(value):
        return False
    return label not in ("index_issued", "index_made", "index_until") or date_in(value) is not None


def _told(entries: Sequence[Entry], lines: Sequence[Line]) -> Told:
    """What a line tells; ``lines`` are it and the next, one of which holds the values."""
    said = Context()
    less = Context()
    title: Text | None = None
    for label, value in entries:
        if label == "index_issued":
            said = merged(said, Context(date=date_in(value)))
        elif label == "index_made":
            less = merged(less, Context(date=date_in(value)))
        elif label == "index_body" and value and not value[0].isdigit():
            less = merged(less, Context(paper=value))
        elif label == "index_name" and len(value) >= _SHORTEST_TITLE:
            title = title or _found(value, lines)
    return Told(_KIND, said, (), less, title)


def _found(value: str, lines: Sequence[Line]) -> Text | None:
    places = ((line.text, line.text.chars.find(value)) for line in lines)
    return next((part(text, at, at + len(value)) for text, at in places if at >= 0), None)


def _label(chars: str) -> str | None:
    """The class of a label, the spaces within it left aside (索 引 号)."""
    return _labels().get(_SPACE.sub("", chars))


@cache
def _labels() -> Mapping[str, str]:
    return {word: kind for kind in reversed(_CLASSES) for word in words("furniture", **{"class": kind})}


@cache
def _labelled() -> re.Pattern[str]:
    spaced = (r"\s*".join(map(re.escape, word)) for word in sorted(_labels(), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\u4e00-\u9fff])(?P<label>{'|'.join(spaced)})\s*[:：]")
