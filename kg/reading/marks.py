"""What a page prints between and around sentences: page marks, captions, references to pictures, notices, adverts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kg.reading.cues import pattern
from kg.reading.labels import label_of
from kg.reading.layout import continues, ends_sentence
from kg.reading.page import Line
from kg.reading.text import part, without
from kg.records import Text

__all__ = ["clear_lines", "clear_text"]

_CIRCLED = "①-⑳㉑-㉟❶-❿➀-➓"
_PAGE = re.compile(rf"[{_CIRCLED}]\s?[{_CIRCLED}\d]?\d?|第?\s?[A-Z]?\d{{1,3}}\s?版|[-—·]+\s?\d{{1,3}}\s?[-—·]+")
_PAGE_NUMBER = re.compile(r"[A-Z]?\d{1,3}")
_GLUED = re.compile(rf"\s*[{_CIRCLED}]\s?[{_CIRCLED}\d]\d?\Z")
_LAST = re.compile(
    rf"\s*(?:[{_CIRCLED}]|(?<=[。！？!?”’)）…])\s*[A-Z]?\d{{1,2}}|(?<=[。！？!?”’)）…]\s)[A-Z]\d{{1,2}})\Z"
)
_CAPTION = pattern(r"(?:[(（]\s*)?(?:{figure}(?<=图为)|{figure}[:：]|图[①-⑩\d一二三][:：为])")
_SHOT = pattern(r"(?<=[\s/／])(?:{shot}|/)\s*[)）]?\Z")
_REPORT = pattern(r"[(（][^()（）\n]{1,40}(?:{report}|文/摄)\s*[)）]\Z")  # who reported, not who took a picture
_STEM = pattern(r"{stem}\Z")
_REFERENCE = pattern(
    r"[(（]\s?(?:{figure}(?![\u4e00-\u9fff]{0,3}馆)[^()（）\n]{0,60}|图[①-⑩\d一二三四五六][^()（）\n]{0,40}"
    r"|(?:{onward}|{resumed}|{turn})[^()（）\n]{0,20}|[^()（）\n]{1,12}\s{shot})[)）]"
)
_ADVERT = re.compile(r"https?://|www\.", re.IGNORECASE)
_LONGEST_CAPTION = 80


def clear_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of an article without the page marks and captions among them and the adverts below them."""
    kept: list[Line] = []
    lines = _above_adverts(lines)
    counted = any(label_of(line.text.chars) == "number" for line in lines)  # a table whose cells have a line each
    for line, below in zip_longest(lines, lines[1:]):
        text = _cut(line.text, _GLUED)
        before = kept[-1].text.chars if kept else ""
        if counted and _PAGE_NUMBER.fullmatch(text.chars):
            kept.append(line)
        elif text.chars and not _furniture(text.chars, before, below.text.chars if below else ""):
            kept.append(replace(line, text=text))
    if kept:
        kept[-1] = replace(kept[-1], text=_cut(kept[-1].text, _LAST))
    return kept


def clear_text(text: Text) -> Text:
    """The text without references to pictures, as (如图), and to other pages, as (下转第二版)."""
    return without(text, (match.span() for match in _REFERENCE.finditer(text.chars)))


def _above_adverts(lines: Sequence[Line]) -> Sequence[Line]:
    end = len(lines)
    while end and _ADVERT.search(lines[end - 1].text.chars) and not ends_sentence(lines[end - 1].text.chars):
        end -= 1
    return lines[:end]


def _cut(text: Text, ending: re.Pattern[str]) -> Text:
    match = ending.search(text.chars, max(0, len(text.chars) - 12))
    return text if match is None else part(text, 0, match.start())


def _in_sentence(below: str) -> bool:
    return continues(below) or below[:1].isdigit()


def _furniture(chars: str, before: str, below: str) -> bool:
    """Whether a line is a page mark or a caption, given the lines above and below, whose sentence it may belong to."""
    closed = not before or ends_sentence(before)
    if _PAGE.fullmatch(chars) or (closed and _PAGE_NUMBER.fullmatch(chars) and not _in_sentence(below)):
        return True
    if len(chars) > _LONGEST_CAPTION:
        return False
    return bool(_CAPTION.match(chars) and (closed or not _STEM.search(before))) or (
        closed and bool(_SHOT.search(chars)) and not _REPORT.search(chars)
    )
