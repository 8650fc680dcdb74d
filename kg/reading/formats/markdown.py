"""Markdown: plain text with underlined headings; emphasis, links, images, quotes and bullets are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.reading.formats.plain import plain
from kg.reading.page import Line, Page
from kg.reading.text import stripped, without
from kg.records import Text

__all__ = ["markdown"]

_UNDERLINE = re.compile(r"={2,}|-{3,}")
_MARKUP = re.compile(
    r"\A(?:(?:>|[-*+](?=\s))\s*)+"  # quotes and bullets
    r"|\s+#+\Z"  # the closing marks of a heading
    r"|!\[[^\[\]]{0,200}\]\([^()]{0,500}\)"  # images
    r"|\[(?=[^\[\]]{1,200}\]\([^()]{0,500}\))"  # of links all but their text
    r"|\]\([^()]{0,500}\)"
    r"|(?<!\\)(?:\*{1,3}|__|`)"  # emphasis
    r"|\\(?=[\\`*_{}\[\]()#+\-.!>~|])"  # escapes
)


def markdown(source: str) -> Page:
    """Read the lines of ``source``."""
    page = plain(source)
    lines = (replace(line, text=_bare(line.text)) for line in _headed(page.lines))
    return replace(page, lines=tuple(line for line in lines if line.text.chars))


def _headed(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that are underlined made headings; ``---`` around front matter underlines nothing."""
    fence = lines[0].text.chars if lines else ""
    fenced = next((i for i, line in enumerate(lines) if i and line.text.chars == fence), 0) if fence == "---" else 0
    for i, line in enumerate(lines):
        if i > fenced and _underlines(lines, i):
            continue
        if i >= fenced and i + 1 < len(lines) and _underlines(lines, i + 1):
            yield replace(line, heading=1 if lines[i + 1].text.chars[0] == "=" else 2)
        else:
            yield line


def _underlines(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the underline of a title, which stands right above it and is a paragraph of its own."""
    title = lines[i - 1]
    alone = i == 1 or title.apart
    return (
        i > 0
        and not lines[i].apart
        and alone
        and not title.heading
        and _UNDERLINE.fullmatch(lines[i].text.chars) is not None
    )


def _bare(text: Text) -> Text:
    return stripped(without(text, (mark.span() for mark in _MARKUP.finditer(text.chars))))
