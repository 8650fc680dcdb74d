"""HTML as saved from a paper's site: trafilatura tells which text is the article, `markup` tells where it stands.

What trafilatura finds is looked up in the text that the source shows, from its longest piece outward in both
directions. If a piece of it is not there, the file is refused: no character may claim a place that is not its own.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate
from typing import Any

from kg.language import N_
from kg.reading.bylines import opens_article
from kg.reading.cues import pattern
from kg.reading.fields import told_by
from kg.reading.formats.markup import shown as shown_lines
from kg.reading.formats.markup_tables import set_in_rows
from kg.reading.layout import ends_sentence
from kg.reading.page import Line, Page, UnreadableError
from kg.records import Context, PartialDate, Text

__all__ = ["html"]

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its warnings are no messages of ours

_SPACE = re.compile(r"\s+")
_SITE = pattern(r"{media}(?:.{0,5}报|.{0,2}版|首页)?\Z")
_ENOUGH = 2 / 3  # of a line's characters make it part of the article
_LONGEST_TITLE = 60
_SHORTEST_TITLE = 4


def html(source: str) -> Page:
    """Read the article of a page. Raises ValueError if there is none, or if its place in the source is not certain."""
    document = _extracted(source)
    if document is None:
        raise ValueError("holds no article that can be told from the rest of the page")
    lines = shown_lines(source)
    shown = [line.text for line in lines]
    body = _body_lines(shown, [_dense(piece) for piece in document.body.itertext()])
    title, body = _title(shown, body, _dense(document.title or ""))
    around = [i for i in range(title + 1, body[0]) if told_by(shown[i])]
    text = set_in_rows([lines[i] for i in [*around, *body]])
    page = [_line(shown[title], heading=1), *map(_line, text)]
    date = PartialDate.parse(document.date) if document.date else None
    return Page(tuple(page), Context(date=date))


def _extracted(source: str) -> Any:
    """What trafilatura makes of the page; its import takes a third of a second."""
    if not find_spec("trafilatura"):
        raise UnreadableError(
            N_("is a web page, and nothing to read it is installed"), N_("pip install 'zhengwu-kg[html]'")
        )
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")  # a notice of one sentence is an article
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    try:
        return bare_extraction(
            source,
            config=config,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # damaged markup makes the libraries below trafilatura raise anything, assertions too
        raise ValueError("holds HTML that cannot be parsed") from error


def _dense(chars: str) -> str:
    return _SPACE.sub("", chars)


def _body_lines(shown: Sequence[Text], pieces: Sequence[str]) -> list[int]:
    """The shown lines, by index, that the pieces of the body make up."""
    dense = [_dense(line.chars) for line in shown]
    starts = list(accumulate((len(line) for line in dense), initial=0))
    covered = [0] * len(shown)
    for start, end in _places("".join(dense), [piece for piece in pieces if piece]):
        for i in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            covered[i] += min(end, starts[i + 1]) - max(start, starts[i])
    return [i for i, line in enumerate(dense) if covered[i] >= _ENOUGH * len(line)]


def _places(text: str, pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    longest = max(range(len(pieces)), key=lambda i: len(pieces[i]), default=0)
    right = left = _found(text.find(pieces[longest]) if pieces else -1)
    for piece in pieces[longest:]:
        start = _found(text.find(piece, right))
        right = start + len(piece)
        yield start, right
    for piece in reversed(pieces[:longest]):
        end, left = left, _found(text.rfind(piece, 0, left))
        yield left, min(end, left + len(piece))


def _found(place: int) -> int:
    if place < 0:
        raise ValueError("holds an article whose text cannot be traced in the source")
    return place


def _title(shown: Sequence[Text], body: Sequence[int], title: str) -> tuple[int, list[int]]:
    """The line that is the title, and those of the body below it.

    It is the nearest line above the first sentence that the page's own title contains; sites whose pages all carry the
    same title give it away by its place alone.
    """
    first = next((n for n, i in enumerate(body) if _is_prose(shown[i].chars)), None)
    if first is None:
        raise ValueError("holds no article that can be told from the rest of the page")
    above = [i for i in range(body[first] - 1, -1, -1) if _may_be_title(shown[i])]
    named = [i for i in above if _dense(shown[i].chars) in title and not _SITE.search(shown[i].chars)]
    chosen = next(iter([*named, *above]), None)
    if chosen is None:
        raise ValueError("holds an article without a title")
    return chosen, [i for i in body if i > chosen]


def _is_prose(chars: str) -> bool:
    return ends_sentence(chars) or opens_article(chars) or len(chars) > _LONGEST_TITLE


def _may_be_title(line: Text) -> bool:
    return _SHORTEST_TITLE <= len(line.chars) <= _LONGEST_TITLE and told_by(line) is None


def _line(text: Text, *, heading: int = 0) -> Line:
    return Line(text, text.offsets[0], text.offsets[-1] + 1, heading=heading, apart=True)
