"""Lists of bodies: every item of one is a body, whatever it ends with, because its neighbours are.

县住建局、供电公司、征地办等部门负责人   read backwards from where the list closes
带领县住建局、征地办|先后来到…          read forwards from what introduces it
"""

import re
from dataclasses import replace

from kg.extraction.body_words import body_class, own_prefix
from kg.extraction.lists import JOINT, OTHERS, Item, closer, restored, split
from kg.extraction.mentions import Mention, between, starting_at
from kg.extraction.names import surname_length
from kg.extraction.page import Page
from kg.extraction.roles import find_roles
from kg.extraction.words import affixes, common_tag, cue, edge_length, follow_strength, inner_length
from kg.lexicon import words

__all__ = ["bodies_behind", "bodies_until"]

_BOUNDS = "。；：;:！？!?\n"
_COMMAS = "，,"
_OTHERS = re.compile(OTHERS + "[^，。；、：等]{0,12}$")
_ORGAN = frozenset("局委办处科室站所队院社部会校园厂场行股区镇乡村组库心城馆")
_OFFICE = frozenset("局委办科队站所")
_LONGEST = 18
_BARE = 3
_MODIFIER = 3
_COLLECTIVE = ("各", "相关", "有关")
_VERBAL = ("v", "vn", "d", "p", "c")


def bodies_until(page: Page, start: int, end: int, *, closed: bool) -> list[Mention]:
    """The bodies and groups of the list that ends at ``end`` and begins no earlier than ``start``.

    ``closed`` says that what follows speaks of bodies (等单位, 负责人), so that names which end like none are some.
    """
    floor = max([start, *(text_at + 1 for mark in _BOUNDS if (text_at := page.text.rfind(mark, start, end)) >= 0)])
    floor = max([floor, *(p.end for p in page.people.between(floor, end) if not _within_body(page, p))])
    found: list[Mention] = []
    going_on = False
    while end > floor:
        comma = max(page.text.rfind(mark, floor, end) for mark in _COMMAS) + 1 or floor
        members, reached = _backwards(page, comma, end, closed=closed, going_on=going_on)
        if not members or (going_on and reached > comma):
            break
        found = members + found
        if closing := _closed_by_group(page, reached):
            end, closed, going_on = closing, True, False
        elif reached > comma or comma == floor:
            break
        else:
            end, going_on = comma - 1, True
    return found


def _within_body(page: Page, person: Mention) -> bool:
    return any(b.end >= person.end for b in page.bodies_around(person.start))


def _closed_by_group(page: Page, at: int) -> int:
    """县水利局、城投公司等|有关部门, 县教育局|有关部门: where the list before the group ends that begins at ``at``."""
    if starting_at(page.groups, at) is None:
        return 0
    if others := _OTHERS.search(page.text, max(0, at - _LONGEST), at):
        return others.start()
    before = next((m for m in page.bodies_between(max(0, at - _LONGEST), at) if m.end == at), None)
    return at if before and JOINT.fullmatch(page.text, before.start - 1, before.start) else 0


def _ends_in_a_role(name: str) -> bool:
    roles = find_roles(name)
    return bool(roles) and roles[-1].end == len(name)


def _backwards(page: Page, start: int, end: int, *, closed: bool, going_on: bool) -> tuple[list[Mention], int]:
    """The members of a list within one clause, and how far back it reaches."""
    items = _items(page, start, end)
    members: list[Mention] = []
    known, opened = 0, False
    reached = end
    for item in reversed(items):
        if _ends_in_a_role(item.text):  # 各镇镇长、县水利局…负责人
            reached = item.start
            continue
        member, whole = _last_of(page, item, first=item.start == items[0].start)
        if member is None or page.in_title(member):
            opened = item.text.startswith(_COLLECTIVE)
            break
        known += member.rule != "unit.listed"
        members.insert(0, member)
        reached = member.start
        if not whole:
            break
    members = _without_open_end(members, opened=opened)
    unknown = [m for m in members if m.rule == "unit.listed"]
    sure = known > 0 or (closed and any(m.text[-1] in (_ORGAN if len(unknown) > 1 else _OFFICE) for m in unknown))
    if going_on and not closed and unknown:
        return [], end
    if not closed:
        members = [m for m in members if m.rule != "unit.listed" or m.text[-1] in _ORGAN or body_class(m.text)]
    return (members, reached) if sure else ([], end)


def _without_open_end(members: list[Mention], *, opened: bool) -> list[Mention]:
    """各镇、街道, 相关站所、管区: what goes on behind a collective is one, too, and names nobody."""
    at = 0 if opened else next((n for n, m in enumerate(members, 1) if m.text.startswith(_COLLECTIVE)), len(members))
    bare = {m for m in members[at:] if len(m.text) <= _BARE and (m.rule == "unit.listed" or len(m.text) == _BARE - 1)}
    return [m for m in members if m not in bare]


def _last_of(page: Page, item: Item, *, first: bool) -> tuple[Mention | None, bool]:
    """The body that an item ends with, and whether the item is nothing but it."""
    known = _known_until(page, item)
    if known and known.rule == "group" and not first and _modified(page, item, known.start):
        return known, True  # 甲局及|议题|相关单位
    if known and (first or known.start <= item.start or not _more_than(known, page, item)):
        return known, known.start <= item.start
    begin = _after_edge(page.text, item) if not known else item.start
    introduced = JOINT.fullmatch(page.text[item.start : begin]) or page.text[item.start : begin] in cue("retinue")
    name = page.text[begin : item.end] if begin > item.start else item.text
    if (
        _opens_with_a_body(page, item)
        or (begin > item.start and not (first and introduced))
        or not _credible(name)
        or (first and _unlikely_first(name))
    ):
        return None, False
    return Mention(begin, item.end, name, "unit.listed"), begin == item.start


def _more_than(known: Mention, page: Page, item: Item) -> bool:
    """经|信局, 某县某镇|某中心: whether all between two joints is one name, of which only the end is known."""
    lost = known.start == item.start + 1 and not own_prefix(known.text)
    placed = own_prefix(item.text) > 0 and _after_edge(page.text, item) == item.start
    return (lost or placed) and not _opens_with_a_body(page, item)


def _opens_with_a_body(page: Page, item: Item) -> bool:
    opening = _known_from(page, item)
    return opening is not None and body_class(opening.text) != "place"


def _modified(page: Page, item: Item, at: int) -> bool:
    """Whether what stands before ``at`` in an item only says which group is meant."""
    named = _opens_with_a_body(page, item) or _OTHERS.search(page.text, item.start, at)
    short = at - item.start <= _MODIFIER
    return short and not named and _after_edge(page.text, Item(item.start, at + 1, "")) == item.start


def _after_edge(text: str, item: Item) -> int:
    """Where an item begins behind the last word in it that stands in no name; a verb may (公路养护中心)."""
    ends = (at for at in range(item.end - 1, item.start, -1) if edge_length(text, at) > inner_length(text, at))
    return next(ends, item.start)


def _known_until(page: Page, item: Item) -> Mention | None:
    """The body or group that ends where the item ends."""
    if item.text != page.text[item.start : item.end]:
        return Mention(item.start, item.end, item.text, "unit.elided")
    fitting = [
        m
        for mentions in (page.groups, page.bodies)
        for m in between(mentions, item.start, item.end)
        if m.end == item.end
    ]
    return min(fitting, default=None)


def bodies_behind(page: Page, start: int, end: int) -> tuple[list[Mention], int]:
    """The bodies and groups of the list that begins at ``start``, and where it ends, its closer included."""
    members, at = _forwards(page, start, end)
    while members and page.text[at : at + 1] in _COMMAS and (more := _forwards(page, at + 1, end))[0]:
        members, at = members + more[0], more[1]
    sure = any(m.rule != "unit.listed" for m in members)
    return (members, closer(page.text, at, end)) if sure else ([], start)


def _forwards(page: Page, start: int, end: int) -> tuple[list[Mention], int]:
    """The members of the part of a list that begins at ``start``, up to the next mark or what is no member."""
    marks = [at for mark in _BOUNDS + _COMMAS if (at := page.text.find(mark, start, end)) >= 0]
    items = _items(page, start, min([end, *marks]))
    members: list[Mention] = []
    at = start
    for number, item in enumerate(items):
        known = _known_from(page, item)
        if known and body_class(known.text) == "place" and known.end < item.end and item.text[-1] in _ORGAN:
            whole = _listed(page.text, item, last=False)  # 某县某镇|某中心
            known = replace(whole, rule=known.rule) if whole else known
        if known and not page.in_title(known):
            members.append(known)
            at = known.end
            if known.end < item.end:
                break
        elif named := _listed(page.text, item, last=number + 1 == len(items)):
            members.append(named)
            at = named.end
        else:
            break
    return members, at


def _listed(text: str, item: Item, *, last: bool) -> Mention | None:
    """The name that an item is; of the last one up to where a word goes on: 征地中心|先后来到…."""
    ends = (n for n in range(item.start + 2, item.end) if text[n - 1] in _ORGAN and follow_strength(text, n) > 1)
    end = next(ends, 0) if last else item.end
    name = text[item.start : end]
    if not end or not _credible(name) or _after_edge(text, Item(item.start, end, name)) > item.start:
        return None
    return Mention(item.start, end, name, "unit.listed")


def _known_from(page: Page, item: Item) -> Mention | None:
    if item.text != page.text[item.start : item.end]:
        return Mention(item.start, item.end, item.text, "unit.elided")
    fitting = [
        m
        for mentions in (page.groups, page.bodies)
        for m in between(mentions, item.start, item.end)
        if m.start == item.start
    ]
    return max(fitting, key=lambda m: m.end, default=None)


def _items(page: Page, start: int, end: int) -> list[Item]:
    whole = [(m.start, m.end) for m in (*page.bodies_between(start, end), *page.groups_between(start, end))]
    return restored(page.text, split(page.text, start, end, whole), _named)


def _named(name: str) -> bool:
    return body_class(name) != "" or name[-1] in _ORGAN


def _unlikely_first(name: str) -> bool:
    """动员|社区, and who stands before a list without a title."""
    person = len(name) < 4 and surname_length(name, 0) > 0 and name[-1] not in _ORGAN
    return person or (common_tag(name[:2]) in _VERBAL and body_class(name) == "place")


def _credible(name: str) -> bool:
    """Whether a list can make a body of these words."""
    return (
        1 < len(name) <= _LONGEST
        and not name.endswith(affixes("no_member"))
        and not name.startswith(("各", "在", "全体", "部分"))
        and JOINT.search(name) is None
        and not name.isdigit()
        and name not in words("abbreviations", functional="yes")  # 率教育、住建等部门: fields of work
    )
