"""Labels of a document's fields (责任单位:, 完成时限:) and rows of its tables: how task lists and forms are laid out.

A label is a compound of words of the lexicon ``document_labels``; its last word says what the field holds, and the
first of the others that tells it how a body is charged. In a table it fills a cell, elsewhere a colon closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon.loader import rows

__all__ = ["CELL", "Kind", "Label", "cells", "head_of", "is_row", "label_of", "labels_in", "opens_with_label"]

Kind = Literal[
    "lead",
    "support",
    "officer",
    "leader",
    "due",
    "task",
    "title",
    "detail",
    "matter",
    "order",
    "orderer",
    "site",
    "number",
    "other",
]
#: Between the cells of a row, beside the bar.
CELL = "\t"
_BEFORE = ("plain", "lead", "support")
_LONGEST = 14
_GAP = re.compile(r"(?<=\S\S)[ \u3000]{2,}(?=\S)|(?<=\S)[ \u3000]{2,}(?=\S\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """``[start, end)`` with its colon; ``closed`` says that it has one, as in 责任单位:, but not in 责任单位同上."""

    start: int
    end: int
    kind: Kind
    closed: bool


@cache
def _ends() -> dict[str, str]:
    return {word: part for word, part in rows("document_labels") if part not in _BEFORE}


@cache
def _charging() -> dict[str, Kind]:
    """The words that tell how a body is charged."""
    return {word: part for word, part in rows("document_labels") if part in ("lead", "support")}  # type: ignore[misc]


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"


@cache
def _before() -> str:
    return _one_of(word for word, part in rows("document_labels") if part in _BEFORE)


_REMARK = r"(?:[(（][^()（）\n]{1,10}[)）])?"


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{_before()}{{0,4}}?)(?P<end>{_one_of(_ends())}){_REMARK}")


@cache
def _anywhere() -> re.Pattern[str]:
    """At the head of a clause with a colon or in brackets; who and when also within one, or without the colon."""
    telling = _one_of(word for word, part in _ends().items() if part in ("body", "officer", "leader", "due"))
    label = rf"{_before()}{{0,4}}?{_one_of(_ends())}"
    # Most characters begin no label, which is told by one look at a set.
    first = "".join(sorted({word[0] for word, _ in rows("document_labels")}))
    return re.compile(
        rf"(?=[【\[{re.escape(first)}])"
        rf"(?:(?<![\u4e00-\u9fff])(?:[【\[]{label}[】\]]|{label}{_REMARK}\s*[:：])"
        rf"|{_before()}{{1,4}}?{telling}{_REMARK}\s*[:：]"
        rf"|(?<![\u4e00-\u9fff]){_before()}{{1,4}}?{telling}(?=[\u4e00-\u9fff\d]))"
    )


def label_of(chars: str) -> Kind | None:
    """What a label says that its field holds; None for what is no label: 责任单位 → lead."""
    found = _whole().fullmatch(chars) if len(chars) <= _LONGEST else None
    if found is None:
        return None
    part, charging = _ends()[found["end"]], _charging()
    if part != "body":
        return part  # type: ignore[return-value]
    words = re.findall(_before(), found["before"])
    return next((charging[word] for word in words if word in charging), None)


def head_of(chars: str) -> Kind | None:
    """What the cell at the head of a column says, whose end decides: 2023年度目标任务, 1-8月份进展情况."""
    for start in range(len(chars) - 1 if len(chars) <= _LONGEST else 0):
        if kind := label_of(chars[start:]):
            return kind
    return None


def labels_in(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels within ``[start, end)``, in order."""
    for found in _anywhere().finditer(text, start, end):
        kind, closed = label_of(found.group().strip("【】[]:： ")), found.group()[-1] in "】]:："
        if kind and (closed or kind in ("lead", "support", "due")):
            yield Label(found.start(), found.end(), kind, closed)


def opens_with_label(chars: str) -> bool:
    """Whether a line begins with a label and its colon."""
    found = _anywhere().match(chars)
    return found is not None and found.group()[-1] in "】]:："


def is_row(chars: str) -> bool:
    """Whether a line has cells: bars, tabs or wide gaps part them."""
    return CELL in chars or chars.count("|") > 1 or ("。" not in chars and len(_GAP.findall(chars)) > 1)


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of a row's cells, empty ones included; a bar at either end of the row bounds no cell."""
    mark = "|" if "|" in text[start:end] else CELL
    if mark == "|":
        start += text[start] == mark
        end -= text[end - 1] == mark
    found = []
    while (at := text.find(mark, start, end)) >= 0:
        found.append((start, at))
        start = at + 1
    return [*found, (start, end)]
