"""The text that an HTML source shows, each character with the offset it has in the source.

A small scanner rather than a parser: libraries give text without its place. It runs through the source once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from kg.reading.text import joined, stripped
from kg.records import Text

__all__ = ["shown_lines"]

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9\-:]{0,40})|<[!?]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
_HIDDEN = frozenset(["script", "style", "template", "noscript", "svg", "iframe"])


def shown_lines(source: str) -> list[Text]:
    """The lines that a browser would set apart, without empty ones; a line break within them is a space.

    A character that stands in the source as an entity has the offset of its ``&``.
    """
    lines: list[Text] = []
    parts: list[Text] = []
    for piece in _pieces(source):
        if piece is not None:
            parts.append(piece)
        elif parts:
            lines.append(joined(parts))
            parts = []
    lines.append(joined(parts))
    return [line for line in map(stripped, lines) if line.chars]


def _pieces(source: str) -> Iterator[Text | None]:
    """Runs of text, and None where a line ends."""
    at = 0
    while at < len(source):
        tag = _TAG.search(source, at)
        end = tag.start() if tag else len(source)
        yield from _decoded(source, at, end)
        if tag is None:
            return
        name = (tag[1] or "").lower()
        if name and name not in _INLINE:
            yield None
        at = _behind(source, tag, name)


def _behind(source: str, tag: re.Match[str], name: str) -> int:
    """Where the text goes on behind a tag, a comment, or an element that is not shown."""
    if source.startswith("<!--", tag.start()):
        return _after(source.find("-->", tag.end()), 3, source)
    end = _after(source.find(">", tag.end()), 1, source)
    if name not in _HIDDEN or source[tag.start() + 1] == "/":
        return end
    closing = re.compile(rf"</{name}[^>]{{0,40}}>", re.IGNORECASE).search(source, end)
    return closing.end() if closing else len(source)


def _after(found: int, length: int, source: str) -> int:
    return len(source) if found < 0 else found + length


def _decoded(source: str, start: int, end: int) -> Iterator[Text]:
    at = start
    for entity in _ENTITY.finditer(source, start, end):
        yield _run(source, at, entity.start())
        chars = unescape(entity[0])
        yield Text(chars, (entity.start(),) * len(chars))
        at = entity.end()
    yield _run(source, at, end)


def _run(source: str, start: int, end: int) -> Text:
    return Text(source[start:end].translate(_ONE_LINE), range(start, end))


_ONE_LINE = {ord(char): " " for char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
