"""What an argument of the command line may be."""

from __future__ import annotations

import datetime
import math
import re
from pathlib import Path
from typing import Any

import click

from kg.language import _
from kg.records import ARTICLE_COLUMNS

__all__ = ["BASE", "COLUMNS", "DAY", "FOLDER", "SECONDS", "TEXT", "Base", "Columns", "Day", "Folder", "Seconds", "Text"]


#: RFC 3987: scheme and authority, then whole segments; whatever else an IRI may have would not survive what follows it.
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/?#<>\"{}|\\^`%]+/(?:(?!\.{1,2}/)[^\s/?#<>\"{}|\\^`%]+/)*")


class Text(click.ParamType[str]):
    """Text that a file can hold, without the space that a cell copied from a table brings along."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text; bytes that are not UTF-8 are a wrong call."""
        text = str(value).strip()
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            self.fail(_("expected text in UTF-8, got {value}").format(value=ascii(value)), param, ctx)
        return text


class Columns(click.ParamType[tuple[tuple[str, str], ...]]):
    """What columns of a table hold, and their heads: ``title=标题,text=正文``."""

    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        """Pairs of what and head, each once; anything else is a wrong call."""
        if isinstance(value, tuple):
            return value
        found: dict[str, str] = {}
        for part in Text().convert(value, param, ctx).replace("，", ",").split(","):
            kind, is_there, head = (each.strip() for each in part.partition("="))
            if kind not in ARTICLE_COLUMNS or not is_there or not head or kind in found:
                expected = _("expected columns such as title=标题,text=正文, of {kinds}; got {value}")
                self.fail(expected.format(kinds=", ".join(ARTICLE_COLUMNS), value=part or '""'), param, ctx)
            found[kind] = head
        return tuple(found.items())


class Folder(Text):
    """A folder, there or not."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # type: ignore[override]
        """Its path, which the store must be able to write as text."""
        text = super().convert(value, param, ctx)
        if not text:
            self.fail(_("expected the name of a folder"), param, ctx)
        return Path(text)


class Base(Text):
    """The beginning of IRIs."""

    name = "iri"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """An absolute IRI to which a name can be added: the fragment is for passages, and no part may be ``..``."""
        text = super().convert(value, param, ctx)
        if not _ABSOLUTE.fullmatch(text):
            expected = _("expected an absolute IRI that ends in /, such as https://example.org/kg/, got {value}")
            self.fail(expected.format(value=text or '""'), param, ctx)
        return text


class Seconds(click.FloatRange):
    """A span of time, from a tenth of a second to a day."""

    def __init__(self) -> None:
        super().__init__(0.1, 86_400)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; what is none (nan) lies within no range, but click compares."""
        seconds = super().convert(value, param, ctx)
        return self.fail(_("expected a number"), param, ctx) if math.isnan(seconds) else seconds


class Day(click.ParamType[datetime.date]):
    """A calendar day, as 2020-03-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day that is written there; anything else is a wrong call."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(str(value).strip())
        except ValueError:
            expected = _("expected a day such as 2020-03-05, got {value}")
            self.fail(expected.format(value=ascii(value)), param, ctx)


TEXT, FOLDER, BASE, SECONDS, DAY, COLUMNS = Text(), Folder(), Base(), Seconds(), Day(), Columns()
