"""Headlines: which stacks are titles, and which kickers and subtitles belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.bylines import credit, opens_article
from kg.reading.cues import pattern
from kg.reading.pages.printed import Box, around
from kg.reading.pages.stacks import Stack
from kg.records import Text

__all__ = ["Head", "Item", "heads_of"]

_LARGE = 1.27  # than the text of the page
_SURELY = 1.6  # no sub-heading within an article is so large
_TOUCHING = 1.15  # how far a kicker or a subtitle may stand off, in widths of the title's characters
_LARGEST = 2.5  # of the text: the words of an advert, larger still, draw nothing near
_PROSE = re.compile(r"[。，；！？,;]")
_CLASSIFIED = pattern(r"(?:{classified}){1,4}")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Head:
    """A headline: what stands above the title, the title itself, what stands below it; each from top to bottom."""

    kickers: tuple[Stack, ...]
    title: tuple[Stack, ...]
    subtitles: tuple[Stack, ...]
    bylines: tuple[Stack, ...] = ()

    @property
    def box(self) -> Box:
        """The box around all of it."""
        return around(stack.box for stack in (*self.kickers, *self.title, *self.subtitles, *self.bylines))


Item = Head | Stack


def heads_of(stacks: Sequence[Stack], body: float) -> tuple[list[Head], list[Stack]]:
    """The headlines of a page, and all other stacks."""
    large = [stack for stack in stacks if _is_large(stack, body)]
    texts = [part for stack in stacks if not _is_large(stack, body) for part in _parted(stack, large)]
    inner = [stack for stack in large if _is_subheading(stack, texts, body)]
    left = sorted((stack for stack in large if stack not in inner), key=lambda stack: (-stack.size, stack.box))
    heads = [Head((), (stack,), ()) for stack in texts if _opens_notices(stack)]
    small = [stack for stack in texts if _may_accompany(stack, body) and not _opens_notices(stack)]
    while left:
        title = left.pop(0)
        members = _members(title, [*left, *small], body)
        left = [stack for stack in left if stack not in members]
        small = [stack for stack in small if stack not in members]
        heads.append(_head(title, members))
    used = [stack for head in heads for stack in (*head.kickers, *head.title, *head.subtitles, *head.bylines)]
    return heads, [stack for stack in (*texts, *inner) if stack not in used]


def _opens_notices(stack: Stack) -> bool:
    return len(stack.lines) == 1 and _CLASSIFIED.fullmatch(stack.chars.replace(" ", "")) is not None


def _is_large(stack: Stack, body: float) -> bool:
    return stack.size >= _LARGE * body and len(stack.chars) <= _LONGEST and not stack.closed


def _is_subheading(stack: Stack, texts: Sequence[Stack], body: float) -> bool:
    """Whether a large line stands within the text of one column, close to the lines above and below."""
    if stack.size >= _SURELY * body or len(stack.lines) > 2:
        return False
    box = stack.box
    above = [t for t in texts if t.box.above(box) > 0.9 and 0 <= box.top - t.box.bottom < 1.3 * body]
    below = [t for t in texts if t.box.above(box) > 0.9 and 0 <= t.box.top - box.bottom < 1.3 * body]
    return any(a.box.width > box.width and len(a.lines) > 1 for a in above) and any(
        b.box.width >= 0.9 * box.width for b in below
    )


def _parted(stack: Stack, large: Sequence[Stack]) -> list[Stack]:
    """A stack whose first line is a subtitle, set flush with the text below it, comes apart: the text is set in."""
    first, rest = stack.lines[0], stack.lines[1:]
    if not rest or _PROSE.search(first.chars) or not any(_stands_under(first.box, title) for title in large):
        return [stack]
    left = min(line.box.left for line in stack.lines)
    if rest[0].box.left - left > stack.size and first.box.left - left < stack.size:
        return [Stack((first,), first.size), Stack(rest, stack.size)]
    return [stack]


def _stands_under(box: Box, title: Stack) -> bool:
    gap = box.top - title.box.bottom
    return -0.4 * title.size < gap < _TOUCHING * title.size and box.above(title.box) > 0.5


def _may_accompany(stack: Stack, body: float) -> bool:
    return len(stack.lines) <= 2 and stack.size >= 0.85 * body and not _PROSE.search(stack.chars)


def _members(title: Stack, others: Sequence[Stack], body: float) -> list[Stack]:
    """The stacks that touch a title, or one another, above or below it."""
    members: list[Stack] = []
    edge = title.box
    while found := next((s for s in others if s not in members and _touches(s, edge, title, body)), None):
        members.append(found)
        edge = around((edge, found.box))
    return members


def _touches(stack: Stack, edge: Box, title: Stack, body: float) -> bool:
    box = stack.box
    gap = max(edge.top - box.bottom, box.top - edge.bottom)
    near = _TOUCHING * min(title.size, _LARGEST * body)
    if not -0.4 * title.size < gap < near or box.above(title.box) < 0.5 or box.beside(edge) > 0.5:
        return False
    aligned = abs(box.left - title.box.left) < 1.2 * title.size or abs(box.middle - title.box.middle) < title.size
    return aligned and box.width <= 1.6 * title.box.width


def _head(title: Stack, members: Sequence[Stack]) -> Head:
    same = [stack for stack in members if abs(stack.size - title.size) < 0.06 * title.size]
    titles = sorted([title, *same], key=lambda stack: stack.box.top)
    rest = sorted((stack for stack in members if stack not in same), key=lambda stack: stack.box.top)
    signed = [stack for stack in rest if _is_signed(stack)]
    plain = [stack for stack in rest if stack not in signed]
    top = titles[0].box.top
    return Head(
        kickers=tuple(stack for stack in plain if stack.box.top < top),
        title=tuple(titles),
        subtitles=tuple(stack for stack in plain if stack.box.top >= top),
        bylines=tuple(signed),
    )


def _is_signed(stack: Stack) -> bool:
    chars = " ".join(line.chars for line in stack.lines)
    return opens_article(chars) or credit(Text(chars, range(len(chars)))) is not None
