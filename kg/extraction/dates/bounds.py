"""Whether a date bounds a piece of work (3月5日前完成) or just tells when something was."""

import re
from collections.abc import Iterable

from kg import lexicon
from kg.extraction.dates.mention import DateMention

__all__ = ["is_deadline"]

_REACH = 24
_CLAUSE_END = re.compile(r"[，。；！？,;!?\n]")


def is_deadline(text: str, mention: DateMention) -> bool:
    """Whether the words around a date make it a bound on work that lies ahead.

    >>> from kg.extraction.dates import find_dates
    >>> [is_deadline(text, find_dates(text)[0]) for text in ("确保3月5日前全面复工", "7月6日转移的群众")]
    [True, False]
    """
    before = _CLAUSE_END.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
    after = _CLAUSE_END.split(text[mention.end : mention.end + _REACH])[0]
    if _REPORTED.match(after) or _is_past(mention) or _SINCE.search(before) or _OPEN.match(after) or _DONE.match(after):
        return False
    return (
        (_BOUND.match(after) or _BOUND_TOGETHER.match(after)) is not None
        or _demanded(text, mention, before, after)
        or _bounds_itself(text, mention, after)
    )


def _demanded(text: str, mention: DateMention, before: str, after: str) -> bool:
    if text[mention.end - 1] == "年":
        # Often just an attribute (2011年重点工程): the cue must stand next to it.
        return _NEAR.search(before) is not None and _DONE_THEN.match(after) is not None
    if _DEMAND.search(before) or _URGE.match(after):
        return True
    today = mention.kind == "relative" and mention.shift == 0
    return not today and (_PLAN.search(before) or _UNTIL.search(before)) is not None


def _bounds_itself(text: str, mention: DateMention, after: str) -> bool:
    if mention.kind == "within":
        return _HAPPENED.match(after) is None
    words = text[mention.start : mention.end]
    return words.endswith(("内", "年底", "年末")) and _DONE.search(after) is None


def _is_past(mention: DateMention) -> bool:
    return mention.kind != "within" and mention.shift is not None and mention.shift < 0


def _any_of(kind: str) -> str:
    words: Iterable[str] = lexicon.words("deadline_cues", kind=kind)
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_REPORTED = re.compile("份?的?[\u4e00-\u9fff]{0,6}?(?:进展|完成|落实|推进|办理|运行|执行)情况(?:如下|通报)")
_CLOCK = r"[0-9０-９一二三四五六七八九十]{1,3}[时点](?:整|半|[0-9０-９]{1,2}分)?|[0-9]{1,2}[:：][0-9]{2}"
_HOUR = rf"(?:\s*[(（][^()（）]{{0,8}}[)）])?(?:[上中下]午|早上?|晚上?|凌晨|零点|正午|夜间|{_CLOCK}){{0,3}}"
_COUNTED = r"[0-9０-９一二三四五六七八九十两几]+[个天月日年季周次]"
_BOUND = re.compile(rf"{_HOUR}(?:{_any_of('bound')})(?!后|{_COUNTED})")
# 11月底|和12月20日前: two dates, one bound.
_BOUND_TOGETHER = re.compile(r"[和及与、](?:\d{1,2}月)?(?:\d{1,2}[日号]|底|末)之?以?前")
_OPEN = re.compile(rf"{_HOUR}(?:{_any_of('open')})")
_DONE = re.compile(rf".{{0,12}}?(?:{_any_of('past')})")
_HAPPENED = re.compile(rf".{{0,8}}?(?:{_any_of('happened')})")
_NOT_WANTED = "(?<![主重需首紧不])"  # 主要, 重要, 不要
_DEMAND = re.compile(rf"{_NOT_WANTED}(?:{_any_of('demand')})")
_PLAN = re.compile(rf"(?:{_any_of('plan')})")
_UNTIL = re.compile(rf"(?<![日时点天月年])(?:{_any_of('until')})$")
_NEAR = re.compile(rf"(?:{_NOT_WANTED}(?:{_any_of('demand')})|{_any_of('plan')}|{_any_of('until')})[在于到]?$")
_URGE = re.compile(rf"{_HOUR}(?:{_any_of('urge')})(?!求|闻)")
# 确保2019年完成 bounds the work, 确保2019年重点工程… names it.
_DONE_THEN = re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{_any_of('done')})|$")
_SINCE = re.compile(rf"(?:{_any_of('since')})$")
