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
    if _is_past(mention) or _SINCE.search(before) or _OPEN.match(after) or _DONE.match(after):
        return False
    if _BOUND.match(after):
        return True
    if _demanded(text, mention, before, after):
        return True
    return _bounds_itself(text, mention) and _DONE.search(after) is None


def _demanded(text: str, mention: DateMention, before: str, after: str) -> bool:
    if (
        text[mention.end - 1] == "年"
    ):  # a year is often just an attribute (2011年重点工程): the demand must stand next to it
        return _DEMAND_HERE.search(before) is not None
    return _DEMAND.search(before) is not None or _URGE.match(after) is not None


def _is_past(mention: DateMention) -> bool:
    return mention.kind != "within" and mention.shift is not None and mention.shift < 0


def _bounds_itself(text: str, mention: DateMention) -> bool:
    return mention.kind == "within" or text[mention.end - 1] in "底末内"


def _any_of(kind: str) -> str:
    words: Iterable[str] = lexicon.words("deadline_cues", kind=kind)
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_CLOCK = r"[0-9０-９一二三四五六七八九十]{1,3}[时点](?:整|半|[0-9０-９]{1,2}分)?|[0-9]{1,2}[:：][0-9]{2}"
_HOUR = rf"(?:\s*[(（][^()（）]{{0,8}}[)）])?(?:[上中下]午|早上?|晚上?|凌晨|零点|正午|夜间|{_CLOCK}){{0,3}}"
_BOUND = re.compile(rf"{_HOUR}(?:{_any_of('bound')})(?!后)")
_OPEN = re.compile(rf"{_HOUR}(?:{_any_of('open')})")
_DONE = re.compile(rf".{{0,12}}?(?:{_any_of('past')})")
_DEMAND = re.compile(rf"(?<![主重需首紧])(?:{_any_of('demand')})")
_DEMAND_HERE = re.compile(rf"{_DEMAND.pattern}[在于到]?$")
_URGE = re.compile(rf"{_HOUR}(?:{_any_of('urge')})")
_SINCE = re.compile(rf"(?:{_any_of('since')})$")
