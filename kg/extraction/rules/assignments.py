"""Assignments: that one assignee must do, does or answers for a piece of work.

某局要在3月5日前完成…            assignment.duty     assignee at the head of a clause, then what binds it
由甲局牵头、乙局配合             assignment.by       behind 由
责成甲局…, 叮嘱某某…             assignment.told     behind the verb of telling
甲乡和乙镇要…                  one each; so for 、
甲局会同乙局…                  the one that leads
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.body_words import zones
from kg.extraction.mentions import Mention, starting_at
from kg.extraction.page import Page
from kg.extraction.sentences import clauses
from kg.extraction.units import left_edge
from kg.extraction.words import HAN, affixes, alternatives, common_tag, follow_strength

__all__ = ["Told", "assignments_in"]

_SKIP = re.compile(
    r"(?:同时|另外|此外|今后|现阶段|下一步|目前|随后|接下来|其中|对此|为此|一方面|另一方面|特别是|尤其是"
    r"|并|而|还|则|另|再|且|更|请|[，, 　“])+"
)
_OFFICERS = re.compile(
    r"(?:的)?(?:(?:党委|党组|行政|主要|分管|有关|相关|各|两|三|四|[一二三四五六七八九十]个)*"
    r"(?:负责同志|负责人|领导|领导班子|书记|镇长|乡长|局长|主任|同志|乡镇|乡|镇|街道|村|部门|单位|地)"
    r"(?:、乡镇长|、镇长|、乡长)?){0,2}"
)
_APPOSITION = re.compile(
    r"(?:施工|总包|建设|承建|监理|设计|代建|运营|施工总承包|牵头|责任|产权|业主)(?:单位|企业|方)|开发商|业主(?=[^方])"
)
_ELIDED = re.compile(
    rf"([{HAN}]{{2,4}})((?:、[{HAN}]{{2,4}})+)(?:两|三|四|五|[一二三四五六七八九十])个?"
    "(乡镇|乡|镇|街道|社区|村|县|区|部门|局)"
)
_NO_CHARGE = re.compile(
    "(?:同志)?(?:主持|主办|承办|协办|组成|宣读|担任|兼任|带队|作|致|讲|陪同|率|所|生产|批准|印发|出席|宣布|颁发)"
)
_DOING = re.compile("(?:正在|正)(?:编制|抓紧|组织|实施|建设|施工|办理|推进|开展|制定|加快)|会同|牵头|负责(?!人|同志)")
_ACTING = re.compile(
    rf"[{HAN}]{{2,12}}?(?:部|处|科|室|站|中心|队|组|区|院|所|局|办|委|公司|集团|厂|场|校|园|镇|乡"
    "|街道|社区|村|合作社|县|市|小学|中学)(?=要(?!求|素|么)|须|必须|负责|牵头|一定要|应当|会同|务必)"
)
_BARE_DIVISION = re.compile("[省市县区州](?=、)")
_HEAD_NOUNS = re.compile(
    r"(?:乡里|镇里|县里|区里|市里|村里|公司|该局|该公司|集团|学校|医院|企业|我们|对方|她|他(?!们))"
)


@dataclass(frozen=True, slots=True)
class Told:
    """An assignee, and the clause ``[start, end)`` that charges it."""

    assignee: Mention
    start: int
    end: int
    rule: str


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(alternatives("charge"))


@cache
def _binding() -> re.Pattern[str]:
    """What binds an assignee: a modal verb, a duty, a term, 作为…必须…, or a demand later in the clause."""
    by_term = (
        r"(?:在|于)[^，,。；]{1,10}(?:前|内)|\d+(?:[月日天时年周]|个(?:月|工作日))"
        rf"|[{HAN}]{{0,3}}(?:三|两|半|一|五|十|七|\d+)(?:天|日|周|个月|小时)(?:之内|内)"
    )
    as_what = "作为[^。；]{0,60}?(?:必须|一定要|，要)"
    later = "[^，。；,;]{0,24}(?:一定要|必须|务必|(?<![重主需必只纲首次摘])要(?!求|素|么|道)|不得|不能|会同)"
    return re.compile(
        rf"(?:[（(][{HAN}]{{1,4}}[）)])?(?:也|都|还|均|分别|共同|同时|及时|各自|一起|各)?"
        rf"(?:{alternatives('deontic', 'duty')}|{as_what}|{by_term}|{later})"
    )


def assignments_in(page: Page, start: int, end: int, *, spoken: bool, telling: bool = False) -> Iterator[Told]:
    """The assignments of one part (between semicolons or full stops).

    ``spoken`` parts are demands, and ``telling`` says that the verb before the part tells its first words what to do
    (责成某局…); elsewhere only what says by itself that somebody is charged is read (由某局负责, 责成某局).
    """
    for a, b in clauses(page.text, start, end, "，,：:"):
        for told in _in_clause(page, a, b, end, spoken=spoken, telling=telling and a == start):
            yield told
            spoken = True  # 由甲镇承担主体责任,|乙局予以指导: what goes on from a charge is one


def _in_clause(page: Page, a: int, b: int, end: int, *, spoken: bool, telling: bool) -> Iterator[Told]:
    text = page.text
    assignees, after = _assignees(page, _skipped(text, a, b), b)
    if not assignees and (later := _behind_frame(page, a, b)):
        assignees, after = later
    if assignees and (telling or _bound(text, after, end, spoken=spoken)) and _worth(text, after, end):
        rule = "assignment.told" if telling else "assignment.duty"
        yield from (Told(x, x.start, b, rule) for x in assignees)
        yield from _second(page, after, b, end)
        return
    told = _told_within(page, a, b)
    if told is None:
        return
    assignees, after = _assignees(page, told.end(), b)
    by = told.group().endswith("由")
    if (
        assignees
        and (spoken or by or told.group() == "责成")
        and _worth(text, after, end)
        and not _NO_CHARGE.match(text, after, end)
    ):
        yield from (Told(x, min(a, x.start), b, "assignment.by" if by else "assignment.told") for x in assignees)
        yield from _second(page, after, b, end)


def _bound(text: str, after: int, end: int, *, spoken: bool) -> bool:
    return bool((_binding() if spoken else _DOING).match(text, after, end))


def _told_within(page: Page, a: int, b: int) -> re.Match[str] | None:
    text, at = page.text, a
    while match := _telling().search(text, at, b):
        before = text[max(a, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        because = match.group().endswith("由") and (before in tuple("自理缘事因") or after in tuple("于此来衷"))
        if not because or page.people.at(match.end()):
            return match
        at = match.end()
    return None


def _second(page: Page, after: int, b: int, end: int) -> Iterator[Told]:
    """由甲牵头、乙配合: the second one, behind 、 in the same clause."""
    at = page.text.find("、", after, b)
    if at > 0:
        assignees, stop = _assignees(page, at + 1, b)
        if assignees and _binding().match(page.text, stop, end):
            yield from (Told(x, x.start, b, "assignment.by") for x in assignees)


def _skipped(text: str, a: int, b: int) -> int:
    skipped = _SKIP.match(text, a, b)
    return skipped.end() if skipped else a


def _behind_frame(page: Page, at: int, b: int) -> tuple[list[Mention], int] | None:
    """What stands behind a frame without a comma: 在某区的绿化进度|住建部门要…."""
    for mention in sorted([*page.groups_between(at, b), *page.bodies_between(at, b)]):
        before = page.text[at : mention.start]
        if len(before) <= 18 and (before.startswith(("在", "对", "针对", "关于", "围绕")) or before.endswith("的")):
            assignees, after = _assignees(page, mention.start, b)
            if assignees and page.text[after : after + 1] in "要须必应":
                return assignees, after
    return None


def _assignees(page: Page, at: int, b: int) -> tuple[list[Mention], int]:
    """The coordinated assignees that begin at ``at``, and where they end (officers of theirs included)."""
    found: list[Mention] = []
    text = page.text
    if elided := _ELIDED.match(text, at, b):
        return _elided(elided), _officers_end(text, elided.end(), b)
    while at < b:
        at = _past_apposition(page, at, b)
        mention = _one(page, at, b)
        if mention is None:
            break
        at = _officers_end(text, mention.end, b)
        named = page.people.at(at) if at > mention.end else _holder(page, mention)
        found.append(named or mention)
        at = _title_end(page, named) if named else at
        joint = re.compile("、|和|与|及").match(text, at, b)
        if not joint or _one(page, _past_apposition(page, joint.end(), b), b) is None:
            return found, at
        at = joint.end()
    return found, at


def _appositive(page: Page, at: int, b: int) -> Mention | None:
    """总包单位|某某建设: the firm that the word before it introduces, when its name ends like a firm's."""
    for end in range(min(at + 10, b), at + 3, -1):
        if page.text[at:end].endswith(affixes("company_tail")) and follow_strength(page.text, end) > 0:
            return Mention(at, end, page.text[at:end], "unit.appositive")
    return None


def _holder(page: Page, body: Mention) -> Mention | None:
    """镇党委副书记、镇长某某: who is named is the person, and the body is where the post is held."""
    title = next((t for t in page.titles if t.start <= body.start and body.end < t.end), None)
    return title.people[-1] if title and title.people[-1].start >= body.end else None


def _title_end(page: Page, person: Mention) -> int:
    """Behind a person, and behind the title that follows the name: 县人大某某主任|作报告."""
    return max([person.end, *(t.end for t in page.titles if person in t.people)])


def _past_apposition(page: Page, at: int, b: int) -> int:
    """施工单位|某某公司: the named one is the assignee, where there is one."""
    named = _APPOSITION.match(page.text, at, b)
    return named.end() if named and _one(page, named.end(), b, introduced=True) else at


def _one(page: Page, at: int, b: int, *, introduced: bool = False) -> Mention | None:
    for mentions in (page.groups, page.bodies, page.people.mentions):
        mention = starting_at(mentions, at)
        if mention and mention.end <= b:
            return None if mention.text in zones() else mention
    if introduced or _APPOSITION.search(page.text, max(0, at - 4), at):
        return _appositive(page, at, b)
    if bare := _BARE_DIVISION.match(page.text, at, b):
        return Mention(at, at + 1, bare.group(), "unit.bare")
    if pronoun := _HEAD_NOUNS.match(page.text, at, b):
        return Mention(pronoun.start(), pronoun.end(), pronoun.group(), "reference")
    acting = _ACTING.match(page.text, at, b)
    if (
        acting
        and not acting.group().endswith("干部")
        and acting.group() not in zones()
        and left_edge(page.text, acting.end()) <= at
        and not common_tag(acting.group())
    ):
        return Mention(at, acting.end(), acting.group(), "unit.acting")
    return None


def _officers_end(text: str, at: int, b: int) -> int:
    officers = _OFFICERS.match(text, at, b)
    return officers.end() if officers else at


def _elided(match: re.Match[str]) -> list[Mention]:
    """石门、望夫两乡 names 石门乡 and 望夫乡."""
    found, at, suffix = [], match.start(), match.group(3)
    for item in (match.group(1) + match.group(2)).split("、"):
        found.append(Mention(at, at + len(item), item + suffix, "unit.elided"))
        at += len(item) + 1
    return found


def _worth(text: str, after: int, end: int) -> bool:
    return end - after >= 2 and text[after] not in "的、。"
