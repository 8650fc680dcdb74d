"""The layout of a newspaper page: from lines with places to its articles, and all that is none.

One step after the other, each a pure function: lines, type sizes, header, stacks, headlines, cuts, owners, columns,
paragraphs. No step knows the language beyond what a line of it looks like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.reading.pages.columns import in_order
from kg.reading.pages.cuts import regions
from kg.reading.pages.furniture import captions_of, kind_of
from kg.reading.pages.header import header_of
from kg.reading.pages.heads import Head, heads_of
from kg.reading.pages.lines import lines_of
from kg.reading.pages.owners import owned
from kg.reading.pages.paragraphs import paragraphs
from kg.reading.pages.printed import Sheet, Strip
from kg.reading.pages.sizes import body_size
from kg.reading.pages.stacks import Stack, stacks_of
from kg.records import Context

__all__ = ["Block", "Layout", "Role", "Story", "layout_of"]

Role = Literal["header", "caption", "notice", "advert", "other"]


@dataclass(frozen=True, slots=True)
class Story:
    """An article: the lines of its kicker, title and subtitle, and those of its text by paragraph and by column.

    ``rest`` is what of it stands on another page: the number of that, and paragraphs.
    """

    kicker: tuple[Strip, ...]
    title: tuple[Strip, ...]
    subtitle: tuple[Strip, ...]
    paragraphs: tuple[tuple[Strip, ...], ...]
    stacks: tuple[tuple[Strip, ...], ...]
    rest: tuple[int, tuple[tuple[Strip, ...], ...]] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong to no article, and why."""

    role: Role
    lines: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as it was read: its articles from top to bottom, what else stands there, and what its header tells."""

    stories: tuple[Story, ...]
    blocks: tuple[Block, ...]
    context: Context
    number: str | None
    body: float


def layout_of(sheet: Sheet) -> Layout:
    """Read the layout of a page."""
    lines = lines_of(sheet.strips)
    body = body_size(lines)
    header = header_of(sheet, lines, body)
    captions, stacks = captions_of(stacks_of(header.rest), body)
    heads, texts = heads_of(stacks, body)
    stories: list[Story] = []
    upper = tuple(line for line in header.lines if line.box.top < sheet.height / 2)
    lower = tuple(line for line in header.lines if line not in upper)
    blocks = [Block("header", lines) for lines in (upper, lower) if lines]
    blocks += [Block("caption", stack.lines) for stack in captions]
    for region in regions([*heads, *texts], body):
        for head, own in owned(region, body):
            if head is None:
                blocks += [Block("other", stack.lines) for stack in own]
            elif (kind := kind_of(head, own, body)) == "article":
                stories.append(_story(head, own, body))
            else:
                blocks.append(Block(kind, _all(head, own)))
    stories.sort(key=lambda story: (story.title[0].box.top, story.title[0].box.left))
    return Layout(tuple(stories), tuple(blocks), header.context, header.number, body)


def _story(head: Head, stacks: Sequence[Stack], body: float) -> Story:
    ordered = in_order(stacks, body)
    return Story(
        kicker=_lines(head.kickers),
        title=_lines(head.title),
        subtitle=_lines(head.subtitles),
        paragraphs=tuple(tuple(lines) for lines in [_lines(head.bylines), *paragraphs(ordered)] if lines),
        stacks=tuple(stack.lines for stack in (*head.bylines, *ordered)),
    )


def _lines(stacks: Sequence[Stack]) -> tuple[Strip, ...]:
    return tuple(line for stack in stacks for line in stack.lines)


def _all(head: Head, stacks: Sequence[Stack]) -> tuple[Strip, ...]:
    return _lines((*head.kickers, *head.title, *head.subtitles, *head.bylines, *stacks))
