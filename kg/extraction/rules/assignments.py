"""Assignments: that one assignee must do, does or answers for a piece of work.

某局要在3月5日前完成…            assignment.duty     assignee at the head of a clause, then what binds it
某局全面配合…                   assignment.duty     the same without a modal verb, in what somebody demands
由甲局牵头、乙局配合             assignment.by       behind 由
责成甲局…, 叮嘱某某…             assignment.told     behind the verb of telling
甲乡和乙镇要…                  one each; so for 、
甲局会同乙局…                  the one that leads
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.rules.assignees import assignees
from kg.extraction.sentences import clauses
from kg.extraction.words import HAN, alternatives
from kg.records import PartialDate

__all__ = ["Charge", "Told", "assignments_in", "begins_charge"]

_SKIP = re.compile(
    r"(?:同时|另外|此外|今后|现阶段|下一步|目前|随后|接下来|其中|对此|为此|一方面|另一方面|特别是|尤其是"
    r"|并|而|还|则|另|再|且|更|请|[，, 　“]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、．]|\.(?!\d)))+"
)
_NO_CHARGE = re.compile(
    "(?:同志)?(?:主持|主办|承办|协办|组成|宣读|担任|兼任|带队|作(?!主体|为)|致|讲|陪同|率|所|生产|批准|印发|出席|宣布|颁发|联合(?:主办|举办|开行|发布))"
)
_OF_OTHERS = re.compile("要?(?:把|对(?!外)|将|按|以)")
# 由某局负责设计,去年建成通车 tells of finished work.
_PAST = re.compile("去年|前年|已经?(?:完|建成|竣|全部|投|有|通|开|启|实现|达)|建成于|竣工于|建于|(?:开展|进行)了")
# 安置区建设事关民生 tells what work is about, not who does it.
_STATED = re.compile("事关|关系到|关乎|意义重大|至关重要|任务(?:艰巨|繁重|很重)|迫在眉睫|刻不容缓")
_LIMITED = re.compile(r"[^，,。；;于在]{2,24}(?:于|在)?\d")  # 限某镇、某局于9月30日前…
_FINISHED = re.compile("了|共计|达")
# Behind 配合, 排查 …: how well it was done, or a noun that it describes.
_PRAISE = "(?:的|度|性|及时|到位|有力|得力|扎实|不力|良好|默契)"
_DOING = re.compile("(?:正在|正)(?:编制|抓紧|组织|实施|建设|施工|办理|推进|开展|制定|加快)|会同|牵头|负责(?!人|同志)")


@dataclass(frozen=True, slots=True)
class Told:
    """An assignee, and the clause ``[start, end)`` that charges it."""

    assignee: Mention
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Charge:
    """An assignment: whom it charges, where it was said and by whom, its sites and its deadline."""

    told: Told
    by: str | None
    event: int | None
    sites: tuple[Mention, ...]
    deadline: PartialDate | None


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(alternatives("charge"))


@cache
def _binding() -> re.Pattern[str]:
    """What binds an assignee: a modal verb, a duty, a term, 作为…必须…, or a demand later in the clause."""
    by_term = (
        r"(?:在|于)[^，,。；]{1,14}(?:前|内)|(?:\d{4}年)?\d{1,2}(?:[月日天时周]|年(?!度)|个(?:月|工作日))"
        rf"|[{HAN}]{{0,3}}(?:三|两|半|一|五|十|七|\d+)(?:天|日|周|个月|小时)(?:之内|内)"
    )
    as_what = (
        "作为[^。；]{0,60}?(?:必须|一定要|，要)"
        "|(?:作?为|是)[^，,。；、的]{0,4}(?:牵头|责任|主管|实施|承办|协办|配合|第一责任|直接责任|总责任)"
        "(?:单位|部门|主体|人)"
    )
    later = "[^，。；,;]{0,24}(?:一定要|必须|务必|(?<![重主需必只纲首次摘])要(?!求|素|么|道)|不得|不能|会同)"
    return re.compile(
        rf"(?:[（(][{HAN}]{{1,4}}[）)])?(?:也|都|还|均|分别|共同|同时|及时|各自|一起|各)?"
        r"(?:分[一二两三四五\d]个?(?:批次?|步|阶段|期))?"
        rf"(?:{alternatives('deontic', 'duty')}|{as_what}|(?P<term>{by_term})|{later})"
    )


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(alternatives("deontic"))


def begins_charge(text: str, start: int, end: int) -> bool:
    """Whether a part that names nobody says what must be done: 要编制方案, 同时必须巡查."""
    return bool(_begins().match(text, _skipped(text, start, end), end))


@cache
def _manner() -> re.Pattern[str]:
    """How work is to be done, in front of its verb: 全面|配合, 主动|对接."""
    return re.compile(rf"(?:也|都|还|均|要)?{alternatives('manner')}+(?!{_PRAISE}|[{HAN}]{{0,2}}的)")


def assignments_in(
    page: Page, start: int, end: int, *, spoken: bool, telling: bool = False, demanded: bool = False
) -> Iterator[Told]:
    """The assignments of one part (between semicolons or full stops).

    ``spoken`` parts are speech, ``demanded`` ones what a verb of demanding leads up to, so that no modal verb is
    needed, and ``telling`` says that the verb before the part tells its first words what to do (责成某局…);
    elsewhere only what says by itself that somebody is charged is read (由某局负责, 责成某局).
    """
    for a, b in clauses(page.text, start, end, "，,：:"):
        for told in _in_clause(page, a, b, end, spoken=spoken, telling=telling and a == start, demanded=demanded):
            yield told
            # 由甲镇承担主体责任,|乙局予以指导: what goes on from a charge is one; 甲要…,|乙搞好…: from a demand, too
            spoken, demanded = True, demanded or spoken


def _in_clause(page: Page, a: int, b: int, end: int, *, spoken: bool, telling: bool, demanded: bool) -> Iterator[Told]:
    text = page.text
    charged, after = assignees(page, _skipped(text, a, b), b)
    if not charged and (later := _behind_frame(page, a, b)):
        charged, after = later
    telling = telling and not _STATED.search(text, after, b)
    bound = telling or _bound(text, after, b, end, spoken=spoken) or (demanded and _by_manner(text, after, end))
    if charged and bound and _worth(text, after, end):
        rule = "assignment.told" if telling else "assignment.duty"
        yield from (Told(x, x.start, b, rule) for x in charged)
        yield from _second(page, after, b, end)
        return
    told = _told_within(page, a, b)
    if told is None:
        return
    charged, after = assignees(page, told.end(), b)
    by = told.group().endswith("由")
    if (
        charged
        and (spoken or by or told.group() in ("责成", "限"))
        and _worth(text, after, end)
        and not _NO_CHARGE.match(text, after, end)
        and (spoken or not _PAST.search(text, after, end))
    ):
        yield from (Told(x, min(a, x.start), b, "assignment.by" if by else "assignment.told") for x in charged)
        yield from _second(page, after, b, end)


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(rf"(?!{alternatives('deontic')}|将){alternatives('duty')}")


def _bound(text: str, after: int, clause: int, end: int, *, spoken: bool) -> bool:
    """Whether what follows binds the assignee; 统筹, 推进 … tell of the past where the clause says so (已有…)."""
    if not spoken:
        return bool(_DOING.match(text, after, end))
    bound = _binding().match(text, after, end)
    duty = _duty().match(text, after)
    told_of: object = bool(bound and bound.group("term") and _FINISHED.search(text, bound.end(), clause))
    told_of = told_of or (duty and (re.compile(_PRAISE).match(text, duty.end()) or _PAST.search(text, after, clause)))
    told_of = told_of or (duty and _STATED.search(text, duty.end(), clause))
    return bool(bound) and not told_of


def _by_manner(text: str, after: int, end: int) -> bool:
    """Whether the assignee is told how to work: 全面配合…; not what it has done, nor how well: 积极作为,成效明显."""
    return bool(_manner().match(text, after, end)) and not _done().search(text, after, end)


@cache
def _done() -> re.Pattern[str]:
    """What tells of finished work, or praises it."""
    return re.compile(rf"{alternatives('done')}|\d(?:余|多)?(?:万|亿|处|起|件|次|户|场|吨|公里|[%％])")


def _told_within(page: Page, a: int, b: int) -> re.Match[str] | None:
    text, at = page.text, a
    while match := _telling().search(text, at, b):
        before = text[max(a, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        limits = before not in tuple("有期权无时年极界受局") and _LIMITED.match(text, match.end(), b)
        if match.group() == "限" and not limits:
            at = match.end()
            continue
        because = match.group().endswith("由") and (before in tuple("自理缘事因") or after in tuple("于此来衷"))
        if not because or page.people.at(match.end()):
            return match
        at = match.end()
    return None


def _second(page: Page, after: int, b: int, end: int) -> Iterator[Told]:
    """由甲牵头、乙配合: the second one, behind 、 in the same clause; not 把思想统一到县委、县政府对…."""
    at = page.text.find("、", after, b)
    if at > 0 and not _OF_OTHERS.match(page.text, after, at):
        charged, stop = assignees(page, at + 1, b)
        if charged and _binding().match(page.text, stop, end):
            yield from (Told(x, x.start, b, "assignment.by") for x in charged)


def _skipped(text: str, a: int, b: int) -> int:
    skipped = _SKIP.match(text, a, b)
    return skipped.end() if skipped else a


def _behind_frame(page: Page, at: int, b: int) -> tuple[list[Mention], int] | None:
    """What stands behind a frame without a comma: 在某区的绿化进度|住建部门要…."""
    for mention in sorted([*page.groups_between(at, b), *page.bodies_between(at, b)]):
        before = page.text[at : mention.start]
        if len(before) <= 18 and (before.startswith(("在", "对", "针对", "关于", "围绕")) or before.endswith("的")):
            charged, after = assignees(page, mention.start, b)
            if charged and page.text[after : after + 1] in "要须必应":
                return charged, after
    return None


def _worth(text: str, after: int, end: int) -> bool:
    return end - after >= 2 and text[after] not in "的、。"
