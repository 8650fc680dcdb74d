"""Rosters: who took part in an event, who chaired and led it, and whose people were there."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.body_lists import bodies_behind, bodies_until
from kg.extraction.lists import OTHERS
from kg.extraction.mentions import Mention, between
from kg.extraction.page import Page
from kg.extraction.words import HAN, alternatives, cue, longest_suffix

__all__ = ["chairs_in", "heard_bodies", "leaders_before", "present_bodies"]

_WEAK = ("同", "与", "会同")

_CHAIRING = re.compile("主持(?!人|工作|词|稿|下)")
_CARRIED = re.compile("(?:并|随后|还|会后)?(?:在[^，。]{2,16})?")
_RETINUE = re.compile("率|带领|带着|陪同|一行|组成的")
_BESIDE = re.compile("在[^，。；,;]{2,60}陪同")
_ACCOMPANYING = re.compile("等?(?:人|同志|领导)?的?陪同")
_DELEGATION = re.compile("代表团|考察团|考察组|慰问团")
_HEARD = re.compile("(听取了?)[^。；;\\n]{2,80}?(?:汇报|介绍|发言|意见)")
_BEFORE = re.compile("(?:就|围绕|对|向|在|从)[^，。；]{1,14}$")
_REACH = 30


def chairs_in(page: Page, start: int, end: int) -> Iterator[tuple[int, Mention]]:
    """Each 主持 with the person who does it: 由某某主持, or the last one named before."""
    for match in _CHAIRING.finditer(page.text, start, end):
        before = page.people.between(start, match.start())
        clause = max(page.text.rfind(mark, start, match.start()) for mark in "，,；;") + 1
        carried = _CARRIED.fullmatch(page.text, clause, match.start())
        if before and (match.start() - before[-1].end < 16 or carried):
            yield match.start(), before[-1]


def leaders_before(page: Page, start: int, predicate: int) -> list[Mention]:
    """The people whose predicate begins at ``predicate``, up to a retinue (率…, …陪同下, 一行)."""
    if _DELEGATION.search(page.text, start, predicate):
        return []
    found: list[Mention] = []
    for person in page.people.between(start, predicate):
        if found and (
            _BESIDE.match(page.text, found[-1].end, predicate)
            or _RETINUE.search(page.text, found[-1].end, person.start)
            or _ACCOMPANYING.match(page.text, person.end)
        ):
            break
        found.append(person)
    return found


def present_bodies(page: Page, start: int, end: int) -> list[Mention]:
    """Bodies and groups whose people were there: 某局、某镇主要负责人参加, 某局汇报了…, 带领某局、某站到…."""
    found: list[Mention] = []
    for anchor in _anchor().finditer(page.text, start, end):
        officers = anchor.lastgroup != "did"
        named = page.people.at(anchor.end()) is not None
        if anchor.lastgroup == "officers" and not named and not _attending().match(page.text, anchor.end()):
            continue
        until, closed = _list_end(page, start, anchor.start(), officers=officers)
        members = bodies_until(page, start, until, closed=closed)
        if not named or len(members) > 1:  # 县水利局领导某某 is one of its people; 甲局、乙局领导某某、某某 are theirs
            found += members
    for leading in _retinue().finditer(page.text, start, end):
        members, reached = bodies_behind(page, leading.end(), end)
        if members and (leading.group() not in _WEAK or _together().match(page.text, reached, end)):
            found += members
            if page.text.startswith("签", reached):  # 甲、乙与丙签约
                found += bodies_until(page, start, leading.start(), closed=False)
    return sorted({m.start: m for m in found}.values())


@cache
def _anchor() -> re.Pattern[str]:
    """What stands behind a list of bodies whose people came: their officers, what they did, how many they are."""
    return re.compile(
        rf"(?P<officers>{alternatives('officer')}|一行)"
        rf"|(?P<did>(?<!工){alternatives('present')}(?!的|范围))"
        rf"|(?P<counted>(?<=\d个)(?:单位|部门|乡镇|镇街))"
    )


@cache
def _attending() -> re.Pattern[str]:
    """What follows officers who came."""
    return re.compile(f"[，。；、,;：:\\n]|{alternatives('attending')}|$")


@cache
def _others() -> re.Pattern[str]:
    """等, 等8个单位, 等承担任务的县直部门: what closes a list of bodies, up to where it is searched."""
    heads = alternatives("group_head")
    return re.compile(
        rf"{OTHERS}\d*[个家]?(?:[^，。；、：\n等]{{0,16}}?{heads})?$|[和及与]\d{{1,4}}[余多]?[家名位个][{HAN}]{{1,6}}$"
    )


@cache
def _retinue() -> re.Pattern[str]:
    return re.compile(alternatives("retinue"))


@cache
def _together() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('officer')}|一行|签[署订约]|座谈|洽谈|一[同起]|前往|赴)")


def _list_end(page: Page, start: int, at: int, *, officers: bool) -> tuple[int, bool]:
    """Where the list before ``at`` ends, and whether what lies between says that its items are bodies."""
    at, closed = _stripped(page, start, at, "officer_modifier" if officers else "present_with")
    if closed or officers or _known_end(page, at):
        return at, closed or officers
    if officer := longest_suffix(page.text, at, cue("officer")):  # 主要负责人|参加
        return _list_end(page, start, at - officer, officers=True)
    if before := _BEFORE.search(page.text, max(start, at - _REACH), at):  # 分别|就某事作汇报
        earlier, closed = _stripped(page, start, before.start(), "present_with")
        if closed or _known_end(page, earlier):
            return earlier, closed
    return at, False


def _stripped(page: Page, start: int, at: int, modifiers: str) -> tuple[int, bool]:
    """Where the words between a list and ``at`` begin, and whether they close a list of bodies (等8个单位)."""
    length = at
    while length and not _known_end(page, at):
        if others := _others().search(page.text, max(start, at - _REACH), at):
            return others.start(), True
        length = longest_suffix(page.text, at, cue(modifiers))
        at -= length
    return at, False


def _known_end(page: Page, at: int) -> bool:
    return any(
        m.end == at for mentions in (page.bodies, page.groups) for m in between(mentions, max(0, at - _REACH), at)
    )


def heard_bodies(page: Page, start: int, end: int) -> list[Mention]:
    """听取甲局、乙局等部门的汇报: whose people reported."""
    return [
        m for match in _HEARD.finditer(page.text, start, end) for m in bodies_behind(page, match.end(1), match.end())[0]
    ]
