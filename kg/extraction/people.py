"""Everybody whom the article names, and every place where it names them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kg.extraction.lists import split
from kg.extraction.mentions import Mention, Title, between, starting_at
from kg.extraction.names import name_at, surname_length
from kg.extraction.places import place_after
from kg.extraction.roles import Role, find_roles
from kg.extraction.titles import bodily, listed_names
from kg.extraction.words import PUNCTUATION, affixes, alternatives, common_tag, cue, follow_strength

__all__ = ["People", "find_people"]

_MARKED = 3
_VERBAL = frozenset({"v", "vn", "d", "p", "c"})
_RUN = re.compile(
    "(?:、[\u4e00-\u9fff]{2,3}){1,40}?(?=等(?:同志|[\u4e00-\u9fff]{0,8}领导))"
    "|(?:、[\u4e00-\u9fff]{2,3}){2,40}?(?=等(?:人|\\d)|(?:分别)?(?:参加|出席|陪同|到会|列席|一同))"
)
_ALONE = re.compile(
    "(?:^|(?<=[。\\n]))(?P<names>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3})?)(?:一同|分别|也)?"
    "(?:参加|出席|陪同|列席)了?(?:上述|此次|相关|有关)?(?:活动|会议|调研|检查|督导|督查|座谈会?|考察|慰问|视察)?(?=[。\\n]|$)"
)
_IN_CHARGE = re.compile(
    "由(?P<names>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){0,2})(?:同志)?(?=牵头|负责|包案|包联|包保|主抓|分管|带队|具体|总负责|任组长)"
)
_APPOINTED = re.compile(
    "(?:任命|聘任|免去|选举|补选|提名|推荐|增补|接受|同意|批准)"
    "(?P<names>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){0,9})(?=同志)"
)
_COUNT = re.compile(r"等?[一二两三四五六七八九十\d]{1,3}(?:位|名)")
_LISTED = re.compile("(?:[\u4e00-\u9fff]{2,4}[、和]){1,12}[\u4e00-\u9fff]{2,4}$")
_REACH = 60
_WITHIN_A_PLACE = re.compile("[\u4e00-\u9fff]{0,2}[旗县市镇乡村路街桥](?!长|委)")


@dataclass(frozen=True, slots=True)
class People:
    """``named``: the first mention of each person, in order of appearance; ``mentions``: all mentions in order.

    References by surname and role (王副市长) are among the mentions; each has the person's full name as its text.
    """

    named: tuple[Mention, ...]
    mentions: tuple[Mention, ...]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions within ``[start, end)``."""
        return between(self.mentions, start, end)

    def at(self, start: int) -> Mention | None:
        """The mention that begins at ``start``."""
        return starting_at(self.mentions, start)


@cache
def _cue_pattern() -> re.Pattern[str]:
    return re.compile(alternatives("person_cue"))


@cache
def _speaking_pattern() -> re.Pattern[str]:
    speaking = "说|表示|告诉记者|介绍说|坦言|感慨|(?:要求|强调|指出|叮嘱)[，,：:]"
    return re.compile(rf"(?:^|[，。；：！？“”\n、,;])(?=[\u4e00-\u9fff]{{2,4}}(?:{speaking}))", re.MULTILINE)


def find_people(text: str, titles: list[Title], roles: list[Role], fields: Iterable[Mention] = ()) -> People:
    """Names by their titles, by a document's ``fields``, a word for a person, what they say, and where those recur."""
    sure = {p.start: p for title in titles for p in title.people}
    for person in (*fields, *_by_cue(text, roles)):
        sure.setdefault(person.start, person)
    for person in _by_count(text):
        sure.setdefault(person.start, person)
    for person in (*_in_lists(text), *_by_presence(text), *_by_charge(text), *_by_appointment(text)):
        sure.setdefault(person.start, person)
    for person in _by_speech(text, {p.text for p in sure.values()}):
        sure.setdefault(person.start, person)
    mentions = dict(sure)
    for again in _again(text, {p.text for p in sure.values()}):
        mentions.setdefault(again.start, again)
    ordered = _without_overlaps(mentions.values())
    first: dict[str, Mention] = {}
    for mention in ordered:
        first.setdefault(mention.text, mention)
    references = _by_surname_and_role(text, roles, titles, ordered)
    return People(tuple(first.values()), tuple(_without_overlaps([*ordered, *references])))


def _by_cue(text: str, roles: list[Role]) -> Iterator[Mention]:
    starts = [role.start for role in roles]
    for match in _cue_pattern().finditer(text):
        at = match.end()
        place = bisect_left(starts, at)
        following = roles[place] if place < len(roles) else None
        if place_after(text, at) or at >= len(text):
            continue
        for person in listed_names(text, at, following):
            if (
                person.text[0] in "和与及"
                or bodily(person.text)
                or common_tag(person.text)
                or (common_tag(person.text[1:]) in _VERBAL and follow_strength(text, person.end) < _MARKED)
                or (common_tag(person.text[:2]) and len(person.text) > 2)
            ):
                break
            yield Mention(person.start, person.end, person.text, "name.after_word")


def _by_count(text: str) -> Iterator[Mention]:
    """张某、李某某和王某三位技术员, 赵某等4名同志: the names of a list that is counted."""
    for count in _COUNT.finditer(text):
        window = max(0, count.start() - _REACH)
        listed = _LISTED.search(text[window : count.start()])
        if listed is None:
            continue
        at = window + listed.start()
        items = _items(text, at, count.start())
        if all(_plain_name(text, start, name) for start, name in items):
            yield from (Mention(start, start + len(name), name, "name.counted") for start, name in items)


def _in_lists(text: str) -> Iterator[Mention]:
    """某某局张某、李某某、王某等同志: a list of three or more who come or are counted."""
    for listed in _RUN.finditer(text):
        rest = _items(text, *listed.span())
        heads = [(listed.start() - n, text[listed.start() - n : listed.start()]) for n in (3, 2) if listed.start() >= n]
        first = next(((at, name) for at, name in heads if _plain_name(text, at, name)), None)
        if first and all(_plain_name(text, at, name) for at, name in rest):
            yield from (Mention(at, at + len(name), name, "name.in_list") for at, name in (first, *rest))


def _by_presence(text: str) -> Iterator[Mention]:
    """周某参加活动。 A sentence that says only who came."""
    yield from _in_pattern(text, _ALONE, "name.in_list")


def _by_charge(text: str) -> Iterator[Mention]:
    """由王某牵头: whom the paper knows without a title."""
    yield from _in_pattern(text, _IN_CHARGE, "name.in_charge")


def _by_appointment(text: str) -> Iterator[Mention]:
    """任命王某同志为…, 免去李某、张某同志的…: who is given a post, or gives it up."""
    yield from _in_pattern(text, _APPOINTED, "name.appointed")


def _in_pattern(text: str, pattern: re.Pattern[str], rule: str) -> Iterator[Mention]:
    """The names of each list that a pattern finds, if all of them are names."""
    for found in pattern.finditer(text):
        names = _items(text, *found.span("names"))
        if all(_plain_name(text, at, name) and name[:2] not in cue("not_name") for at, name in names):
            yield from (Mention(at, at + len(name), name, rule) for at, name in names)


def _items(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where each item of a list of names begins, and what it is: 和 is a word of its own there (李平和王强)."""
    return [(a, text[a:b]) for a, b in split(text, start, end, complete=lambda a, b: b - a > 1)]


def _plain_name(text: str, at: int, name: str) -> bool:
    family = surname_length(text, at)
    return 0 < family < len(name) < family + 3 and not common_tag(name) and not bodily(name)


def _by_speech(text: str, known: set[str]) -> Iterator[Mention]:
    for match in _speaking_pattern().finditer(text):
        at = match.end()
        found = name_at(text, at, titled=False)
        if (
            found
            and not found.everyday
            and found.strength > 0
            and not find_roles(text[at : found.end])
            and not place_after(text, at)
            and text[at : found.end] not in known
        ):
            name = text[at : found.end]
            if text.startswith(affixes("state") + affixes("demand"), found.end):
                yield Mention(at, found.end, name, "name.speaking")


def _again(text: str, names: set[str]) -> Iterator[Mention]:
    if not names:
        return
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    found = sorted((last + 1 - len(name), -len(name), name) for last, name in automaton.iter(text))
    at = 0
    for start, length, name in found:  # of those that begin at one place the longest
        if start < at:
            continue
        at = start - length
        if len(name) > 2 or follow_strength(text, at) > 1 or not _WITHIN_A_PLACE.match(text, at):
            yield Mention(start, at, name, "name.again")


def _by_surname_and_role(text: str, roles: list[Role], titles: list[Title], known: list[Mention]) -> Iterator[Mention]:
    """王副市长, 郑主任: the person of that surname, of that role if there are several."""
    held = {(person.text, title.role) for title in titles for person in title.people}
    surnamed: dict[str, list[str]] = {}
    for name in dict.fromkeys(m.text for m in known):
        surnamed.setdefault(name[0], []).append(name)
    taken = {m.end for m in known}
    for role in roles:
        if role.start in taken or role.start == 0:
            continue
        surname = text[role.start - 1]
        fitting = surnamed.get(surname, [])
        fitting = [n for n in fitting if (n, role.text) in held] or fitting
        before = text[role.start - 2] if role.start > 1 else "\n"
        if len(fitting) == 1 and (before in PUNCTUATION or before in cue("edge") or before in "，。"):
            yield Mention(role.start - 1, role.end, fitting[0], "reference.surname_and_role")


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or found[-1].end <= mention.start:
            found.append(mention)
    return found
