"""Layout repair: the lines of a column become the paragraphs that the paper printed.

A line that ends a sentence ends a paragraph; any other was cut by the column and goes on in the next line, inside a
word too. Only a short line without any punctuation, such as a caption or a sub-heading, stays on its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.loader import words
from kg.reading.cues import pattern
from kg.reading.page import Line
from kg.reading.text import joined
from kg.records import Text

__all__ = ["continues", "ends_sentence", "numbered", "paragraphs", "stands_alone"]

_END = re.compile(r"(?:[。！？!?]|…)[”’」』》】)）\"']*\s*(?:[(（][^()（）]{0,40}[)）])?\s*\Z")
_CONTINUES = re.compile(r"[，,。、；;：:！？!?)）”’》】」』%％…]")
_INNER = pattern(r"{inner}")
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:、|[.．](?!\d))")
_CLAUSE = re.compile(r"[，,。；;：:！？!?]")
_LEAD_IN = pattern(r"[“\"]?(?:{lead_in}|\d{1,4}[年月日时])")
_HANGING = pattern(r"(?:{hanging}|[、“‘《(（—\-])\Z")
_DASH = "——"  # opens a subtitle
_NUMBER_CUT = re.compile(r"[\d年月第约近达共][\d.]")
_ALONE = range(4, 33)
_TAIL = 60
_WIDEST_COLUMN = 45
_SLACK = 2


def ends_sentence(chars: str) -> bool:
    """Whether a line ends where a sentence ends, brackets and quotation marks after the full stop included."""
    return _END.search(chars, max(0, len(chars) - _TAIL)) is not None


def continues(chars: str) -> bool:
    """Whether a line begins with what does not begin a sentence, such as a comma."""
    return _CONTINUES.match(chars) is not None or _INNER.match(chars) is not None


def numbered(chars: str) -> bool:
    """Whether a line begins like a numbered section, as in 一、 or (二) or 3."""
    return _NUMBER.match(chars) is not None


def stands_alone(chars: str) -> bool:
    """Whether a line may be a caption or a sub-heading: short, no clause, neither opened nor left hanging."""
    return (
        len(chars) in _ALONE
        and not _CLAUSE.search(chars)
        and not _LEAD_IN.match(chars)
        and not _HANGING.search(chars)
        and _balanced(chars)
    )


def paragraphs(lines: Sequence[Line]) -> Text:
    """The text of ``lines`` with "\\n" between paragraphs; such a "\\n" has the offset of a line break."""
    style = _Style.of(lines)
    parts: list[Text] = []
    first = True  # whether the line before is the first of its paragraph
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            broken = style.breaks(before, line, first=first)
            if broken:
                parts.append(Text("\n", (before.stop,)))
            first = broken
        parts.append(line.text)
    return joined(parts)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a column is set: its width in characters if its lines were wrapped, and whether paragraphs are set in."""

    width: int | None
    indents: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Style:
        lengths = [len(line.text.chars) for line in lines]
        widest = max(lengths, default=0)
        full = sum(length >= widest - _SLACK for length in lengths)
        wrapped = len(lines) >= 4 and widest <= _WIDEST_COLUMN and full >= 0.4 * len(lines)
        indented = sum(line.indented for line in lines)
        return cls(widest if wrapped else None, 0 < indented < len(lines))

    def breaks(self, before: Line, line: Line, *, first: bool) -> bool:
        """Whether a paragraph ends between two lines; ``first`` says that it began with the line ``before``."""
        chars, following = before.text.chars, line.text.chars
        if _CONTINUES.match(following):
            return False
        if self.indents and (line.indented or self._full(chars)):
            return line.indented
        if ends_sentence(chars) or chars.startswith(_DASH):
            return True
        if chars[-1] in "：:；;":
            return numbered(following)
        alone = first and not self._full(chars) and stands_alone(chars)
        return alone and not continues(following) and not _cuts_word(chars[-1] + following[0])

    def _full(self, chars: str) -> bool:
        return self.width is not None and len(chars) >= self.width - _SLACK


def _cuts_word(around: str) -> bool:
    """Whether a word or a number goes on across a line break, judged by the characters on either side."""
    return around in words("common_words") or around in words("roles") or _NUMBER_CUT.fullmatch(around) is not None


def _balanced(chars: str) -> bool:
    return all(chars.count(a) == chars.count(b) for a, b in ("“”", "《》")) and (
        chars.count("(") + chars.count("（") == chars.count(")") + chars.count("）")
    )
