"""What stands between articles and is none: captions, the credits of editors, notices, adverts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kg.reading.cues import pattern
from kg.reading.pages.heads import Head
from kg.reading.pages.stacks import Stack

__all__ = ["Kind", "captions_of", "kind_of"]

Kind = Literal["article", "notice", "advert"]

_SHOT = pattern(r"{shot}(?:影?报道)?\s*\Z|{figure}[\u4e00-\u9fff ]{0,12}\Z")
_FIGURE = pattern(r"(?:[(（]\s*)?{figure}(?<=图为)|{figure}[:：]|图[①-⑩\d一二三][:：为]")
_NOTICE = pattern(r"{classified}")
_SMALL_PRINT = pattern(
    r"(?:{editor}\s?[:：]\s?[\u4e00-\u9fff ]{2,9}\s*)+\Z|[\u4e00-\u9fff]{0,6}[:：]?\s?\d{3,4}-\d{4,8}(?:-\d+)?\Z"
)
_LONGEST = 5  # lines of a caption
_SMALL = 0.94  # of the page's text


def captions_of(stacks: Sequence[Stack], body: float) -> tuple[list[Stack], list[Stack]]:
    """The stacks that are captions, name editors or give a number to call, and all others.

    A caption right above a text is parted from it.
    """
    parted = [part for stack in stacks for part in _parted(stack)]
    captions = [stack for stack in parted if _is_caption(stack, body) or _SMALL_PRINT.match(" ".join(_texts(stack)))]
    return captions, [stack for stack in parted if stack not in captions]


def _parted(stack: Stack) -> list[Stack]:
    for at, line in enumerate(stack.lines[: _LONGEST - 1], start=1):
        right = max((other.box.right for other in stack.lines[at:]), default=line.box.right)
        if _SHOT.search(line.chars) and abs(line.box.right - right) > stack.size:
            return [Stack(lines, stack.size) for lines in (stack.lines[:at], stack.lines[at:])]
    return [stack]


def _is_caption(stack: Stack, body: float) -> bool:
    if len(stack.lines) > _LONGEST or stack.size > 1.2 * body:
        return False
    chars = stack.chars
    if _FIGURE.match(chars):
        return True
    return (
        bool(_SHOT.search(chars))
        and not chars.endswith((")", "）"))
        and (stack.size <= _SMALL * body or not stack.opens)
    )


def _texts(stack: Stack) -> list[str]:
    return [line.chars for line in stack.lines]


def kind_of(head: Head, stacks: Sequence[Stack], body: float) -> Kind:
    """What a headline and its text are: an article has sentences in the size of the page's text."""
    title = "".join(stack.chars for stack in head.title).replace(" ", "")
    text = "".join(stack.chars for stack in stacks)
    if not any(mark in text for mark in "。，；") or len(text) < 0.5 * len(title):
        return "advert"
    small = sum(len(stack.chars) for stack in stacks if stack.size <= _SMALL * body)
    return "notice" if _NOTICE.search(title) and (small > 0.5 * len(text) or len(title) <= 8) else "article"
