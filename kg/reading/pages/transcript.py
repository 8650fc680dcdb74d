"""The text of a file of pages: what stands on them in reading order, article after article.

It is what offsets count in. Each article is its kicker, title, subtitle and paragraphs, a line each; only title and
paragraphs are lines of the article. Below the articles of a page follows what is none: captions, notices, adverts.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.places import Places, Run
from kg.reading.page import Line, Opened, Page
from kg.reading.pages.layout import Layout
from kg.reading.pages.printed import Sheet, Strip
from kg.reading.pages.turning import on_page
from kg.reading.told import merged
from kg.records import Context, Text

__all__ = ["transcribed"]


def transcribed(
    pages: Sequence[tuple[int, Sheet, Layout]], encoding: str, problems: Sequence[tuple[str, str]] = ()
) -> Opened:
    """The text of pages, each with its number from 1, and the lines of their articles."""
    writer = _Writer()
    contexts = merged(Context(), *(layout.context for _, _, layout in pages))
    told: list[tuple[int, Context]] = []
    sheets = {number: sheet for number, sheet, _ in pages}
    for number, sheet, layout in pages:
        told.append((writer.on(number, sheet), merged(layout.context, contexts)))
        for story in layout.stories:
            writer.line(story.kicker)
            writer.line(story.title, heading=1)
            writer.line(story.subtitle)
            for paragraph in story.paragraphs:
                writer.line(paragraph, read=True)
            if story.rest:
                elsewhere, paragraphs = story.rest
                writer.on(elsewhere, sheets[elsewhere])
                for paragraph in paragraphs:
                    writer.line(paragraph, read=True)
                writer.on(number, sheet)
        for block in layout.blocks:
            writer.line(block.lines)
    page = Page(tuple(writer.lines), contexts, tuple(told))
    return Opened("".join(writer.parts), encoding, page, Places(tuple(writer.runs)), tuple(problems))


class _Writer:
    """Writes printed lines one behind the other, and keeps where each character stood."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self._at = 0
        self._page = 1
        self._sheet = Sheet(1, 1, ())

    def on(self, page: int, sheet: Sheet) -> int:
        """Begin another page; the offset at which it begins."""
        self._page, self._sheet = page, sheet
        return self._at

    def line(self, printed: Sequence[Strip], *, heading: int = 0, read: bool = False) -> None:
        """Write one line of text that was printed in several."""
        start, first = self._at, len(self.parts)
        for before, strip in zip([None, *printed], printed, strict=False):
            if before is not None and _parts_words(before.chars[-1], strip.chars[0]):
                self._write(" ")
            self.runs.append(_run(self._at, self._page, self._sheet, strip))
            self._write(strip.chars)
        if self._at == start:
            return
        text = Text("".join(self.parts[first:]), range(start, self._at))
        if heading or read:
            self.lines.append(Line(text, start, self._at, heading=heading, apart=True))
        self._write("\n")

    def _write(self, chars: str) -> None:
        self.parts.append(chars)
        self._at += len(chars)


def _parts_words(last: str, first: str) -> bool:
    return last.isascii() and last.isalpha() and first.isascii() and first.isalpha()


def _run(start: int, page: int, sheet: Sheet, strip: Strip) -> Run:
    """Where a printed line stands on the page, in percent. The characters of a vertical line share its box."""
    box = on_page(sheet, strip.box)
    x, y = 100 / sheet.width, 100 / sheet.height
    if strip.vertical:
        edges = [box.left] * len(strip.chars) + [box.right]
    else:
        stretched = box.width / max(strip.box.width, 1e-9)
        edges = [box.left + (edge - strip.box.left) * stretched for edge in strip.edges]
    places = tuple(round(edge * x, 3) for edge in edges)
    return Run(start, page, round(box.top * y, 3), round(box.bottom * y, 3), places, strip.doubts)
