"""Titles and the people they belong to: chains of roles before a list of names, or one role behind a name.

县委常委、政法委书记王某           two roles, one name
区管委会副主任张某、王某某,正处级调研员李某   one role, two names; the next title starts anew
王某某副市长                 the role behind the name
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.body_words import body_class, body_words
from kg.extraction.gaps import name_in_gap
from kg.extraction.lists import chain
from kg.extraction.mentions import Mention, Title
from kg.extraction.names import Candidate, name_at, surname_length
from kg.extraction.roles import Role
from kg.extraction.units import body_before
from kg.extraction.words import (
    PUNCTUATION,
    affixes,
    alternatives,
    common_tag,
    cue,
    edge_length,
    follow_strength,
    longest_prefix,
)

__all__ = ["bodily", "find_titles", "listed_names"]

_LINKS = "、和及与"
_CHAIN_LINKS = "、兼"
_LONGEST_GAP = 30
_PARTY_ROLES = ("书记", "成员", "委员", "常委")
_AFTER_EVERYDAY = "在率带等"
_ITEM = re.compile("[\u4e00-\u9fff]{2,6}、")
_CLEAR = 2
_LEADERS = re.compile("等[\u4e00-\u9fff]{0,8}领导")
_GIVEN = re.compile("兼任|担任|出任|当选为|当选|任|兼|为")
_NAMING = re.compile("任命|选举|推荐|提名|聘任")
_APPOINTING = 3
_LONGEST_BODY = 26
_ACTING_HEAD = re.compile("主持(?:全面|日常)?工作的$")


def find_titles(text: str, roles: list[Role]) -> list[Title]:
    """All titles with at least one name, in the order of their role nouns."""
    titles: list[Title] = []
    chain: list[Role] = []
    for number, role in enumerate(roles):
        chain.append(role)
        following = roles[number + 1] if number + 1 < len(roles) else None
        if people := listed_names(text, _skip_remark(text, role.end), following, rare=True):
            titles += _held(text, chain, _holders(text, people), "post.before", titles)
        elif following and _chained(text, role, following):
            continue
        elif person := _name_before(text, role):
            titles += _held(text, [role], (person,), "post.behind", [])
        elif person := _appointed(text, role):
            titles += _held(text, chain, (person,), "post.appointed", [])
        elif person := _in_gap(text, role, following):
            titles += _held(text, chain, (person,), "post.before", titles)
        chain = []
    return titles


def _holders(text: str, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """县政协主席张某和王某、李某等县领导: what goes on behind 和 is led by no title any more."""
    if len(people) > 2 and text[people[0].end] in "和及" and _LEADERS.match(text, people[-1].end):
        return people[:1]
    return people


def listed_names(text: str, at: int, following: Role | None = None, *, rare: bool = False) -> tuple[Mention, ...]:
    """The names that begin at ``at`` and go on as a list: 张某、王某和李某."""
    people: list[Mention] = []

    def read(begin: int) -> tuple[Mention, int] | None:
        found = name_at(text, begin, rare=rare and not people) or (_between_names(text, begin) if people else None)
        if (
            found is None
            or not _a_name(text, begin, found, first=not people)
            or (following and found.end > following.start)
            or (following and people and found.everyday and _runs_on(text, found.end, following.start))
        ):
            return None
        people.append(Mention(begin, found.end, text[begin : found.end], found.rule))
        return people[-1], _skip_remark(text, found.end)

    chain(text, at, following.start if following else len(text), read)
    return tuple(people)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a word goes on to the next role as the body that it is held in: 局长张某、房屋|征收中心|主任李某."""
    return end - start < _LONGEST_BODY and not any(char in PUNCTUATION for char in text[start:end])


def _between_names(text: str, at: int) -> Candidate | None:
    """县领导张某、宝音满都呼、李某: what stands between two names of a list is one, whatever it sounds like."""
    item = _ITEM.match(text, at)
    following = name_at(text, item.end()) if item else None
    if item is None or following is None or following.everyday or following.strength < _CLEAR:
        return None
    end = item.end() - 1
    name = text[at:end]
    worded = any(common_tag(name[i : i + 2]) for i in range(len(name) - 1)) or longest_prefix(text, at, cue("edge"))
    led = _person_word().search(name)  # 县领导赵某 begins a list of its own
    return None if worded or led or body_class(name) else Candidate(_CLEAR, end, "name.in_list")


@cache
def _person_word() -> re.Pattern[str]:
    return re.compile(alternatives("person_cue"))


def _a_name(text: str, at: int, found: Candidate, *, first: bool) -> bool:
    if body_ahead(text, at, found.end) or (not first and bodily(text[at : found.end])):
        return False
    if not found.everyday:
        return True
    if first and found.end - at > 2:
        return True
    # A name that is also a word (温和, 边疆) is a name right behind a title, or within a list.
    return (found.strength > 1 and (first or text[at - 1] == "、")) or (first and text[found.end] in _AFTER_EVERYDAY)


def bodily(name: str) -> bool:
    """Whether an item of a list is a body and no name: 水利局, 青山村; but 王红旗."""
    return body_class(name) != "" and not name.endswith("旗")


def body_ahead(text: str, at: int, end: int) -> bool:
    """Whether what looks like a name is the beginning of a body or role: 水利局局长, 党委书记."""
    if text[at] == "区" and longest_prefix(text, at + 1, body_words("core")):  # 黄某、区应急管理局…
        return True
    if text.startswith("委托", end):
        return False
    return end < len(text) and text[end] in "局委办厅部处科股" and text[at:end] not in cue("name_follow")


def _appointed(text: str, role: Role) -> Mention | None:
    """任命某某为某局局长, 某某兼任某中心主任: the one who is given the post stands before it."""
    body = body_before(text, role.start)
    at = body.start if body else role.start
    given = _GIVEN.search(text, max(0, at - _APPOINTING), at)
    if given is None or given.end() != at:
        return None
    end = given.start() - 2 * text.endswith("同志", 0, given.start())
    for length in (3, 2, 4):
        start = end - length
        family = surname_length(text, start) if start >= 0 else 0
        name = text[start:end]
        named = 0 < family < length < family + 3 and not common_tag(name) and name.isalpha()
        if named and (
            text[start - 1] in PUNCTUATION or _NAMING.search(text, max(0, start - 3), start) or given.group() != "为"
        ):
            return Mention(start, end, name, "name.appointed")
    return None


def _in_gap(text: str, role: Role, following: Role | None) -> Mention | None:
    """The name behind a local office whose end nothing marks, as jieba reads it."""
    at = role.end
    word = follow_strength(text, at) or text[at : at + 2] in cue("not_name")
    if role.kind == "title" or word or not surname_length(text, at):
        return None
    found = name_in_gap(text, at)
    if found is None or body_ahead(text, at, found.end) or (following and found.end > following.start):
        return None
    name = text[at : found.end]
    return None if common_tag(name) or body_class(name) else Mention(at, found.end, name, found.rule)


def _skip_remark(text: str, at: int) -> int:
    if at < len(text) and text[at] in "（(":
        close = next((i for i in range(at, min(at + 12, len(text))) if text[i] in "）)"), None)
        return at if close is None else close + 1
    return at


def _chained(text: str, role: Role, following: Role) -> bool:
    if role.end == following.start:  # 县委常委副县长某某
        return True
    if role.end >= len(text) or text[role.end] not in _CHAIN_LINKS:
        return False
    gap = text[role.end + 1 : following.start]
    return len(gap) <= _LONGEST_GAP and not any(c in PUNCTUATION and c not in "（）()“”" for c in gap)


def _name_before(text: str, role: Role) -> Mention | None:
    if edge_length(text, role.start - 1) if role.start > 1 else True:
        return None
    for length in (3, 2, 4):
        start = role.start - length
        if start < 0 or not surname_length(text, start) or follow_strength(text, role.end) < 1:
            continue
        name = text[start : role.start]
        # 县住建局|王建新|主任: 建新 is a word, which no name holds that nothing bounds.
        bodied = body_before(text, start, strict=True) is not None
        if (
            not surname_length(text, start) < length < surname_length(text, start) + 3
            or common_tag(name)
            or (common_tag(name[1:]) and not bodied)
            or name[0] in _LINKS
            or body_class(name)
            or not name.isalpha()
            or (name[-1] == "为" and role.text in cue("heads_team"))  # 以张某|为团长
        ):
            continue
        bounded = start == 0 or text[start - 1] in PUNCTUATION or text[start - 1] in "由请" or bodied
        if bounded and not body_before(text, role.start, strict=True):
            return Mention(start, role.start, name, "name.before_role")
    return None


def _held(
    text: str, chain: list[Role], people: tuple[Mention, ...], rule: str, earlier: list[Title]
) -> Iterator[Title]:
    """The titles of one chain; the last of the earlier ones may share its body: 某公司董事长张某、总裁李某."""
    before = earlier[-1] if earlier else None
    listed = before and before.people[-1].end + 1 == chain[0].start and text[chain[0].start - 1] == "、"
    last = before.unit if before and listed else None
    for role in chain:
        at = people[0].start if rule == "post.behind" else role.start
        if acting := _ACTING_HEAD.search(text, max(0, at - 10), at):
            at = acting.start()
        body = _body(text, role, body_before(text, at))
        start = body.start if body else at
        if body is None and role.kind == "organ":
            body = _inherited(last, role, earlier)
        last = body or last
        head = role.kind == "head"
        yield Title(start, role.end, role.text, None if head else body, body if head else None, people, rule)


def _body(text: str, role: Role, body: Mention | None) -> Mention | None:
    if body is None or role.kind == "head":
        return body
    # 县教育局长: the organ is the role's own first character, unless the body before it is whole by itself.
    organ = role.text.removesuffix("长")
    if role.text in cue("organ_role") and not body.text.endswith((organ, *cue("whole_body"))):
        return Mention(body.start, role.start + 1, text[body.start : role.start + 1], "unit.elided")
    return body


def _inherited(last: Mention | None, role: Role, earlier: list[Title]) -> Mention | None:
    """The body of the role before, without its party group; 局党组 alone is that of the bureau named before."""
    if last is None or role.text.endswith(_PARTY_ROLES):
        return last
    for suffix in affixes("party_body"):
        if last.text.endswith(suffix) and len(last.text) > len(suffix) + 1:
            return Mention(last.start, last.end - len(suffix), last.text.removesuffix(suffix), "unit.inherited")
        if last.text.endswith(suffix) and len(last.text) == len(suffix) + 1:
            bodies = (t.unit for t in reversed(earlier) if t.unit and t.unit.text.endswith(last.text[0]))
            own = next(bodies, None)
            return Mention(last.start, last.end, own.text, "unit.inherited") if own else last
    return last
