"""Layout repair: the lines of a column become the paragraphs that the paper printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.reading.page import Line
from kg.reading.text import joined, part
from kg.records import Text

__all__ = ["paragraphs"]

_CLOSED = re.compile(r"(?:[。！？!?]|……)[”’」』）)》】\"']*$")
_CLAUSE = re.compile(r"[，,。；;：:！？!?]")
_STANDS_ALONE = 30


def paragraphs(lines: Iterable[Line]) -> Text:
    """The text of an article, "\\n" between paragraphs."""
    parts: list[Text] = []
    previous: Text | None = None
    for line in lines:
        if previous is not None and _ends(previous):
            parts.append(_newline(previous))
        squeezed = _squeezed(line.text)
        parts.append(squeezed)
        previous = squeezed if previous is None or _ends(previous) else joined([previous, squeezed])
    return joined(parts)


def _newline(before: Text) -> Text:
    return Text("\n", (before.offsets[-1] + 1,))


def _ends(text: Text) -> bool:
    chars = text.chars[-200:]
    return bool(_CLOSED.search(chars)) or (len(text.chars) <= _STANDS_ALONE and not _CLAUSE.search(chars))


_SPACE = re.compile(r"(?<![0-9A-Za-z,.])\s+|\s+(?![0-9A-Za-z])")


def _squeezed(text: Text) -> Text:
    pieces, at = [], 0
    for gap in _SPACE.finditer(text.chars):
        pieces.append(part(text, at, gap.start()))
        at = gap.end()
    return joined([*pieces, part(text, at)])
