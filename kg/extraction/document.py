"""A document as blocks: numbered items, forms and rows of tables, each with its fields and what it inherits.

1.修复云溪镇污水处理站，9月底前完成。（县住建局牵头，县财政局配合）     a field may stand in brackets,
责任单位：县住建局；完成时限：9月底                              behind a label, on the line or below it,
序号|工作任务|牵头单位|完成时限                                   under the head of its column,
二、城乡建设（责任单位：县住建局）                                  in the heading above,
县住建局                                                     on a line of its own above the tasks,
县住建局：负责…；负责…                                          or before a colon
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.extraction.fields import SAME, Field, bodily, duties, names_in
from kg.extraction.tables import aligned, stacked_rows
from kg.extraction.words import HAN, alternatives
from kg.reading.labels import Kind, cells, head_of, is_row, labels_in

__all__ = ["Block", "blocks", "is_document"]

_NUMBERING = re.compile(  # one group a level, from the outermost to the innermost
    r"(第?[一二三四五六七八九十]{1,3}、)"
    r"|([（(][一二三四五六七八九十]{1,3}[)）])"
    r"|(\d{1,3}(?:[、．]|\.(?!\d)|\.(?=\d{1,2}月)))"
    r"|([（(]\d{1,3}[)）])"
    r"|([①-⑳])"
    r"|([★☆●◆■▲※◇□])"
)
_FIGURES = 4  # the levels that count, before those that only mark
_SISTER = 9.0  # what follows a field in one line hangs where the work before it does
_STOP = re.compile("[。；;！？!?]")
_OF_BODY = 1.5  # a body's name above its tasks stands between 一、 and 1.
_INNER = "[^（()）〔〕【】\n]"
_BRACKET = re.compile(rf"[（(〔【\[]((?:{_INNER}|[（(〔]{_INNER}{{0,30}}[)）〕]){{2,300}})[)）〕】\]]")
_ENDED = re.compile(r"[。；;！!]$")
_WORDS = re.compile(rf"[{HAN}A-Za-z]{{2}}")
_SENTENCES = ("task", "title", "detail", "matter", "order")
_NAMES_END = re.compile("[。）)〕】]")
_BARE_END = re.compile("[，,。；;）)〕】…”]")
_NUMBERED = 4
_HEADING, _NAME = 40, 16
_VERBAL = re.compile("[各要须应将把于在对按由不也都未已没有]")
_OPENING_BODY = re.compile(rf"([{HAN}（）()、]{{3,40}})[：:](?=[{HAN}\d])")


@dataclass(slots=True)
class Block:
    """A piece of a document at ``[start, end)``: ``work`` are the ranges that say what is to be done."""

    start: int
    end: int
    level: float | None = None
    parent: "Block | None" = None
    work: list[tuple[int, int]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    leads: bool = False  # other blocks hang below it
    kind: str = "item"

    def of(self, *kinds: str) -> list[Field]:
        """Its own fields of these kinds, in order."""
        return [f for f in self.fields if f.kind in kinds]

    def inherited(self, *kinds: str) -> list[Field]:
        """Its own fields of these kinds, else those of the nearest block above that has some."""
        block: Block | None = self
        while block is not None:
            if found := block.of(*kinds):
                return found
            block = block.parent
        return []


def blocks(text: str) -> list[Block]:
    """The blocks of a document in order; prose without fields makes none that has any."""
    reader = _Reader(text)
    lines, at = list[tuple[int, int]](), 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    at = 0
    while at < len(lines):
        head, rows, behind = stacked_rows(text, lines, at)
        if head:
            reader.table(head, rows)
        else:
            reader.line(*lines[at])
        at = max(behind, at + 1)
    return reader.found


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('document_title')})(?:[(（][^()（）]{{1,20}}[)）]|\d{{1,3}})*$")


def is_document(title: str, text: str) -> bool:
    """Whether a text lays down what is to be done and reports nothing, by its title (…通知) or its numbered lines."""
    marks = map(_NUMBERING.match, text.split("\n"))
    numbered = sum(mark is not None and (mark.lastindex or 0) <= _FIGURES for mark in marks)
    return bool(_titled().search(title)) or numbered >= _NUMBERED


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[Block] = []
        self._above: list[Block] = []
        self._head: list[Kind | None] = []
        self._last: Block | None = None
        self._loose: list[tuple[int, int]] = []  # prose below an item, its own if fields follow

    def line(self, start: int, end: int) -> None:
        """Take up one line: a row, a field, an item, a body above its tasks, or prose."""
        text = self._text
        if not any(char.isalnum() for char in text[start:end]):
            self._last = None if start < end else self._last  # a rule between two forms
            return
        if is_row(text[start:end]) and self._row(start, end):
            return
        labels = list(labels_in(text, start, end))
        if labels and labels[0].start == start and labels[0].closed:
            self._fields(start, end, labels[0].kind)
        elif mark := _NUMBERING.match(text, start, end):
            self._item(start, mark.end(), end, mark.lastindex or 0)
        elif end - start <= _HEADING and all(map(bodily, names_in(text, start, end))):
            block = self._open(Block(start, end, _OF_BODY, kind="body"))
            block.fields.append(Field("lead", start, end, start))
        elif (duty := _OPENING_BODY.match(text, start, end)) and all(map(bodily, names_in(text, *duty.span(1)))):
            block = self._open(Block(start, end, None, kind="colon"))
            block.fields.append(Field("lead", start, duty.end(1), start))
            block.work.append((duty.end(), end))
        else:
            self._prose(start, end)

    def _row(self, start: int, end: int) -> bool:
        """A row of a table; False where there is no head above it, and it is none itself."""
        text, found = self._text, cells(self._text, start, end)
        if any(text[a:b].endswith(("：", ":")) for a, b in found):
            return False  # the file's own data: 索引号:|…|成文日期:|…
        kinds = [head_of(text[a:b]) for a, b in found]
        named = [kind for kind in kinds if kind]
        if len(named) > 1 and 2 * len(named) >= sum(a < b for a, b in found):
            self._head, self._last = kinds, None
            self._above = []
            return True
        if not self._head:
            return False
        self._cells(start, end, found)
        return True

    def table(self, head: list[Kind | None], rows: list[list[tuple[int, int]]]) -> None:
        """Take up a table with one cell a line."""
        self._above, self._last, self._head = [], None, head
        for row in rows:
            self._cells(row[0][0], row[-1][1], row)

    def _cells(self, start: int, end: int, found: list[tuple[int, int]]) -> None:
        """The fields of one row; what its merged cells leave out is that of the row before."""
        before = self._last if self._last and self._last.kind == "row" else None
        block = Block(start, end, kind="row")
        for kind, (a, b) in aligned(self._text, self._head, found):
            if kind and a < b:
                block.fields.append(Field(kind, a, b, a))
        if len(block.fields) > 1:
            if before and not block.of("number"):  # merged cells
                missing = {"lead", "officer", "leader"} - {f.kind for f in block.fields}
                block.fields += before.of(*missing)
            self.found.append(block)
            self._last = block

    def _fields(self, start: int, end: int, kind: Kind) -> None:
        """A line of labelled fields belongs to the item above; a form begins anew with its first label."""
        self._head = []
        block = self._last if self._last and self._last.kind != "row" else None
        if block is None and kind == "other":
            self._prose(start, end)
            return
        if block is None or (block.kind == "form" and (kind == "number" or kind == block.fields[0].kind)):
            block = self._open(Block(start, end, None, self._parent(), kind="form"))
        elif block.kind != "form" and self._loose:
            block.work += self._loose
        self._loose = []
        self._read(block, start, end)
        block.end = end

    def _item(self, start: int, begin: int, end: int, level: int) -> None:
        self._head = []
        self._read(self._open(Block(start, end, level)), begin, end)

    def _prose(self, start: int, end: int) -> None:
        """More of an item whose line does not end a sentence; any other line begins a block of its own."""
        self._head = []
        last = self._last
        if last and last.kind == "form" and last.fields and last.fields[-1].start == last.fields[-1].end:
            gap = last.fields.pop()
            last.fields.append(Field(gap.kind, start, end, gap.at))
            last.end = end
        elif last and last.kind == "item" and last.level and not _ENDED.search(self._text, last.start, last.end):
            self._read(last, start, end)
            last.end = end
        elif last and last.kind == "item" and last.level and not list(self._tokens(start, end))[1:]:
            self._loose.append((start, end))
        else:
            self._above = [b for b in self._above if b.kind != "body"]
            self._read(self._open(Block(start, end, None, self._parent())), start, end)

    def _parent(self) -> Block | None:
        return next((b for b in reversed(self._above) if b.kind == "item"), None)

    def _open(self, block: Block) -> Block:
        """Hang a block below the last one of an outer level."""
        if block.level is not None:
            while self._above and (self._above[-1].level or 0) >= block.level:
                self._above.pop()
            block.parent = self._above[-1] if self._above else None
            if block.parent:
                block.parent.leads = True
            self._above.append(block)
        self.found.append(block)
        self._last, self._loose = block, []
        return block

    def _read(self, block: Block, start: int, end: int) -> None:
        """Deal out a stretch of text to the block: work, and the fields that close it; more work opens a sister."""
        for a, b, fields in self._tokens(start, end, listing=block.level is not None):
            if fields:
                block.fields += fields
                block.end = max(block.end, b)
            elif _WORDS.search(self._text, a, b):
                if block.level is None and block.kind == "item":  # in prose a field closes its own sentence alone
                    a = max((m.end() for m in _STOP.finditer(self._text, a, b - 1)), default=a)
                if block.of("lead", "support") and block.work and block.kind == "item":
                    block.end = block.fields[-1].end
                    block = Block(a, end, block.level and _SISTER, block.parent)
                    self.found.append(block)
                    self._last = block
                if block.level is None and block.kind == "item" and not block.fields:
                    block.start, block.work = a, []
                block.work.append((a, b))

    def _tokens(self, start: int, end: int, *, listing: bool = False) -> Iterator[tuple[int, int, list[Field]]]:
        """The text between fields (without any), and the fields, each with the range they take up."""
        at = start
        found = [*self._bracketed(start, end, listing=listing), *self._labelled(start, end)]
        for a, b, fields in sorted(found, key=lambda t: t[:2]):
            if a < at:
                continue
            if at < a:
                yield at, a, []
            yield a, b, fields
            at = b
        if at < end:
            yield at, end, []

    def _bracketed(self, start: int, end: int, *, listing: bool) -> Iterator[tuple[int, int, list[Field]]]:
        for bracket in _BRACKET.finditer(self._text, start, end):
            inside = [f for _, _, fields in self._labelled(*bracket.span(1)) for f in fields]
            before, after = self._text[bracket.start() - 1], self._text[bracket.end() : bracket.end() + 1]
            alone = listing and (after in ("", *"\n。；;，,") or before == "。")
            if fields := inside or list(duties(self._text, *bracket.span(1), alone=alone)):
                yield (*bracket.span(), fields)

    def _labelled(self, start: int, end: int) -> Iterator[tuple[int, int, list[Field]]]:
        found = list(labels_in(self._text, start, end))
        for number, label in enumerate(found):
            stop = found[number + 1].start if number + 1 < len(found) else end
            if label.kind not in _SENTENCES or not label.closed:
                ends = (_NAMES_END if label.closed else _BARE_END).search(self._text, label.end, stop)
                brackets = [m.span() for m in _BRACKET.finditer(self._text, label.end, stop)]
                while ends and any(a <= ends.start() < b for a, b in brackets):
                    ends = (_NAMES_END if label.closed else _BARE_END).search(self._text, ends.end(), stop)
                stop = ends.start() if ends else stop
                if not label.closed and not self._bare(label.kind, label.end, stop):
                    continue
            yield label.start, stop, [Field(label.kind, label.end, stop, label.start)]

    def _bare(self, kind: Kind, start: int, end: int) -> bool:
        """Whether what follows a label without a colon is its value: 责任单位同上, 整改时限9月3日."""
        value = self._text[start:end]
        if not value:
            return False
        if value.startswith(SAME):
            return True
        if kind == "due":
            return value[:1].isdigit()
        names = names_in(self._text, start, end)
        return all(len(name) < _NAME and bodily(name) and not _VERBAL.match(name) for name in names)
