"""What stands around an article and is not its text: front matter, lines of the paper or site, credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.lexicon.loader import words
from kg.reading.bylines import is_office, like_a_person
from kg.reading.cues import pattern
from kg.reading.fields import told_by
from kg.reading.labels import is_row
from kg.reading.layout import ends_sentence
from kg.reading.page import Line
from kg.reading.rows import Row, is_listed, is_text, rows_of
from kg.reading.text import part, stripped
from kg.reading.told import Told, date_in, merged
from kg.records import Context, Named, Text

__all__ = ["FrontMatter", "Surroundings", "front_matter", "surroundings"]

_KEY = pattern(
    r"(?:(?P<place>{key_place})|(?P<date>{key_date})|(?P<year>{key_year})|(?P<paper>{key_paper})|(?P<title>{key_title}))"
    r"\s*[:：]\s*[\"']?(?P<value>[^\"']{1,100})[\"']?"
)
_FENCE = "---"
_YEAR = re.compile(r"(\d{4})")
_NAME = re.compile("[\u3400-\u9fff]{2,3}")
_MOST_NAMES = 3
_NEAR = 8  # lines from either end, among which a name may stand alone
_SHORT = 16  # a line below those of the site that is one more of them


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says about all of it: declared by the user in ``context``, printed in ``header``."""

    context: Context
    title: Row | None
    header: tuple[Told, ...]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lines of an article without those around it, and what these told; ``less`` where nothing else does."""

    lines: Sequence[Line]
    context: Context
    reporters: tuple[Named, ...]
    less: Context = Context()


def front_matter(lines: Sequence[Line]) -> FrontMatter:
    """Read the lines above the first title: those of a page's header, and ``place:``, ``date:``, ``year:``, ``paper:``,
    ``title:``, between ``---`` or not.

    A header ends where an index table names the document, unless a heading does that.
    """
    rows = rows_of(lines)
    headed = any(row.line.heading for row in rows)
    fenced = bool(rows) and rows[0].chars == _FENCE
    context, title, at, header = Context(), None, int(fenced), list[Told]()
    while at < len(rows):
        row, key = rows[at], _KEY.fullmatch(rows[at].chars)
        if key is not None and (row.told is None or len(row.told.kinds) == 1):
            context = merged(context, _declared(key))
            if key["title"]:
                title = Row(replace(row.line, text=part(row.line.text, *key.span("value")), heading=1))
        elif row.told is not None and (headed or row.told.title is None):
            header.append(row.told)
        else:
            break
        at += 1
    if fenced:
        closing = next((i for i in range(at, len(rows)) if rows[i].chars == _FENCE), None)
        at = at if closing is None else closing + 1
    return FrontMatter(context, title, tuple(header), rows[at:])


def surroundings(rows: Sequence[Row]) -> Surroundings:
    """Take what is not text off both ends of an article, and from between its lines what cannot be text anywhere."""
    plain = [i for i, row in enumerate(rows) if row.told is None]
    first = next((i for i in plain if is_text(rows[i].chars)), plain[0] if plain else len(rows))
    last = next((i for i in reversed(plain) if is_text(rows[i].chars) or is_listed(rows[i].chars)), first)
    kept, told = list[Line](), list[Told]()
    closed = beyond = opens = False
    for i, row in enumerate(rows):
        signed = i < min(first, _NEAR) or (last < i <= last + _NEAR and bool(kept) and _ends(kept[-1].text))
        found = row.told or (_signed(row, rows[first : last + 1]) if signed else None)
        if found is None:
            if not closed and not (beyond and len(row.chars) <= _SHORT and row.chars[0] not in "(（"):
                kept.append(replace(row.line, opens=opens))
        elif i < first or found.anywhere or (i > last and (found.certain or not kept or _ends(kept[-1].text))):
            told.append(found)
            closed = closed or (i > last and found.closes)
            beyond = beyond or (i > last and found.certain)
        else:
            kept.append(row.line)
        opens = found is not None and i < first
    if kept and (foot := _foot(kept[-1].text)):
        kept[-1] = replace(kept[-1], text=part(kept[-1].text, 0, foot[0]))
        told.append(foot[1])
    return Surroundings(
        kept,
        merged(*(each.context for each in told)),
        tuple(named for each in told for named in each.reporters),
        merged(*(each.less for each in told)),
    )


def _signed(row: Row, text: Sequence[Row]) -> Told | None:
    """A line below the title that is nothing but names of persons whom the text does not tell of: who wrote it."""
    names = row.chars.split()
    if len(names) > 1 and is_office(names[0]):
        names = names[1:]
    if not 0 < len(names) <= _MOST_NAMES or not all(_plain_name(name) for name in names):
        return None
    if any(name in line.chars for line in text for name in names):
        return None
    chars, at, found = row.chars, 0, list[Named]()
    for name in names:
        at = chars.index(name, at)
        found.append(Named(name, row.line.text.span(at, at + len(name)), "byline.line"))
    return Told(frozenset({"credit"}), reporters=tuple(found))


def _plain_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and like_a_person(name) and not _word(name)


def _ends(line: Text) -> bool:
    return ends_sentence(line.chars) or _foot(line) is not None


def _foot(line: Text) -> tuple[int, Told] | None:
    """Where the last sentence of an article ends, if a by-line follows it in its line: …到会。编辑:王某."""
    at = 0 if is_row(line.chars) else max(line.chars.rfind(mark) for mark in "。！？”") + 1
    below = stripped(part(line, at)) if at else None
    if below is None or not below.chars:
        return None
    told = told_by(below)
    if told is None and _plain_name(below.chars):
        name = Named(below.chars, below.span(0, len(below.chars)), "byline.tail")
        told = Told(frozenset({"credit"}), reporters=(name,))
    return (at, told) if told else None


def _word(chars: str) -> bool:
    return chars in words("common_words")


def _declared(match: re.Match[str]) -> Context:
    value = match["value"].strip()
    if match["date"]:
        return Context(date=date_in(value))
    if match["year"]:
        year = _YEAR.match(value)
        return Context(year=int(year[1]) if year else None)
    return Context(place=value if match["place"] else None, paper=value if match["paper"] else None)
