"""Coordination: where a list splits, what its items leave unsaid, and how it closes. Every list is read here.

县住建局、城管局和供电公司等8个单位   the joints 、 和, the closer 等8个单位
东安路、五一路街道办事处          items that share a tail
清水社区张家、李家组            items that share a head and a tail
南区C-7、C-8地块项目            the same with codes in place of names
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kg.extraction.words import HAN, affixes, alternatives, common_tag, cue

__all__ = ["JOINT", "OTHERS", "Item", "chain", "closer", "restored", "split"]

T = TypeVar("T")

#: What joins two items; a comma does so only where a rule says that the list goes on behind it.
JOINT = re.compile("、|以及|和|及|与")
#: 等 that closes a list, and none of 中等, 平等, 等级; but 县一中|等地.
OTHERS = "(?:(?<![高中平同])|(?<=[一二三四五六七八九十]中))等(?!级|待|候)"
_WORDS = ("和", "及", "与")
_BRACKETS = {"（": "）", "(": ")", "“": "”", "《": "》"}
_LONGEST_BRACKET = 40
_CODE = re.compile(r"[A-Za-z]{0,2}-?\d{1,4}号?$")
_STEM = re.compile(f"[{HAN}]{{1,4}}")
_HEADED = re.compile(f"([{HAN}]{{1,8}}(?:社区|街道|[村镇乡县区市]))([{HAN}]{{1,4}})")
_COUNTED = re.compile("[两二三四五六七八九十]个?$")


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """``[start, end)`` of the text; ``text`` is its whole name, with what the list leaves unsaid."""

    start: int
    end: int
    text: str


def split(
    text: str,
    start: int,
    end: int,
    whole: Iterable[tuple[int, int]] = (),
    complete: Callable[[int, int], bool] | None = None,
) -> list[tuple[int, int]]:
    """The ranges of the items in ``[start, end)``, without the joints.

    Nothing splits within brackets, nor within a range of ``whole`` (names that are known). 、 always splits; 和, 及, 与
    within no everyday word, or where ``complete`` is given, behind a range that is complete.
    """
    found, begin, at = [], start, start
    inside = sorted(whole)
    while at < end:
        if inside and (known := next((b for a, b in inside if a < at < b), 0)):
            at = known
        elif closing := _BRACKETS.get(text[at]):
            close = text.find(closing, at, min(end, at + _LONGEST_BRACKET))
            at = close + 1 if close > 0 else at + 1
        elif length := _joint(text, begin, at, end, complete):
            if begin < at:
                found.append((begin, at))
            begin = at = at + length
        else:
            at += 1
    if begin < end:
        found.append((begin, end))
    return found


def _joint(text: str, begin: int, at: int, end: int, complete: Callable[[int, int], bool] | None) -> int:
    if text[at] == "、":
        return 1
    length = 2 if text.startswith("以及", at) else int(text[at] in _WORDS)
    if not length or at - begin < 2 or end - at - length < 2:
        return 0
    if complete is not None:
        return length if complete(begin, at) else 0
    return 0 if length == 1 and (common_tag(text[at - 1 : at + 1]) or common_tag(text[at : at + 2])) else length


def chain(text: str, at: int, end: int, read: Callable[[int], tuple[T, int] | None]) -> tuple[list[T], int]:
    """What ``read`` finds at ``at``, and behind each joint that follows; and where the last item ends.

    ``read`` gives an item and where it ends, None where none begins.
    """
    found = list[T]()
    begin = at
    while begin < end and (item := read(begin)):
        found.append(item[0])
        at = item[1]
        joint = JOINT.match(text, at, end)
        if joint is None:
            break
        begin = joint.end()
    return found, at


@cache
def _closer() -> re.Pattern[str]:
    count = r"\d{1,4}[余多]?|[一二两三四五六七八九十]{1,3}[余多]?"
    return re.compile(
        rf"{OTHERS}(?:(?:{count})(?:个|家|名|位|处)?)?"
        rf"(?:{alternatives('collective')}){{0,3}}(?:{alternatives('group_head', 'closing')})?"
    )


def closer(text: str, at: int, end: int) -> int:
    """Where the closer that begins at ``at`` ends (等8个单位, 等地, 等相关部门); ``at`` if there is none."""
    closing = _closer().match(text, at, end)
    return closing.end() if closing else at


def restored(text: str, ranges: Sequence[tuple[int, int]], named: Callable[[str], bool]) -> list[Item]:
    """The items with the head and tail that they share. ``named`` says whether words are a whole name by themselves."""
    items = _headed_organs([Item(a, b, text[a:b]) for a, b in ranges])
    for last in range(len(items) - 1, 0, -1):
        first = last
        if last + 1 < len(items) and _by_tail(items[last].text)[1] == _by_tail(items[last + 1].text)[1] != "":
            continue  # 周某与云溪镇、龙门镇: who shares a tail says it once
        while first > 0 and items[first - 1].end + 1 >= items[first].start - 1 and _open(items[first - 1].text, named):
            first -= 1
        if first < last and items[first].text == text[items[first].start : items[first].end]:
            items[first : last + 1] = _shared(items[first : last + 1])
    return items


def _headed_organs(items: list[Item]) -> list[Item]:
    """云溪乡党委、政府: the government of the place whose committee stands before it."""
    organs = cue("sister_organ")
    found = items[:1]
    for item in items[1:]:
        before = next((organ for organ in organs if found[-1].text.endswith(organ)), "")
        head = found[-1].text.removesuffix(before) if before and item.text in organs else ""
        found.append(Item(item.start, item.end, head + item.text))
    return found


def _open(name: str, named: Callable[[str], bool]) -> bool:
    return bool(_CODE.search(name) or _STEM.fullmatch(name) or _HEADED.fullmatch(name)) and not named(name)


def _shared(items: list[Item]) -> list[Item]:
    """The items with the tail of the last one, and where that has no head of its own, with the head of the first."""
    *firsts, last = items
    codes = all(_CODE.search(item.text) for item in firsts)
    stem, tail = _by_code(last.text) if codes else _by_tail(last.text)
    if not stem:
        return items
    head, _ = _headed(firsts[0].text, codes=codes)
    names = [_headed(item.text, codes=codes)[1] for item in firsts]
    if not codes and not all(_STEM.fullmatch(name) for name in names):
        return items
    return [Item(item.start, item.end, head + name + tail) for item, name in zip(items, [*names, stem], strict=True)]


def _headed(name: str, *, codes: bool) -> tuple[str, str]:
    if codes and (code := _CODE.search(name)):
        return name[: code.start()], code.group()
    headed = _HEADED.fullmatch(name)
    return (headed.group(1), headed.group(2)) if headed else ("", name)


def _by_code(name: str) -> tuple[str, str]:
    code = re.match(r"[A-Za-z]{0,2}-?\d{1,4}号?", name)
    return (code.group(), name[code.end() :]) if code and code.end() < len(name) else ("", "")


def _by_tail(name: str) -> tuple[str, str]:
    """望夫|乡, 望夫|两乡, 光华路|街道办事处: what the last item says of itself alone, and for all."""
    tails = (tail for tail in affixes("shared_tail") if name.endswith(tail))
    tail = max(tails, key=len, default="")
    stem = name.removesuffix(tail)
    stem = stem[: counted.start()] if (counted := _COUNTED.search(stem)) else stem
    return (stem, tail) if tail and _STEM.fullmatch(stem) else ("", "")
