"""Where the articles of a page begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.bylines import opens_article
from kg.reading.layout import ends_sentence, numbered
from kg.reading.metadata import told_by
from kg.reading.page import Line
from kg.reading.text import joined
from kg.records import Text

__all__ = ["Draft", "split"]

_NO_TITLE = re.compile(r"[，,；;：:。]|\A[—\-–]")
_LONGEST_LINE = 40  # of a title that is not marked as a heading


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it stands on the page: its title, joined if it was broken, and the lines below it."""

    title: Text
    start: int
    end: int
    lines: Sequence[Line]


def split(lines: Sequence[Line]) -> list[Draft]:
    """The articles of a page, in order; what stands above the first heading is one more if it has sentences.

    An article begins at a heading, unless that is a numbered section of the one before, or at a title above a by-line.
    """
    starts = [i for i in range(len(lines)) if _heads(lines, i) or _titles(lines, i)]
    if lines and (not starts or (starts[0] > 0 and any(_closed(line.text.chars) for line in lines[: starts[0]]))):
        starts.insert(0, 0)
    return [_draft(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]


def _heads(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if not line.heading or (i > 0 and numbered(line.text.chars)):
        return False
    return not _goes_on(lines, i - 1) if i > 0 else True


def _titles(lines: Sequence[Line], i: int) -> bool:
    """Whether a plain line is the title of a further article: a by-line below it, the end of a sentence above it."""
    if i == 0 or i + 1 >= len(lines) or lines[i].heading or lines[i - 1].heading:
        return False
    return (
        opens_article(lines[i + 1].text.chars)
        and _like_a_title(lines[i])
        and not opens_article(lines[i].text.chars)
        and _closed(lines[i - 1].text.chars)
    )


def _closed(chars: str) -> bool:
    return ends_sentence(chars.rstrip("0123456789ABCDEFG①②③④⑤⑥⑦⑧⑨⑩⑪⑫ "))


def _draft(lines: Sequence[Line]) -> Draft:
    count = 1
    while count < 3 and _goes_on(lines, count - 1):
        count += 1
    return Draft(
        title=joined(line.text for line in lines[:count]),
        start=lines[0].start,
        end=lines[-1].text.offsets[-1] + 1,
        lines=lines[count:],
    )


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    """Whether the title in line ``i`` goes on in the next line: right below it, and parted from what follows."""
    if i + 2 >= len(lines):
        return False
    line, after = lines[i + 1], lines[i + 2]
    if line.apart or line.heading not in (0, lines[i].heading) or not _like_a_title(line):
        return False
    if not _like_a_title(lines[i]) or told_by(line.text) or opens_article(line.text.chars):
        return False
    return after.apart or opens_article(after.text.chars)


def _like_a_title(line: Line) -> bool:
    chars = line.text.chars
    return len(chars) <= _LONGEST_LINE and not _NO_TITLE.search(chars)
