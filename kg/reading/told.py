"""What a line around an article tells: of which kinds it is, and what it says of day, paper and reporters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from kg.records import Context, Named, PartialDate, Text

__all__ = ["Told", "date_in", "merged"]

_DATE = re.compile(r"(\d{4})\s?[年\-/.]\s?(\d{1,2})(?:\s?[月\-/.]\s?(\d{1,2})\s?日?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LIKE_TEXT = frozenset({"date", "weekday", "paper", "page"})  # a sentence cut by the column may leave such a line
_ANYWHERE = frozenset({"trail", "count", "picture", "neighbour", "index"})
_CLOSING = frozenset({"neighbour", "related", "footer"})


@dataclass(frozen=True, slots=True)
class Told:
    """A line that is not text. ``less`` counts where nothing else is told: the day on which a notice was made.

    ``title`` is what an index table names the document.
    """

    kinds: frozenset[str]
    context: Context = Context()
    reporters: tuple[Named, ...] = ()
    less: Context = Context()
    title: Text | None = None

    @property
    def certain(self) -> bool:
        """Whether the line cannot be the end of a sentence that was cut."""
        return not self.kinds <= _LIKE_TEXT

    @property
    def anywhere(self) -> bool:
        """Whether such a line is not text even between two paragraphs."""
        return bool(self.kinds & _ANYWHERE)

    @property
    def closes(self) -> bool:
        """Whether nothing below such a line belongs to the article."""
        return bool(self.kinds & _CLOSING)


def merged(*contexts: Context) -> Context:
    """For every field the first value that is known."""
    return Context(**{f.name: _first(getattr(context, f.name) for context in contexts) for f in fields(Context)})


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def date_in(text: str | None) -> PartialDate | None:
    """The date at the head of a text, as in ``2020年3月2日``, ``2020-03`` or ``02.03.2020``."""
    match = _DATE.match(text) if text else None
    if match is None:
        day_first = _DAY_FIRST.match(text) if text else None
        return date_in("-".join(reversed(day_first.groups()))) if day_first else None
    date = PartialDate(*(int(number) if number else None for number in match.groups()))
    return date if date.valid else None
