"""Sentences and clauses of the body, as half-open ranges of code points.

A sentence ends at 。！？ outside of quotation marks, at a line's end, or where a quotation closes after 。！？ and the
line ends. Quoted speech with its speaker (“……。”某某说。) is one sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import words

__all__ = ["Sentence", "clauses", "sentences"]

_ENDS = frozenset("。！？!?")
_OPEN, _CLOSE = "“「『", "”」』"
_LONGEST_QUOTE = 400
# No writer's sentence is as long; a page without full stops is cut here, so that every rule's cost stays linear.
_LONGEST = 800
_WORD = re.compile(r"\w")
_SPLITTING = re.compile("[。！？!?“「『”」』]")
_OPENING, _CLOSING = "“（(「『《", "”）)」』》"


@dataclass(frozen=True, slots=True)
class Sentence:
    """``[start, end)`` of the body; ``paragraph`` counts lines from 0."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """The sentences in order, without the white space between them."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(text)):
        found += (Sentence(a, b, number) for a, b in _split(text, start, end))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin, quoted = start, -1
    for mark in _SPLITTING.finditer(text, start, end):
        char, at = mark.group(), mark.start()
        if char in _OPEN:
            quoted = at
        elif char in _CLOSE or (quoted >= 0 and at - quoted > _LONGEST_QUOTE):
            quoted = -1
        if quoted < 0 and ((char in _ENDS and not _lost_dot(text, at)) or (char in _CLOSE and _closes(text, at, end))):
            yield from _trimmed(text, begin, at + 1)
            begin = at + 1
    yield from _trimmed(text, begin, end)


def _lost_dot(text: str, at: int) -> bool:
    """吉某?依某某: a question mark of single width between the sounds of a foreign name stands for a lost dot."""
    sounds = words("transliteration")
    return text[at] == "?" and text[at - 1] in sounds and text[at + 1 : at + 2] in sounds


def _closes(text: str, at: int, end: int) -> bool:
    return text[at - 1] in _ENDS and at + 1 >= end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "；;，,、") + 1 or start + _LONGEST
        yield start, cut
        start = cut
    if start < end and _WORD.search(text, start, end):
        yield start, end


def clauses(text: str, start: int, end: int, marks: str = "，,；;。！？!?：:") -> list[tuple[int, int]]:
    """The ranges between these marks, outside of quotation marks and brackets, without the marks."""
    found, begin, depth = [], start, 0
    for mark in _marks(marks).finditer(text, start, end):
        char, at = mark.group(), mark.start()
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            if begin < at:
                found.append((begin, at))
            begin = at + 1
    if begin < end:
        found.append((begin, end))
    return found


@cache
def _marks(marks: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape(_OPENING + _CLOSING + marks) + "]")
