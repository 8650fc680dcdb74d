"""Find date expressions in Chinese text.

One form per way to write a date. A form is a pattern with named groups and a reader that turns the groups into the
fields of a `DateMention`; a reader of None means that such words are no date (1-5月, 每月10日). The first form in
`FORMS` that matches at the leftmost place wins.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from kg import lexicon
from kg.extraction.dates.mention import DateMention
from kg.extraction.dates.numerals import COUNT, DIGIT, SMALL, YEAR, number
from kg.records import PartialDate

__all__ = ["find_dates"]

Groups = Mapping[str, str | None]
Fields = dict[str, Any]

_WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        kind: MappingProxyType({word: int(value) for word, of, value in lexicon.rows("date_words") if of == kind})
        for kind in ("day", "week", "month", "year", "season", "part")
    }
)
_HOLIDAYS = tuple(dict.fromkeys(name for name, _, _ in lexicon.rows("holidays")))
_SCALES = MappingProxyType(
    {"天": "day", "日": "day", "工": "workday", "周": "week", "星": "week", "月": "month", "年": "year"}
)
_WEEKDAYS = MappingProxyType({figure: day for day, figure in enumerate("一二三四五六日", start=1)} | {"天": 7, "末": 7})


class Form(NamedTuple):
    """A way to write a date."""

    pattern: str
    read: Callable[[Groups], Fields] | None


def find_dates(text: str) -> list[DateMention]:
    """All date expressions, in text order, disjoint; linear in the length of the text.

    >>> [(text[m.start:m.end], m.month, m.day) for text in ["会议定于3月5日前召开"] for m in find_dates(text)]
    [('3月5日', 3, 5)]
    """
    return [mention for hit in _hits(text) if (mention := _read(hit, text)) is not None]


def _hits(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while start := _START.search(text, at):
        hit = _ANY.match(text, start.start())
        at = hit.end() if hit else start.start() + 1
        if hit:
            yield hit


def _read(hit: re.Match[str], text: str) -> DateMention | None:
    index = int(str(hit.lastgroup)[1:])
    read, match = FORMS[index].read, _EACH[index].match(text, hit.start())
    if read is None or match is None:
        return None
    mention = DateMention(match.start(), match.end(), **read(match.groupdict()))
    return mention if _exists(mention) else None


def _exists(mention: DateMention) -> bool:
    if mention.kind == "calendar":
        days = ((mention.month, mention.day), (mention.last_month or mention.month, mention.last_day))
        return all(PartialDate(mention.year or 2000, 1 if month is None else month, day).valid for month, day in days)
    return True


def _calendar(groups: Groups) -> Fields:
    shift = _WORDS["year"].get(groups.get("year_word") or "")
    fields: Fields = {"kind": "calendar", **_year(groups)}
    if shift is None and (word := groups.get("month_word")):
        fields |= {"scale": "month", "shift": _WORDS["month"][word]}
    for name in ("month", "day", "last_month", "last_day"):
        if value := groups.get(name):
            fields[name] = 1 if value == "元" else number(value)
    if (part := groups.get("part")) and _WORDS["part"][part] < 31:
        fields["last_day"] = _WORDS["part"][part]
    if groups.get("year_end"):
        fields["last_month"] = 12
    if season := groups.get("season"):
        fields["last_month"] = _WORDS["season"][season]
    return fields


def _year(groups: Groups) -> Fields:
    if year := groups.get("year"):
        return {"year": number(year)}
    if word := groups.get("year_word"):
        return {"scale": "year", "shift": _WORDS["year"][word]}
    return {}


def _relative(groups: Groups) -> Fields:
    return {"kind": "relative", "scale": "day", "shift": _WORDS["day"][str(groups["day_word"])]}


def _within(groups: Groups) -> Fields:
    count, unit = str(groups["count"]), str(groups["unit"]).removeprefix("个")
    if unit == "小时":
        return {"kind": "within", "scale": "day", "shift": 0 if count == "半" else number(count) // 24}
    scale = _SCALES[unit[0]]
    if count != "半":
        return {"kind": "within", "scale": scale, "shift": number(count)}
    half = {"month": ("day", 15), "year": ("month", 6)}.get(scale, ("day", 1))
    return {"kind": "within", "scale": half[0], "shift": half[1]}


def _weekday(groups: Groups) -> Fields:
    day, word = groups.get("weekday"), groups.get("week_word")
    fields: Fields = {"kind": "weekday", "scale": "week", "day": _WEEKDAYS[day] if day else None}
    if word:
        fields["shift"] = _WORDS["week"][word]
    return fields


def _holiday(groups: Groups) -> Fields:
    return {"kind": "holiday", "holiday": groups["holiday"], **_year(groups)}


def _named(name: str, words: Iterable[str]) -> str:
    return f"(?P<{name}>{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


_NOT_IN_NUMBER = rf"(?<!{DIGIT})(?<!{DIGIT}[.．,，])"
_BEHIND_ORDINAL = r"(?:(?<=\n[0-9]\.)|(?<=\n[0-9][0-9]\.))"  # 5.6月底前: the fifth point
_NOT_COUNTED = r"(?<![0-9０-９一二三四五六七八九十百千万几数多半两第每近前])"
_DASH = r"(?:至|到|-|－|—{1,2}|–|~|～)"
_AND = rf"(?:{_DASH}|[、和及])"
_YEAR = rf"(?:{_NOT_IN_NUMBER}(?P<year>{YEAR})年(?![度级])|{_named('year_word', _WORDS['year'])})"
_DAYS = rf"(?P<day>{SMALL})(?:[日号]?{_AND}(?:(?P<last_month>{SMALL})月)?(?P<last_day>{SMALL})){{0,4}}[日号]"
_PART = _named("part", _WORDS["part"])
_NO_MONTH = rf"(?![花怀饼球光圆台租薪均报刊供嫂份度内息票季]|{SMALL})"
_MONTH = rf"(?P<month>{SMALL}|元)月(?:份?{_PART}|{_DAYS}|份?{_NO_MONTH})"
_SEASON = _named("season", _WORDS["season"])
_WEEK = "(?:周|星期|礼拜)"
_HOLIDAY = _named("holiday", _HOLIDAYS) + "(?:节日?)?(?:小?长假|假期|黄金周)?"
_BEFORE_HOUR = r"(?=之?前|以前|上午|下午|中午|晚|早|凌晨|起|开始|必须|务必|要|底|[，。；、,;（(]|$)"
_BEFORE_FEAST = r"(?=之?前|以前|期间|当天|当日|到来|来临|后|放?假|开)"
_NO_DAY = r"(?![游龄均产间照内谈线夜报常用元志子]|[一二三四五六七八九十两0-9０-９][次个])"

FORMS = (
    # 2020-03-05
    Form(rf"{_NOT_IN_NUMBER}(?P<year>{YEAR})[-./](?P<month>[01]?[0-9])[-./](?P<day>[0-3]?[0-9])(?![0-9])", _calendar),
    # no date: 每月10日, 每年6月底, 每周三
    Form(rf"每(?:[年月周]|个?月|星期)(?:{SMALL}月)?(?:{SMALL}[日号]|[一二三四五六日天]|[底初末])?", None),
    # no date: 每季度最后一个月25日, 每季度末月20日
    Form(rf"每(?:个?季度?|半年|旬)[^，。；,;\n]{{0,8}}?(?:{SMALL}[日号]|月?底|末(?:月{SMALL}[日号])?)", None),
    # no date: 1-5月, 2020年3月至6月
    Form(rf"(?:{_YEAR}|{_NOT_IN_NUMBER}){SMALL}月?份?(?:{_DASH}|、){SMALL}月(?:份|(?!{SMALL}[日号]))", None),
    # no date: 前5月, 近三天
    Form(rf"(?:前|近|首|头|过去|最近){SMALL}个?(?:月|季度|天|日|年)", None),
    # 今年春节
    Form(rf"{_YEAR}{_HOLIDAY}", _holiday),
    # 2020年, 2020年3月5日, 明年6月, 今年上半年, 今年底
    Form(rf"{_YEAR}(?:{_MONTH}|年?{_SEASON}|(?P<year_end>年?[底末内](?![容部]))|)", _calendar),
    # 3月5日, 2月28日、29日, 6月底, 6月份
    Form(rf"(?:{_NOT_IN_NUMBER}|{_BEHIND_ORDINAL})(?<![第个]){_MONTH}", _calendar),
    # 本月28日, 下月底
    Form(rf"{_named('month_word', _WORDS['month'])}(?:的?{_DAYS}|{_PART}|)", _calendar),
    # 15日内, 三天之内, 半个月内, 3至5个工作日内
    Form(
        rf"{_NOT_COUNTED}(?:{COUNT}{_DASH})?(?P<count>{COUNT})"
        r"(?P<unit>天|日|周|个?星期|个?月|年|个?小时|个?工作日)(?:之内|以内|内)(?![容部涝外])",
        _within,
    ),
    # no date: 周一至周五
    Form(rf"{_WEEK}[一二三四五六日天]{_AND}(?:周|星期)?[一二三四五六日天]", None),
    # 本周五, 下周, 本周末
    Form(rf"{_named('week_word', _WORDS['week'])}(?P<weekday>[一二三四五六日天末])?内?", _weekday),
    # 周日前; 周 is a surname too, so what follows must look like it
    Form(rf"{_NOT_COUNTED}{_WEEK}(?P<weekday>[一二三四五六日天末]){_BEFORE_HOUR}", _weekday),
    # 10日, 3至5日; in figures only: 十日 mostly counts days
    Form(
        rf"{_NOT_IN_NUMBER}(?<![第每近满])(?P<day>{DIGIT}{{1,2}})(?:日?{_AND}(?P<last_day>{DIGIT}{{1,2}})){{0,4}}"
        rf"(?:日{_NO_DAY}|号(?=之?前|以前|上午|下午|晚))",
        _calendar,
    ),
    # 明天, 当晚, 次日
    Form(rf"{_named('day_word', _WORDS['day'])}(?![头之])", _relative),
    # 国庆节前; the names are those of roads, companies and people too
    Form(rf"{_NOT_COUNTED}{_HOLIDAY}{_BEFORE_FEAST}", _holiday),
    # 上半年, 三季度
    Form(rf"{_NOT_COUNTED}{_SEASON}", _calendar),
    # 年底, 年内
    Form(rf"{_NOT_COUNTED}(?P<year_end>年[底末内](?![容部]))", _calendar),
    # 月底, 月内
    Form(rf"{_NOT_COUNTED}月{_PART}(?![容部])", _calendar),
)
_EACH = tuple(re.compile(form.pattern) for form in FORMS)
_GROUP = re.compile(r"\(\?P<\w+>")
_ANY = re.compile("|".join(f"(?P<f{i}>{_GROUP.sub('(?:', form.pattern)})" for i, form in enumerate(FORMS)))

# The first two characters that a form can begin with: the forms are tried only where both stand.
_NUMERALS = "0-9０-９一二三四五六七八九十两半百元"
_BEGINNINGS = sorted(
    {word[:2] for kind, words in (*_WORDS.items(), ("", _HOLIDAYS)) for word in words if kind != "part"}
)
_FIRST = _NUMERALS + "年月周星礼每前近首头过最" + "".join(word[0] for word in _BEGINNINGS)
_SECOND = (
    _NUMERALS
    + "〇零○年月日天周号个星期拜季工小去近至到、和及./~～—–－底末内上中下初"
    + "".join(word[1] for word in _BEGINNINGS)
)
_START = re.compile(f"[{_FIRST}](?=[-{_SECOND}])")
