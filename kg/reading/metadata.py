"""The lines around an article that are not its text: front matter, date and source lines, credits, page headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from kg.lexicon.loader import words
from kg.reading.bylines import credit, like_a_person
from kg.reading.cues import pattern
from kg.reading.layout import ends_sentence
from kg.reading.page import Line
from kg.reading.text import part, stripped
from kg.records import Context, Named, PartialDate, Text

__all__ = ["FrontMatter", "Surroundings", "front_matter", "merged", "surroundings", "told_by"]

_KEY = pattern(
    r"(?:(?P<place>{key_place})|(?P<date>{key_date})|(?P<year>{key_year})|(?P<paper>{key_paper})|(?P<title>{key_title}))"
    r"\s*[:：]\s*[\"']?(?P<value>[^\"']{1,100})[\"']?"
)
_FENCE = "---"
_DATE = re.compile(r"(\d{4})\s?[年\-/.]\s?(\d{1,2})(?:\s?[月\-/.]\s?(\d{1,2})\s?日?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR = re.compile(r"(\d{4})")

_HAN = "\u3400-\u9fff"
_NAMES = rf"(?:[{_HAN}·•]{{2,8}}(?![:：{_HAN}])[\s、,，/]*){{1,8}}"
_FIELD = pattern(
    r"(?:{issued}\s?[:：]?\s?)?(?P<date>\d{4}\s?[年\-/.]\s?\d{1,2}\s?[月\-/.]\s?\d{1,2}\s?日?|\d{1,2}\.\d{1,2}\.\d{4})(?:[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"|(?:星期|周)[一二三四五六日天]"
    r"|{source}\s?[:：]\s?(?!{issued}|{author}|{editor}|{count})(?P<source>[^\s|\uff5c,，;；()（）【】]{1,30})"
    rf"|{{author}}\s?[:：]\s?(?P<authors>{_NAMES})"
    rf"|{{editor}}\s?[:：]\s?(?P<editors>{_NAMES})"
    r"|(?P<count>{count}\s?[:：]?\s?\d{1,9}\s?次?)"
    r"|(?P<empty>(?:{source}|{author}|{editor}|{count}|{issued})\s?[:：](?=\s|{issued}|{source}|{author}|{count}|\Z))"
    rf"|(?P<paper>[{_HAN}]{{2,10}}?{{media}})(?![{_HAN}])"
    rf"|(?P<page>第?\s?[A-Z]?\d{{1,3}}\s?版(?:[:：]\s?[{_HAN}]{{2,8}})?)"
    r"|(?P<neighbour>{neighbour}\s?[:：].{0,60})"
    r"|(?P<notice>{notice}.{0,60})"
    r"|{tool}"
)
# Whatever else the line says: 发布日期:2022-05-10 11:41信息来源:某局 浏览量:我要纠错
_ISSUED = pattern(
    r"[^。，；\d]{0,30}?{issued}\s?[:：]\s?(?P<date>\d{4}\s?[年\-/.]\s?\d{1,2}\s?[月\-/.]\s?\d{1,2})[^。，；,;]{0,120}\Z"
)
_STAMPED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})\s+\d{1,2}:\d{2}[^。，；,;]{0,60}\Z")
_BETWEEN = re.compile(r"[\s|\uff5c,，;；·:：?？【】\[\]()（）\-—]*")
_TELLING = ("date", "source", "authors", "editors", "count", "paper", "neighbour", "empty", "notice")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says about all of it, and the lines below."""

    context: Context
    title: Line | None
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lines of an article without those around it, and what these told."""

    lines: Sequence[Line]
    context: Context
    reporters: tuple[Named, ...]


def merged(*contexts: Context) -> Context:
    """For every field the first value that is known."""
    return Context(**{f.name: _first(getattr(context, f.name) for context in contexts) for f in fields(Context)})


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def front_matter(lines: Sequence[Line]) -> FrontMatter:
    """Read the lines above the first title: those of a page's header, and ``place:``, ``date:``, ``year:``, ``paper:``,
    ``title:``, between ``---`` or not.
    """
    fenced = bool(lines) and lines[0].text.chars == _FENCE
    context, title, at = Context(), None, int(fenced)
    while at < len(lines):
        told, key = told_by(lines[at].text), _KEY.fullmatch(lines[at].text.chars)
        if key and key["title"]:
            title = replace(lines[at], text=part(lines[at].text, *key.span("value")))
        elif not key and (not told or told[0] == Context()):
            break
        context = merged(context, told[0] if told else Context(), _declared(key) if key else Context())
        at += 1
    if fenced:
        closing = next((i for i in range(at, len(lines)) if lines[i].text.chars == _FENCE), None)
        at = at if closing is None else closing + 1
    return FrontMatter(context, title, lines[at:])


def surroundings(lines: Sequence[Line]) -> Surroundings:
    """Take the lines that are metadata or credits off both ends of an article."""
    context, start, end = Context(), 0, len(lines)
    reporters: tuple[Named, ...] = ()
    while start < end and (told := told_by(lines[start].text)):
        context, reporters = merged(context, told[0]), reporters + told[1]
        start += 1
    below: list[tuple[Context, tuple[Named, ...]]] = []
    for line in reversed(lines[start:end]):
        if not (told := told_by(line.text)):
            break
        below.append(told)
    if below and (end - len(below) == start or _ends(lines[end - len(below) - 1].text)):
        for said, signed in below:
            context, reporters = merged(context, said), reporters + signed
        end -= len(below)
    kept = list(lines[start:end])
    if kept and (foot := _foot(kept[-1].text)):
        at, told = foot
        kept[-1] = replace(kept[-1], text=part(kept[-1].text, 0, at))
        context, reporters = merged(context, told[0]), reporters + told[1]
    return Surroundings(kept, context, reporters)


def _ends(line: Text) -> bool:
    return ends_sentence(line.chars) or _foot(line) is not None


def _foot(line: Text) -> tuple[int, tuple[Context, tuple[Named, ...]]] | None:
    """Where the last sentence of an article ends, if a by-line follows it in its line: …到会。编辑:王某."""
    at = max(line.chars.rfind(mark) for mark in "。！？”") + 1
    below = stripped(part(line, at)) if at else None
    if below is None or not below.chars:
        return None
    told = told_by(below)
    if told is None and len(below.chars) in (2, 3) and like_a_person(below.chars) and not _word(below.chars):
        told = Context(), (Named(below.chars, below.span(0, len(below.chars)), "byline.tail"),)
    return (at, told) if told else None


def _word(chars: str) -> bool:
    return chars in words("common_words")


def told_by(line: Text) -> tuple[Context, tuple[Named, ...]] | None:
    """What a line of metadata says, as in ``2020年3月2日 来源:周口日报``; None if it is not one."""
    if len(line.chars) > _LONGEST:
        return None
    said = _fields(line)
    if said is None and (signed := credit(line)) is not None:
        return Context(), signed
    if said is None and (issued := _ISSUED.match(line.chars) or _STAMPED.match(line.chars)):
        return Context(date=_date(issued["date"])), ()
    return said


def _fields(line: Text) -> tuple[Context, tuple[Named, ...]] | None:
    context, telling = Context(), False
    reporters: tuple[Named, ...] = ()
    at = _end(_BETWEEN, line.chars, 0)
    while at < len(line.chars):
        match = _FIELD.match(line.chars, at)
        if match is None:
            return None
        telling = telling or any(match[name] for name in _TELLING)
        context = merged(context, _said(match))
        reporters += _authors(line, match)
        at = _end(_BETWEEN, line.chars, match.end())
    return (context, reporters) if telling else None


def _end(regex: re.Pattern[str], chars: str, at: int) -> int:
    match = regex.match(chars, at)
    return match.end() if match else at


def _said(match: re.Match[str]) -> Context:
    return Context(paper=match["source"] or match["paper"], date=_date(match["date"]))


def _authors(line: Text, match: re.Match[str]) -> tuple[Named, ...]:
    if match["authors"] is None:
        return ()
    base = match.start("authors")
    names = (n for n in re.finditer(rf"[{_HAN}·•]+", match["authors"]) if like_a_person(n[0]))
    return tuple(Named(n[0], line.span(base + n.start(), base + n.end()), "byline.line") for n in names)


def _declared(match: re.Match[str]) -> Context:
    value = match["value"].strip()
    if match["date"]:
        return Context(date=_date(value))
    if match["year"]:
        year = _YEAR.match(value)
        return Context(year=int(year[1]) if year else None)
    return Context(place=value if match["place"] else None, paper=value if match["paper"] else None)


def _date(text: str | None) -> PartialDate | None:
    match = _DATE.match(text) if text else None
    if match is None:
        day_first = _DAY_FIRST.match(text) if text else None
        return _date("-".join(reversed(day_first.groups()))) if day_first else None
    date = PartialDate(*(int(number) if number else None for number in match.groups()))
    return date if date.valid else None
