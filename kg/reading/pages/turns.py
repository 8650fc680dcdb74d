"""Stories that go on on another page: ``（下转第三版）`` below their first part, ``（上接第一版）`` above the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kg.reading.cues import pattern
from kg.reading.pages.layout import Block, Layout, Story
from kg.reading.pages.paragraphs import paragraphs
from kg.reading.pages.printed import Sheet, Strip
from kg.reading.pages.stacks import Stack

__all__ = ["turned"]

Page = tuple[int, Sheet, Layout]
Lines = tuple[Strip, ...]

_PAGE = r"\s?第?\s?(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版"
_ONWARD = pattern(rf"[^\w。！？]{{0,3}}{{onward}}{_PAGE}[^\w。]{{0,3}}\Z")
_RESUMED = pattern(rf"[^\w。！？]{{0,3}}{{resumed}}{_PAGE}[^\w“‘《]{{0,3}}")
_FIGURES = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Rest:
    """The second part of a story: its page, the page that it says the first stands on, what stands above it on the page
    (no text of the story), its paragraphs, and what of the page it was taken for.
    """

    page: int
    origin: str
    above: Lines
    paragraphs: tuple[Lines, ...]
    taken_for: Story | Block


def turned(pages: Sequence[Page]) -> list[Page]:
    """The pages, where each story that goes on on another has its rest. One whose rest is not found stays as it is."""
    labels = {number: _label(layout.number) or str(number) for number, _, layout in pages}
    rests = [rest for number, _, layout in pages for rest in _rests(number, layout)]
    layouts = {number: layout for number, _, layout in pages}
    for number, _, layout in pages:
        for story in layout.stories:
            found = _ONWARD.search(_chars(story.paragraphs[-1])) if story.paragraphs else None
            if not found or story not in layouts[number].stories:  # itself a rest, or without a mark
                continue
            fitting = [
                rest
                for rest in rests
                if labels[rest.page] == _label(found["page"]) and rest.origin == labels[number] and rest.page != number
            ]
            if rest := _likest(story, fitting):
                rests.remove(rest)
                layouts[rest.page] = _without(layouts[rest.page], rest)
                layouts[number] = _with(layouts[number], story, found.start(), rest)
    return [(number, sheet, layouts[number]) for number, sheet, _ in pages]


def _rests(number: int, layout: Layout) -> Iterator[_Rest]:
    for story in layout.stories:
        head = (*story.kicker, *story.title, *story.subtitle)
        if found := _RESUMED.search(_chars(head)):
            yield _Rest(number, _label(found["page"]), head, story.paragraphs, story)
            continue
        first, *others = story.paragraphs or ((),)
        if found := _RESUMED.match(_chars(first)):
            mark, rest = _split(first, found.end())
            yield _Rest(number, _label(found["page"]), (*head, *mark), (rest, *others), story)
    for block in layout.blocks:
        if (
            block.role == "other"
            and (found := _RESUMED.match(_chars(block.lines)))
            and found.end() < len(_chars(block.lines))
        ):
            mark, rest = _split(block.lines, found.end())
            yield _Rest(number, _label(found["page"]), mark, tuple(map(tuple, paragraphs([_stack(rest)]))), block)


def _likest(story: Story, rests: Sequence[_Rest]) -> _Rest | None:
    """The rest whose heading says most of what the story's title says. One without any is that of the story if there is
    no other; below the title of something else it may be what that title begins with.
    """
    title = _chars(story.title)
    shared = [SequenceMatcher(None, title, _chars(rest.above)).find_longest_match().size for rest in rests]
    best = max(shared, default=0)
    if best > 1:
        return rests[shared.index(best)] if shared.count(best) == 1 else None
    return rests[0] if len(rests) == 1 and _RESUMED.fullmatch(_chars(rests[0].above)) else None


def _without(layout: Layout, rest: _Rest) -> Layout:
    """The layout of a page less the rest of a story of another; what stands above it stays, as no text."""
    apart = Block("other", rest.above)
    if isinstance(rest.taken_for, Block):
        blocks = tuple(apart if block is rest.taken_for else block for block in layout.blocks)
        return replace(layout, blocks=blocks)
    stories = tuple(story for story in layout.stories if story is not rest.taken_for)
    return replace(layout, stories=stories, blocks=(*layout.blocks, apart))


def _with(layout: Layout, story: Story, at: int, rest: _Rest) -> Layout:
    """The layout of a page on which a story, less its mark, goes on with its rest."""
    *others, last = story.paragraphs
    kept, mark = _split(last, at)
    whole = replace(
        story, paragraphs=tuple(each for each in (*others, kept) if each), rest=(rest.page, rest.paragraphs)
    )
    stories = tuple(whole if each is story else each for each in layout.stories)
    return replace(layout, stories=stories, blocks=(*layout.blocks, Block("other", mark)))


def _stack(lines: Lines) -> Stack:
    return Stack(lines, lines[0].size)


def _split(lines: Lines, at: int) -> tuple[Lines, Lines]:
    """The lines before and behind a place that counts in their characters; one line may give a piece to each."""
    before: list[Strip] = []
    after: list[Strip] = []
    for line in lines:
        cut = min(max(at, 0), len(line.chars))
        if cut:
            before.append(_piece(line, 0, cut))
        if cut < len(line.chars):
            after.append(_piece(line, cut, len(line.chars)))
        at -= len(line.chars)
    return tuple(before), tuple(after)


def _piece(line: Strip, start: int, end: int) -> Strip:
    if line.vertical or end - start == len(line.chars):
        return line
    edges = line.edges[start : end + 1]
    box = replace(line.box, left=edges[0], right=edges[-1])
    return replace(line, chars=line.chars[start:end], box=box, edges=edges, doubts=line.doubts[start:end])


def _chars(lines: Sequence[Strip]) -> str:
    return "".join(line.chars for line in lines)


def _label(number: str | None) -> str:
    """The number of a page in one form: 三, 03 and 3 are one."""
    if not number:
        return ""
    if number.isdecimal():
        return str(int(number))
    if number[0].isascii():
        return f"{number[0]}{int(number[1:])}"
    tens, ten, ones = number.rpartition("十")
    value = (10 * (_FIGURES.find(tens) if tens else 1) if ten else 0) + (_FIGURES.find(ones) if ones else 0)
    return str(value)
