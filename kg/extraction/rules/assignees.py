"""Who is charged: the bodies, groups and people that stand together before or behind what charges them.

县水利局和云溪镇|要…              coordinated, with officers (主要负责同志) and titles behind
石门、望夫两乡                   each by its own name
施工单位某某建设                  the firm that the word before it introduces
教务处|要…                       a body that only its acting shows
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kg.extraction.body_words import zones
from kg.extraction.mentions import Mention, Title, starting_at
from kg.extraction.page import Page
from kg.extraction.units import left_edge
from kg.extraction.words import HAN, affixes, alternatives, common_tag, follow_strength

__all__ = ["assignees"]

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
_OF_WORKS = re.compile("(?:项目|工程|工地|施工)(?:现场)?负责人")
_REACH = 60
_BARE_DIVISION = re.compile("[省市县区州](?=、)")
_HEAD_NOUNS = re.compile(
    r"(?:乡里|镇里|县里|区里|市里|村里|公司|该局|该公司|集团|学校|医院|企业|我们|对方|她|他(?!们))"
)


@cache
def _acting() -> re.Pattern[str]:
    """A noun that ends like a body, before what only somebody can do, or before others in a list."""
    return re.compile(
        rf"[{HAN}]{{2,12}}?(?:部|处|科|室|站|中心|队|组|区|院|所|局|办|委|公司|集团|厂|场|校|园|镇|乡"
        "|街道|社区|村|合作社|县|市|小学|中学)"
        rf"(?=要(?!求|素|么)|须|必须|负责|牵头|一定要|应当|会同|务必|[、和与及]|{alternatives('manner')})"
    )


@cache
def _each() -> re.Pattern[str]:
    """各村|要…: whoever is told one by one, whatever the noun; of a list, a bare level (街道和指挥部|要…)."""
    follows = rf"(?:也|都|还|均|一律|一定)?(?:{alternatives('deontic', 'manner', 'duty')})(?!求|素|么)|除[{HAN}]"
    return re.compile(
        rf"各(?!自|种|类|项|方面|环节)[{HAN}]{{1,9}}?(?=(?:[、和与及][{HAN}]{{2,12}}?)?(?:{follows}))"
        rf"|(?:街道|镇村|指挥部|乡镇|(?<![{HAN}、])[镇乡](?=和))(?=[和与、][{HAN}]{{2,10}}?(?:{follows})|(?:{follows}))"
    )


def assignees(page: Page, at: int, b: int) -> tuple[list[Mention], int]:
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
        leaders = at > mention.end and mention.text.endswith("政府") and text.endswith("领导", mention.end, at)
        if leaders and not named:  # 县政府各分管领导: not the government
            mention = Mention(mention.start, at, text[mention.start : at], "group")
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
    title = next((t for t in _titles_near(page, body.start) if t.start <= body.start and body.end < t.end), None)
    return title.people[-1] if title and title.people[-1].start >= body.end else None


def _title_end(page: Page, person: Mention) -> int:
    """Behind a person, and behind the title that follows the name: 县人大某某主任|作报告."""
    return max([person.end, *(t.end for t in _titles_near(page, person.start) if person in t.people)])


def _titles_near(page: Page, at: int) -> Sequence[Title]:
    """The titles that begin within reach of a place; they are in order."""
    first = bisect_left(page.titles, at - _REACH, key=_start)
    return page.titles[first : bisect_left(page.titles, at + _REACH, key=_start)]


def _start(title: Title) -> int:
    return title.start


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
    if charge_of_works := _OF_WORKS.match(page.text, at, b):
        return Mention(at, charge_of_works.end(), charge_of_works.group(), "group")
    if each := _each().match(page.text, at, b):
        return Mention(at, each.end(), each.group(), "group")
    if pronoun := _HEAD_NOUNS.match(page.text, at, b):
        return Mention(pronoun.start(), pronoun.end(), pronoun.group(), "reference")
    acting = _acting().match(page.text, at, b)
    if (
        acting
        and not (page.text[acting.end()] in "、和与及" and not _known(page, acting.end() + 1))
        and not acting.group().endswith("干部")
        and acting.group() not in zones()
        and left_edge(page.text, acting.end()) <= at
        and not common_tag(acting.group())
    ):
        return Mention(at, acting.end(), acting.group(), "unit.acting")
    return None


def _known(page: Page, at: int) -> bool:
    """Whether a body or a group begins here, so that what stands before it in the list can be one, too."""
    return bool(starting_at(page.bodies, at) or starting_at(page.groups, at))


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
