"""Where the articles of a page begin and end, and which line is the title of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.bylines import opens_article
from kg.reading.headline import alike, best, repeats
from kg.reading.layout import ends_sentence, numbered
from kg.reading.rows import Row, is_text
from kg.reading.text import joined
from kg.records import Text

__all__ = ["Draft", "split"]

_NO_TITLE = re.compile(r"[，,；;：:。]|\A[—\-–]")
_SENTENCE = re.compile(r"。[”’」』》】)）\"']*\s*\Z")
_LONGEST_LINE = 40  # of a title that is not marked as a heading
_LONGEST_TITLE = 120
_MOST_CANDIDATES = 8
_MOST_LINES = 3  # of a broken title
_MOST_AROUND = 40
_LEAD = 6  # rows of text that a title is compared with
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it stands on the page.

    ``title`` is joined if it was broken, None if there is none; ``above`` and ``rows`` are what stands above and below
    it, other lines that repeat it excepted.
    """

    title: Text | None
    start: int
    end: int
    above: Sequence[Row]
    rows: Sequence[Row]


def split(rows: Sequence[Row]) -> list[Draft]:
    """The articles of a page, in order; what stands above the first heading is one more if it has sentences.

    An article begins at a heading, unless that is a numbered section of the one before, or at a title above a by-line.
    """
    starts = [i for i in range(len(rows)) if _heads(rows, i) or _titles(rows, i)]
    if rows and (
        not starts or (starts[0] > 0 and any(_closed(row.chars) for row in rows[: starts[0]] if not row.told))
    ):
        starts.insert(0, 0)
    return [_draft(rows[start:end]) for start, end in pairwise([*starts, len(rows)])]


def _heads(rows: Sequence[Row], i: int) -> bool:
    row = rows[i]
    if not row.line.heading or row.told or (i > 0 and numbered(row.chars)):
        return False
    return not _goes_on(rows, i - 1) if i > 0 else True


def _titles(rows: Sequence[Row], i: int) -> bool:
    """Whether a plain line is the title of a further article: a by-line below it, the end of a sentence above it.

    Lines of the site may stand between them.
    """
    if rows[i].line.heading or rows[i].told or opens_article(rows[i].chars) or not _like_a_title(rows[i]):
        return False
    above, below = _beside(rows, i, -1), _beside(rows, i, 1)
    if above is None or below is None or above.line.heading:
        return False
    return opens_article(below.chars) and _closed(above.chars)


def _beside(rows: Sequence[Row], i: int, step: int) -> Row | None:
    """The nearest row above or below that tells nothing."""
    i += step
    while 0 <= i < len(rows) and rows[i].told:
        i += step
    return rows[i] if 0 <= i < len(rows) else None


def _closed(chars: str) -> bool:
    return ends_sentence(chars.rstrip("0123456789ABCDEFG①②③④⑤⑥⑦⑧⑨⑩⑪⑫ "))


def _draft(rows: Sequence[Row]) -> Draft:
    at = 0 if rows[0].line.heading else _title_at(rows)
    start, end = rows[0].line.start, rows[-1].line.text.offsets[-1] + 1
    named = None if rows[0].line.heading else _named(rows)
    if named is not None and (at is None or not alike(_broken(rows, at), named[1].chars)):
        above = 0 if any(is_text(row.chars) for row in rows[: named[0]] if not row.told) else named[0] + 1
        return Draft(named[1], start, end, rows[:above], rows[above:])
    if at is None:
        return Draft(None, start, end, (), rows)
    count = 1
    while count < _MOST_LINES and _goes_on(rows, at + count - 1):
        count += 1
    title = joined(row.line.text for row in rows[at : at + count])
    if len(title.chars) > _LONGEST_TITLE:
        return Draft(None, start, end, (), rows)
    dense = _SPACE.sub("", title.chars)
    below = [row for row in rows[at + count :] if row.told or not repeats(row.chars, dense)]
    return Draft(title, start, end, rows[:at], below)


def _named(rows: Sequence[Row]) -> tuple[int, Text] | None:
    """The row of an index table that names the document, and the name."""
    return next(((i, row.told.title) for i, row in enumerate(rows) if row.told and row.told.title), None)


def _title_at(rows: Sequence[Row]) -> int | None:
    """The number of the row that is the title; None if the article begins with a sentence."""
    plain = [i for i, row in enumerate(rows) if not row.told]
    if not plain:
        return 0
    first = next((n for n, i in enumerate(plain) if is_text(rows[i].chars)), len(plain))
    above = plain[: min(first, _MOST_CANDIDATES)]
    if not above:
        chars = rows[plain[0]].chars
        return None if _SENTENCE.search(chars) or len(chars) > _LONGEST_TITLE else plain[0]
    text = "".join(rows[i].chars for i in plain[first : first + _LEAD])
    told = [row.chars for row in rows if row.told]
    dated = [i + 1 < len(rows) and _dates(rows[i + 1]) for i in above]
    return above[best([_broken(rows, i) for i in above], text, told[:_MOST_AROUND], dated)]


def _dates(row: Row) -> bool:
    return row.told is not None and row.told.context.date is not None and "index" not in row.told.kinds


def _broken(rows: Sequence[Row], i: int) -> str:
    """The title that begins in row ``i``, joined if it goes on below."""
    return rows[i].chars + (_broken(rows, i + 1) if _goes_on(rows, i) else "")


def _goes_on(rows: Sequence[Row], i: int) -> bool:
    """Whether the title in row ``i`` goes on in the next: right below it, and parted from what follows."""
    if i + 2 >= len(rows):
        return False
    row, after = rows[i + 1], rows[i + 2]
    if row.line.apart or row.line.heading not in (0, rows[i].line.heading) or not _like_a_title(row):
        return False
    if not _like_a_title(rows[i]) or rows[i].told or row.told or opens_article(row.chars):
        return False
    if repeats(row.chars, _SPACE.sub("", rows[i].chars)):
        return False
    return after.line.apart or opens_article(after.chars)


def _like_a_title(row: Row) -> bool:
    return len(row.chars) <= _LONGEST_LINE and not _NO_TITLE.search(row.chars)
