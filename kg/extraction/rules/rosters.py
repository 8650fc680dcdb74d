"""Rosters: who took part in an event, who chaired and led it, and whose people were there."""

import re
from collections.abc import Iterator

from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.units import left_edge
from kg.extraction.words import HAN, alternatives
from kg.lexicon import words

__all__ = ["chairs_in", "heard_bodies", "leaders_before", "listed_bodies", "present_bodies"]

_CHAIRING = re.compile("主持(?!人|工作|词|稿|下)")
_CARRIED = re.compile("(?:并|随后|还|会后)?(?:在[^，。]{2,16})?")
_RETINUE = re.compile("率|带领|带着|陪同|一行|组成的")
_BESIDE = re.compile("在[^，。；,;]{2,60}陪同")
_ACCOMPANYING = re.compile("等?(?:人|同志|领导)?的?陪同")
_DELEGATION = re.compile("代表团|考察团|考察组|慰问团")
_PRESENT = re.compile(
    # 等3个单位主要负责人, and what may go on from them; 、城建投等单位: items that nothing else shows to be bodies
    rf"(?:(?:、[{HAN}]{{2,8}}?){{1,4}}(?=等))?"
    r"(?:等(?:地|\d+个?|[一二三四五六七八九十]+个?)?(?:[市县区州旗]直|有关|相关|各){0,2}"
    r"(?:[\u4e00-\u9fff]{0,8}?(?:部门|单位|机构|乡镇|镇街|街道|企业|村))?)?(?:的)?"
    r"(?:全体|主要|分管|有关|相关|部门|单位|科室|党政|党委|班子|部分|各|[一二三四五六七八九十]名)*"
    r"(?:负责人|负责同志|领导|班子成员|成员|人员|代表|工作人员|书记|干部|一把手|同志)"
    r"(?=[，。；、,;：:]|等|及|和|以及|参加|出席|列席|陪同|一同|随同|在|分别|作|汇报|通报|传达|宣读|解读|发言|表态|一起|共同|到|介绍"
    r"|也|座谈|深入|调研|检查|督导|实地|一行|就|先后|依次|的陪同|来|对|围绕|表示|进行|参与|全程|现场|组成|前往|赴|召开|举行)"
    # 等部门分别在会上汇报了…
    r"|(?:等\d*个?(?:部门|单位|乡镇|镇街)?)?分别(?:安排|部署)"
    r"|(?:等\d*个?(?:有关|相关)?(?:部门|单位|机构|乡镇|镇街)?)?的?(?:分别|依次|先后|就|作了?|也|在会上|在分会场|围绕)*"
    r"(?:(?:就|围绕|对|向|在|从)[^，。；]{1,14}?|共同|现场|一同|相继|作?补充)?(?:汇报了|汇报|通报了|作了?检讨|发言|表态|参加|列席|出席|陪同|签订|作经验|作交流|参与|依次通报)"
)
_HEARD = re.compile("(听取了?)[^。；;\\n]{2,80}?(?:汇报|介绍|发言)")
_LINK = re.compile(r"(?:、|和|及|与|以及|,|，)")
_BODY_LIKE = re.compile(
    rf"^(?:[{HAN}]{{2,12}}(?:科|股|室|站|所|院|社|办|中心|集团|公司|局|委|部|[大支中]队)|{alternatives('state_firm')})$"
)
_NO_BODY = re.compile("干部$|全部$|内部$|^[在由对向将从据]|各|常委$|政委$|编委$|全体")
_LISTED = re.compile(rf"((?:[{HAN}“”]{{2,12}}、)+[{HAN}]{{2,12}})等\d+个(?:单位|部门|乡镇|镇街)")


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
    """Bodies and groups whose people were there: 某局、某镇主要负责人参加, 某局汇报了…."""
    mentions = sorted(
        m for m in [*page.bodies_between(start, end), *page.groups_between(start, end)] if not _of_a_title(page, m)
    )
    run: list[Mention] = []
    found: list[Mention] = []
    for number, mention in enumerate(mentions):
        if run and not _LINK.fullmatch(page.text[run[-1].end : mention.start]):
            between = _unknown_between(page, run[-1].end, mention.start)
            run = [*run, *between] if between else []
        run.append(mention)
        following = mentions[number + 1].start if number + 1 < len(mentions) else -1
        linked = (
            following > 0
            and _LINK.fullmatch(page.text[mention.end : following])
            and page.text[mention.end] in "、和及与以"
        )
        present = None if linked else _PRESENT.match(page.text, mention.end, end)
        if present and not page.people.between(mention.end, present.end() + 5):
            found += [*_with_unknown(page, start, run), *_unknown_behind(page, mention.end, present.end())]
    return list({m.start: m for m in found}.values())


def heard_bodies(page: Page, start: int, end: int) -> list[Mention]:
    """听取甲局、乙局等部门的汇报: whose people reported."""
    found: list[Mention] = []
    for match in _HEARD.finditer(page.text, start, end):
        at = match.end(1)
        for mention in sorted([*page.bodies_between(at, match.end()), *page.groups_between(at, match.end())]):
            if mention.start != at or _of_a_title(page, mention):
                break
            found.append(mention)
            link = _LINK.match(page.text, mention.end, match.end())
            at = link.end() if link else -1
    return found


def listed_bodies(page: Page, start: int, end: int) -> list[Mention]:
    """甲、乙、丙等8个单位: every item is a body, whatever it ends with."""
    found: list[Mention] = []
    functional = words("abbreviations", functional="yes")
    for match in _LISTED.finditer(page.text, start, end):
        at = match.start()
        for item in match.group(1).split("、"):
            start = max(at, left_edge(page.text, at + len(item)))
            name = page.text[start : at + len(item)]
            if len(name) > 1 and name not in functional:
                found.append(Mention(start, at + len(item), name, "unit.listed"))
            at += len(item) + 1
    return found


def _of_a_title(page: Page, mention: Mention) -> bool:
    """区党工委 in 区党工委书记某某 is whose secretary came, not whose people."""
    return any(t.start <= mention.start and mention.end <= t.end for t in page.titles)


def _unknown_between(page: Page, start: int, end: int) -> list[Mention]:
    """The items between two bodies of a list, if only the list shows them to be bodies: 县委办、|宣传部、|教体局."""
    gap = page.text[start:end]
    if not (gap.startswith("、") and gap.endswith("、")):
        return []
    items = [(start + m.start(), m.group()) for m in re.finditer("[^、]+", gap)]
    if not all(_BODY_LIKE.search(item) and not _NO_BODY.search(item) for _, item in items):
        return []
    return [Mention(at, at + len(item), item, "unit.listed") for at, item in items]


def _unknown_behind(page: Page, start: int, end: int) -> Iterator[Mention]:
    """The items behind the last known body of a list that 等 closes: 公安局|、供电公司、城投等单位."""
    close = page.text.find("等", start, end)
    for item in re.finditer("(?<=、)[^、]+", page.text[start:close]) if close > 0 else ():
        if _BODY_LIKE.search(item.group()) and not _NO_BODY.search(item.group()):
            yield Mention(start + item.start(), start + item.end(), item.group(), "unit.listed")


def _with_unknown(page: Page, start: int, run: list[Mention]) -> list[Mention]:
    """The run, and the items before it that only the list shows to be bodies: 局办公室、某某科、监测站相关人员."""
    text, first = page.text, run[0].start
    clause = max(text.rfind(mark, start, first) for mark in "，,。；;：:") + 1 or start
    found, at = list(run), clause
    for item in text[clause:first].split("、")[:-1]:
        joined = re.match("以及|和|及", item)
        at, item = (at + joined.end(), item[joined.end() :]) if joined else (at, item)
        if _BODY_LIKE.search(item) and not _NO_BODY.search(item) and not page.people.between(at, at + len(item)):
            found.append(Mention(at, at + len(item), item, "unit.listed"))
        at += len(item) + 1
    return sorted(found)
