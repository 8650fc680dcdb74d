"""Gatherings without a name of their own, and campaigns: what is done there stands for the name."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.people import People
from kg.extraction.rules.reported import Reported, dated, planned
from kg.extraction.sentences import Sentence
from kg.extraction.words import HAN, alternatives
from kg.records import EventType

__all__ = ["campaign", "public"]

#: Gatherings without a name of their own: what is done there, and what kind of event it makes.
_NAMELESS: tuple[tuple[EventType, re.Pattern[str]], ...] = (
    (
        "activity",
        re.compile(rf"(?:面对面)?接待(?:来访|上访|信访)?群众|公开接访|接访|带案下访|包案接访|进行[{HAN}]{{0,8}}洽谈"),
    ),
    ("activity", re.compile("签订[^，。；,;\n]{0,40}协议")),
    ("activity", re.compile("组织[^，。；,;\n]{0,24}(?:献血|植树|捐款|捐赠|义务劳动|宣誓|演练)")),
    ("activity", re.compile("讲授?(?:了一堂)?[^，。；,;\n]{0,12}党课")),
    (
        "meeting",
        re.compile("会见(?!面)了?[^，。；,;\n]{2,30}|(?<=[与同])[^，。；,;\n]{2,30}(?:座谈|会谈)(?=[，。,；])"),
    ),
    ("meeting", re.compile("专题(?:研究|听取)[^，。；,;\n]{4,30}")),
)
_TOUR = re.compile("[赴到]|深入|走进")
_CAMPAIGN = re.compile("(?:带领|率领|率|带队|组织|联合|赴|参加)[^，。；]*$|[局委办会部府][^，。；]{0,8}$")


def public(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """公开接访, 签订协议, 会见某某, 讲党课: gatherings without a name of their own."""
    for kind, pattern in _NAMELESS:
        match = pattern.search(text, sentence.start, sentence.end)
        if match and (kind == "activity" or dated(text, sentence)) and not planned(text, sentence.start, match.start()):
            subject = (sentence.start, match.start())
            yield Reported(kind, match.group(), match.start(), match.end(), subject, sentence, "event.public")
            return


@cache
def _carried_out() -> re.Pattern[str]:
    return re.compile(rf"开展了?(?!的)([^，。；：,;:\n的]{{2,30}}?{alternatives('activity_head')})(?=[，。；,;]|$)")


def campaign(text: str, sentence: Sentence, people: People) -> Iterator[Reported]:
    """某日,某局联合某镇开展某某活动: by whom or with whom, in a sentence that gives the day."""
    match = _carried_out().search(text, sentence.start, sentence.end) if dated(text, sentence) else None
    if match and _CAMPAIGN.search(text, sentence.start, match.start()):
        subject = (sentence.start, match.start())
        tour = _TOUR.search(text, *subject) and people.between(*subject)
        kind: EventType = "inspection" if tour else "activity"
        rule = "event.inspection" if tour else "event.held"
        yield Reported(kind, match.group(1), match.start(1), match.end(1), subject, sentence, rule)
