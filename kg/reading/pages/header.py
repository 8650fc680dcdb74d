"""The header and the footer of a page: what they tell is its metadata, and no text of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.cues import pattern
from kg.reading.fields import told_by
from kg.reading.pages.printed import Box, Sheet, Strip, around
from kg.reading.told import merged
from kg.records import Context, PartialDate, Text

__all__ = ["Header", "header_of"]

_TOP = 0.16  # of the page's height
_FOOT = 0.94
_NEAR = 1.5  # from one line of a header to the next, in widths of a character
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[年.\-/]\s?(?P<month>\d{1,2})\s?[月.\-/]\s?(?P<day>\d{1,2})(?!\d)")
_WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
_NUMBER = re.compile(r"第?\s?(?P<number>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|(?P<bare>[A-Z]?\d{1,2})")
_ORDINAL = re.compile(r"第\s?(?P<number>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版")
_EDITOR = pattern(r"{editor}\s?[:：]")
_CONTACT = re.compile(r"https?://|www\.|[\w.]+@[\w.]+|\d{3,4}-\d{7,8}")
_PAPER = pattern(r"[\u4e00-\u9fff ]{2,12}(?:{media}|报)")


@dataclass(frozen=True, slots=True)
class Header:
    """The lines of header and footer, all other lines, and what the former tell: date, paper, page number."""

    lines: tuple[Strip, ...]
    rest: tuple[Strip, ...]
    context: Context = Context()
    number: str | None = None


def header_of(sheet: Sheet, lines: Sequence[Strip], body: float) -> Header:
    """Part the header and footer from the rest of a page; both may be missing."""
    head = _band([line for line in lines if line.box.bottom < _TOP * sheet.height], lines, body)
    foot = _band([line for line in lines if line.box.top > _FOOT * sheet.height], lines, body, foot=True)
    taken = [*head, *foot]
    texts = [line.chars for line in taken]
    return Header(
        lines=tuple(taken),
        rest=tuple(line for line in lines if line not in taken),
        context=merged(Context(date=_date(texts), paper=_paper(texts)), *_told(taken)),
        number=_number(texts),
    )


def _band(near: Sequence[Strip], lines: Sequence[Strip], body: float, *, foot: bool = False) -> list[Strip]:
    """The lines level with those that only a header has; a headline or a column of text level with them is none."""
    order = sorted((line for line in near if _is_seed(line.chars)), key=lambda line: line.box.top, reverse=foot)
    seeds: list[Strip] = []
    for line in order:
        known = around(seed.box for seed in seeds) if seeds else line.box
        if max(line.box.top - known.bottom, known.top - line.box.bottom) < _NEAR * body:
            seeds.append(line)
    if not any(_DATE.search(line.chars) or _NUMBER.fullmatch(line.chars) for line in seeds):
        return []
    band = around(line.box for line in seeds)
    band = Box(band.left, band.top - 0.3 * body, band.right, band.bottom + 0.3 * body)
    level = [each for each in near if band.top <= (each.box.top + each.box.bottom) / 2 <= band.bottom]
    return [
        each for each in level if each in seeds or _PAPER.fullmatch(each.chars) or not _has_below(each, lines, body)
    ]


def _is_seed(chars: str) -> bool:
    if len(chars) > 60:
        return False
    date = _DATE.search(chars)
    dated = date is not None and len(chars) < 2.5 * len(date[0]) and not any(mark in chars for mark in "。，；")
    return (
        dated
        or any(r.search(chars) for r in (_EDITOR, _CONTACT))
        or _NUMBER.fullmatch(chars) is not None
        or (_WEEKDAY.fullmatch(chars) is not None)
    )


def _has_below(line: Strip, lines: Sequence[Strip], body: float) -> bool:
    """Whether a line of the same size stands right below: then it is text of an article."""
    return any(
        0 < other.box.top - line.box.top < 2.2 * line.size
        and other.box.above(line.box) > 0.5
        and abs(other.size - line.size) < 0.1 * line.size
        and not _is_seed(other.chars)
        for other in lines
    )


def _date(texts: Sequence[str]) -> PartialDate | None:
    for text in texts:
        if match := _DATE.search(text):
            date = PartialDate(int(match["year"]), int(match["month"]), int(match["day"]))
            if date.valid:
                return date
    return None


def _paper(texts: Sequence[str]) -> str | None:
    named = [text.replace(" ", "") for text in texts if _PAPER.fullmatch(text)]
    if named:
        return max(named, key=named.count)
    found = [match[0].replace(" ", "") for text in texts if len(text) < 30 for match in [_PAPER.match(text)] if match]
    return found[0] if found else None


def _told(lines: Sequence[Strip]) -> list[Context]:
    said = (told_by(Text(line.chars, range(len(line.chars)))) for line in lines)
    return [told.context for told in said if told]


def _number(texts: Sequence[str]) -> str | None:
    for text in texts:
        if match := _NUMBER.fullmatch(text):
            return match["number"] or match["bare"]
    within = [match for text in texts for match in [_ORDINAL.search(text)] if match]
    return within[0]["number"] if within else None
