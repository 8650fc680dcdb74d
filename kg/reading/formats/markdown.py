"""Markdown: plain text whose emphasis, links, images, quotes and bullets are taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.formats.plain import plain
from kg.reading.page import Page
from kg.reading.text import stripped, without
from kg.records import Text

__all__ = ["markdown"]

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
    lines = (replace(line, text=_bare(line.text)) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line.text.chars))


def _bare(text: Text) -> Text:
    return stripped(without(text, (mark.span() for mark in _MARKUP.finditer(text.chars))))
