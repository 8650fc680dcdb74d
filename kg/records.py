"""The frozen records that every step shares: what reading hands on, and what extraction states.

Offsets are code points, half-open. Within the program every span is relative to the start of its article's slice of
the source file, so an edit higher up in a file moves nothing; the JSON form carries offsets into the decoded source
file (after a byte order mark, line ends as they are in the file). Dates are ISO 8601 as far as known (`PartialDate`).
The JSON form of a `Record` is the project's published format: see docs/records.md.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from kg.places import Frame, Places

__all__ = [
    "ARTICLE_COLUMNS",
    "Article",
    "Assignment",
    "Context",
    "Deadline",
    "Directive",
    "Event",
    "EventType",
    "Named",
    "PartialDate",
    "Passage",
    "Post",
    "Record",
    "Site",
    "SiteKind",
    "Span",
    "Text",
    "Unit",
]

EventType = Literal["meeting", "inspection", "activity"]
SiteKind = Literal["project", "place"]
#: What of an article a user may name the column of, where a table holds one in each row.
ARTICLE_COLUMNS = ("title", "date", "place", "paper", "text")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same range, counted from another origin."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """As much of a calendar date as is known: ``2020-02-28``, ``2020-02``, ``2020``, ``--02-28``, ``--02``."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    _FORM = re.compile(r"(?:(\d{4})|-)(?:-(\d{2})(?:-(\d{2}))?)?")

    def __str__(self) -> str:
        parts = ["-" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the form that ``str`` writes. Raises ValueError for anything else."""
        match = cls._FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"expected a date such as 2020-02-28 or --02-28, got {text!r}")
        return cls(*(int(part) if part else None for part in match.groups()))

    @property
    def exact(self) -> datetime.date | None:
        """The calendar day, where year, month and day are known and exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def valid(self) -> bool:
        """Whether such a date exists (29 February counts as valid where the year is unknown)."""
        if self.month is None:
            return self.day is None and self.year is not None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]


@dataclass(frozen=True, slots=True)
class Text:
    """Clean text, and for each of its characters the offset it has in the article's slice of the source."""

    chars: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The source range behind ``chars[start:end]``; it may hold white space and marks that reading took out."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, where it stands, and the rule that read it there."""

    name: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Context:
    """What reading learned outside the article."""

    year: int | None = None
    place: str | None = None
    paper: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as reading hands it on.

    ``source`` is the file's path relative to the folder that was given, with forward slashes; ``start`` and ``end``
    bound the article in the decoded file; ``sha256`` is of that slice. ``title`` and ``body`` are clean text with
    offsets within the slice. ``places`` tells where the slice stands on pages, if it was read from such.
    """

    source: str
    index: int
    start: int
    end: int
    sha256: str
    title: Text
    body: Text
    reporters: tuple[Named, ...] = ()
    context: Context = Context()
    places: Places | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """That a person holds a role in a unit (None where the body goes without saying, as with 县长)."""

    person: str
    role: str
    unit: str | None
    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A named body: its fullest name in the article, its other forms, and where each stands."""

    name: str
    mentions: tuple[str, ...]
    spans: tuple[Span, ...]
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Site:
    """A named project or place, like `Unit`."""

    name: str
    kind: SiteKind
    mentions: tuple[str, ...]
    spans: tuple[Span, ...]
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """A gathering that the article reports; ``quote`` is the sentence that reports it."""

    id: str
    type: EventType
    name: str
    date: PartialDate | None
    organisers: tuple[Named, ...]
    chairs: tuple[Named, ...]
    leaders: tuple[Named, ...]
    attendees: tuple[Named, ...]
    units: tuple[Named, ...]
    visited: tuple[Named, ...]
    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """That one assignee must do, does or answers for a piece of work. ``event`` is the id of where it was said."""

    assignee: str
    sites: tuple[Named, ...]
    deadline: PartialDate | None
    by: str | None
    event: str | None
    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A future date by which some work must be done."""

    date: PartialDate
    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Directive:
    """One point of what somebody demands; ``ordinal`` counts the points of one speech from 1, None if it has none."""

    by: str | None
    event: str | None
    ordinal: int | None
    quote: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that states something: the unit of evidence.

    ``frames`` are its rectangles on the page, if it was read from one; ``sure`` is how sure the least certain of its
    characters is, 0 to 1, if they were recognised.
    """

    span: Span
    quote: str
    frames: tuple[Frame, ...] = ()
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that one article states.

    ``groups`` are collective or unnamed bodies. Passages are disjoint and sorted; the span of every item lies within
    one of them (an event's is one of them). ``start`` and ``end`` place the article in its file and are the only
    absolute offsets.
    """

    id: str
    title: str
    source: str
    index: int
    start: int
    end: int
    sha256: str
    date: PartialDate | None = None
    paper: str | None = None
    place: str | None = None
    reporters: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()
    posts: tuple[Post, ...] = ()
    units: tuple[Unit, ...] = ()
    groups: tuple[Named, ...] = ()
    sites: tuple[Site, ...] = ()
    events: tuple[Event, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    directives: tuple[Directive, ...] = ()
    passages: tuple[Passage, ...] = field(default=())

    def placed(self, *, id: str, source: str, index: int, start: int, end: int) -> Record:
        """The same record for the same article at another place."""
        return replace(self, id=id, source=source, index=index, start=start, end=end)

    def to_json(self) -> dict[str, Any]:
        """The published form: keys in a fixed order, offsets into the source file."""
        return {f.name: _written(getattr(self, f.name), self.start) for f in fields(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Record:
        """Read what `to_json` wrote. Raises KeyError or ValueError on anything else."""
        known: dict[str, Any] = {f.name: data[f.name] for f in fields(cls)}
        base = int(data["start"])
        known["date"] = _date(data["date"])
        for name, kind in _ITEMS.items():
            known[name] = tuple(_read(kind, item, base) for item in data[name])
        return cls(**known)


_ITEMS: Mapping[str, type[Any]] = {
    "reporters": Named,
    "people": Named,
    "posts": Post,
    "units": Unit,
    "groups": Named,
    "sites": Site,
    "events": Event,
    "assignments": Assignment,
    "deadlines": Deadline,
    "directives": Directive,
    "passages": Passage,
}
_OF_PAGES = frozenset({"frames", "sure"})  # stand in the JSON form only where there is something to say
_NAMED_LISTS = frozenset({"organisers", "chairs", "leaders", "attendees", "units", "visited", "sites"})


def _written(value: Any, base: int) -> Any:
    match value:
        case PartialDate():
            return str(value)
        case Span():
            return [value.start + base, value.end + base]
        case tuple():
            return [_written(part, base) for part in value]
        case Frame():
            return {"page": value.page, "box": [value.left, value.top, value.width, value.height]}
        case str() | int() | float() | None:
            return value
    out: dict[str, Any] = {}
    for f in fields(value):
        part = getattr(value, f.name)
        if f.name == "span":
            out["start"], out["end"] = part.start + base, part.end + base
        elif f.name not in _OF_PAGES or part not in ((), None):
            out[f.name] = _written(part, base)
    return out


def _read(kind: type[Any], data: Mapping[str, Any], base: int) -> Any:
    known: dict[str, Any] = {}
    for f in fields(kind):
        if f.name == "span":
            known["span"] = Span(data["start"] - base, data["end"] - base)
        elif f.name == "spans":
            known["spans"] = tuple(Span(start - base, end - base) for start, end in data["spans"])
        elif f.name in ("date", "deadline"):
            known[f.name] = _date(data[f.name])
        elif f.name in _NAMED_LISTS:
            known[f.name] = tuple(_read(Named, item, base) for item in data[f.name])
        elif f.name == "mentions":
            known[f.name] = tuple(data[f.name])
        elif f.name in _OF_PAGES:
            known.update(_read_of_page(f.name, data))
        else:
            known[f.name] = data[f.name]
    return kind(**known)


def _read_of_page(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    if name not in data:
        return {}
    return {name: tuple(Frame(each["page"], *each["box"]) for each in data[name]) if name == "frames" else data[name]}


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)
