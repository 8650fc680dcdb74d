"""Layout repair: the lines of a column become the paragraphs that the paper printed.

A line that ends a sentence ends a paragraph; any other was cut by the column and goes on in the next line, inside a
word too. Only a short line without any punctuation, such as a caption or a sub-heading, stays on its own. In a document
that no column cut, numbered lines, labelled fields (责任单位:…) and the rows of tables stay on their own as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.loader import words
from kg.reading.cues import pattern
from kg.reading.labels import CELL, is_row, opens_with_label
from kg.reading.page import Line
from kg.reading.stacks import LONGEST_HEAD, stack_head
from kg.reading.text import joined, squeezed
from kg.records import Text

__all__ = ["continues", "ends_sentence", "numbered", "paragraphs", "stands_alone"]

_END = re.compile(r"(?:[。！？!?]|…)[”’」』》】)）\"']*\s*(?:[(（][^()（）]{0,40}[)）])?\s*\Z")
_CONTINUES = re.compile(r"[，,。、；;：:！？!?)）”’》】」』%％…]")
_INNER = pattern(r"{inner}")
_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:、|[.．](?!\d|$)|\.(?=\d{1,2}月))"
)
_CLAUSE = re.compile(r"[，,。；;：:！？!?]")
_LEAD_IN = pattern(r"[“\"]?(?:{lead_in}|\d{1,4}[年月日时])")
_HANGING = pattern(r"(?:{hanging}|[、“‘《(（—\-])\Z")
_GAP = re.compile(r"\s+")
_SPACED = re.compile("(?:.?[^\u4e00-\u9fff]|^)[\u4e00-\u9fff]\\s+[\u4e00-\u9fff](?![\u4e00-\u9fff])")  # 侯  毅, 职  务
_NAMED = re.compile("[\u4e00-\u9fff、（）]{3,24}[：:]")  # 某局：负责…； 某局：负责…
_ADDRESSED = re.compile("[^。；;：:]{0,60}各[^。；;：:]{1,60}[：:]")  # 各乡镇人民政府，县直各单位：
_LETTERSPACE = 3
_FIGURE = "一二三四五六七八九十"
_BULLET = re.compile(
    rf"[★☆●◆■▲※○◇□]|[①-⑳]|[\d二][\d〇○零{_FIGURE}]{{3}}年[\d{_FIGURE}]{{1,2}}月[\d{_FIGURE}]{{1,3}}日\Z"
)
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
        parts.append(_celled(line.text))
    return joined(parts)


def _celled(text: Text) -> Text:
    """The text of a line, in which CELL stands for the gaps between cells and labelled fields, and for nothing else."""
    chars, out = text.chars, list(text.chars)
    row = (is_row(chars) or opens_with_label(chars)) and "|" not in chars
    for gap in _GAP.finditer(chars):
        spaced = len(gap[0]) <= _LETTERSPACE and _SPACED.match(chars, max(0, gap.start() - 2))
        wide = len(gap[0]) > 1 and not spaced
        marks = [CELL if row and char == CELL else " " for char in gap[0]]
        if row and wide and CELL not in marks:
            marks[0] = CELL
        out[gap.start() : gap.end()] = marks
    return Text("".join(out), text.offsets)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a column is set: its width in characters if its lines were wrapped, and whether paragraphs are set in;
    ``stacked`` tells of a table with one cell a line."""

    width: int | None
    indents: bool
    stacked: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Style:
        lengths = [len(line.text.chars) for line in lines]
        widest = max(lengths, default=0)
        full = sum(length >= widest - _SLACK for length in lengths)
        laid_out = sum(_structured(line.text.chars) for line in lines)  # a document's lines end where they should
        wrapped = len(lines) >= 4 and widest <= _WIDEST_COLUMN and full >= 0.4 * len(lines) > laid_out
        indented = sum(line.indented for line in lines)
        cells = [squeezed(line.text).chars.rstrip("|") for line in lines]
        stacked = any(stack_head(cells[at : at + LONGEST_HEAD]) for at in range(len(cells)))
        return cls(widest if wrapped else None, 0 < indented < len(lines), stacked)

    def breaks(self, before: Line, line: Line, *, first: bool) -> bool:
        """Whether a paragraph ends between two lines; ``first`` says that it began with the line ``before``."""
        chars, following = before.text.chars, line.text.chars
        if line.opens or _CONTINUES.match(following):
            return line.opens
        if self.stacked or (_structured(following) and not self._full(chars)):
            return True
        if self.width is None and (is_row(chars) or opens_with_label(chars)) and chars[-1] not in "，,、：:":
            return True
        if self.indents and (line.indented or self._full(chars)):
            return line.indented
        if ends_sentence(chars) or chars.startswith(_DASH):
            return True
        if _ADDRESSED.fullmatch(chars):
            return True
        if chars[-1] in "：:；;":
            return numbered(following) or (chars[-1] in "；;" and _NAMED.match(following) is not None)
        alone = first and not self._full(chars) and stands_alone(chars)
        return alone and not continues(following) and not _cuts_word(chars[-1] + following[0])

    def _full(self, chars: str) -> bool:
        return self.width is not None and len(chars) >= self.width - _SLACK


def _structured(chars: str) -> bool:
    """Whether a line is a part of a document by its looks: numbered, labelled, a row of a table, the date below it."""
    return numbered(chars) or _BULLET.match(chars) is not None or is_row(chars) or opens_with_label(chars)


def _cuts_word(around: str) -> bool:
    """Whether a word or a number goes on across a line break, judged by the characters on either side."""
    return around in words("common_words") or around in words("roles") or _NUMBER_CUT.fullmatch(around) is not None


def _balanced(chars: str) -> bool:
    return all(chars.count(a) == chars.count(b) for a, b in ("“”", "《》")) and (
        chars.count("(") + chars.count("（") == chars.count(")") + chars.count("）")
    )
