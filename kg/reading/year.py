"""The year of an article: which year its own words put the news into.

Witnesses are heard in turn, and each counts only if it names one year: the date of publication, full dates of the
news, what is said of the present year's work, the numbers of documents issued this year; of a document itself the date
below it (in Chinese figures, too), its number (〔2022〕3号) and its title. Years of plans, reviews,
foundations and statistics say nothing about the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.cues import pattern
from kg.records import Context

__all__ = ["year_of"]

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = re.compile(rf"(?:(?<!\d){_YEAR}年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?P<due>之?前|以前|起)?")
_PLANNED = pattern(
    rf"{{planning}}[^\d，,。；;！!]{{0,12}}[《“]?(?<![\d\-—~～]){_YEAR}年度?(?![底末初前]|{{horizon}})[^，,。；;！!]{{0,20}}?{{work}}"
)
_DUE = pattern(
    rf"(?:^|[：:，,。；;“\s]){_YEAR}年(?![底末初前])[^，,。；;！!]{{0,12}}?(?<![主重]){{duty}}(?!{{target}})"
)
_SESSION = pattern(rf"(?<!\d){_YEAR}年?(?:第\d{{1,3}}次|第?[一二三四1-4]季度[^，,。；;]{{0,12}}{{session}})")
_EPOCH = pattern(rf"今年是{_YEAR}年")
_TITLED = re.compile(rf"{_YEAR}(?=[\u4e00-\u9fff])(?![年至到届])")  # as in 2021某地推介会
_REVIEWED = pattern(r"(?:{review}|{until})[了在]?[^\d，,。；;]{0,6}\Z")
_UNTIL = pattern(r"{bound}\Z")
_ISSUED = re.compile(
    r"(?P<title>《[^《》]{2,60}》)\s?[(（][^()（）〔〕]{1,12}[〔\[【(（](?P<year>(?:19|20)\d{2})[〕\]】)）]\s?第?\d{1,5}号"
)
_DOCUMENT = re.compile(r"《[^《》]{2,60}》")
_FIGURES = "〇一二三四五六七八九零"
_ANY_YEAR = rf"(?P<year>(?:19|20)\d{{2}}|二[〇零○][{_FIGURES}○]{{2}})"
_SMALL = r"[\d一二三四五六七八九十]{1,3}"
_SIGNATURE = re.compile(rf"[\u4e00-\u9fff（）()]{{0,30}}{_ANY_YEAR}年{_SMALL}月{_SMALL}日.{{0,40}}")
_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{0,10}[〔\[【（(](?P<year>(?:19|20)\d{2})[〕\]】)）]\s?第?\d{1,5}号$", re.MULTILINE
)
_IN_TITLE = re.compile(rf"(?<!\d){_ANY_YEAR}年(?![底末初前以将拟])")
_ACCOUNT = pattern("{review}|{account}")
_FOOT, _HEAD = 8, 120
_THIS_YEAR = "今年"
_PLANNING_MONTHS = (11, 12)  # then next year's work is planned
_AHEAD = re.compile("(?:谋划|超前|提前|储备|筹备|筹划|备战)[^，,。；;]{0,12}")
_AUTUMN = 8  # from then on what is thought out ahead is next year's
_EXAM = re.compile(rf"(?<!\d){_YEAR}年?(?:春季|夏季)?(?:普通)?(?:高考|中考|学考|高等学校招生)")
_EXAM_MONTHS = range(3, 8)


def year_of(title: str, body: str, told: Context) -> int | None:
    """The year in which the news happened, None where the article leaves it open.

    ``told`` is what stood around the article.
    """
    lead = _lead(body)
    first = next((day for day in _DAY.finditer(lead) if not day["due"] and not _bound(day)), None)
    month = int(first["month"]) if first else None
    if told.date is not None and told.date.year is not None:
        return told.date.year - (told.date.month == 1 and month == 12)
    if first and first["year"]:
        return int(first["year"])
    if told.year is not None:
        return told.year
    for witnesses in (
        _dated(body, first),
        _stated(title, body, lead, month),
        _numbered(body),
        _signed(body),
        _of_document(body),
        _titles_year(title),
    ):
        years = set(witnesses)
        if len(years) == 1:
            return years.pop()
    return None


def _lead(body: str) -> str:
    end = body.find("\n", 40)
    return body[: end if 0 <= end <= 400 else 400]


def _dated(body: str, first: re.Match[str] | None) -> Iterator[int]:
    """Full dates in the month of the news up to its day, but for deadlines and beginnings."""
    for day in _DAY.finditer(body) if first else ():
        near = first and day["month"] == first["month"] and int(day["day"]) <= int(first["day"])
        if near and day["year"] and not day["due"] and not _bound(day):
            yield int(day["year"])


def _bound(day: re.Match[str]) -> bool:
    """Whether a date is where a span of time begins or ends."""
    return _UNTIL.search(day.string, max(0, day.start() - 4), day.start()) is not None


def _stated(title: str, body: str, lead: str, month: int | None) -> Iterator[int]:
    """Years whose work is being done, whose session this is, or which the title carries."""
    titled = _TITLED.match(title)
    if titled:
        yield int(titled["year"])
    for text in (title, lead):
        yield from (int(match["year"]) for match in _SESSION.finditer(text))
        if month in _EXAM_MONTHS:
            yield from (int(match["year"]) for match in _EXAM.finditer(text))
    yield from (int(match["year"]) for match in _EPOCH.finditer(body))
    if month is None or month in _PLANNING_MONTHS:
        return
    for regex in (_PLANNED, _DUE):
        found = (match for match in regex.finditer(body) if not _past(match) and not _ahead(match, month))
        yield from (int(match["year"]) for match in found)


def _past(match: re.Match[str]) -> bool:
    start = match.start("year")
    return _REVIEWED.search(match.string, max(0, start - 12), start) is not None


def _ahead(match: re.Match[str], month: int) -> bool:
    """Whether it is the next year's work that is thought of: in October, 谋划好2025年项目."""
    return month >= _AUTUMN and _AHEAD.search(match.string, max(0, match.start() - 2), match.start("year")) is not None


def _numbered(body: str) -> Iterator[int]:
    """Years in the numbers of documents that the article says were issued this year."""
    new = {title for sentence in body.split("。") if _THIS_YEAR in sentence for title in _DOCUMENT.findall(sentence)}
    yield from (int(match["year"]) for match in _ISSUED.finditer(body) if match["title"] in new)


def _signed(body: str) -> Iterator[int]:
    """The year of the date that stands alone below a document."""
    signed = [match for line in body.split("\n")[-_FOOT:] if (match := _SIGNATURE.fullmatch(line))]
    yield from (_figures(match["year"]) for match in signed[:1])


def _of_document(body: str) -> Iterator[int]:
    """The year in the document's own number, above its first paragraph."""
    yield from (int(match["year"]) for match in _NUMBER.finditer(body[:_HEAD]))


def _titles_year(title: str) -> Iterator[int]:
    """The year in the title, unless that is one to come, or one of which account is given."""
    if not _ACCOUNT.search(title):
        yield from (_figures(match["year"]) for match in _IN_TITLE.finditer(title))


def _figures(year: str) -> int:
    return int("".join(char if char.isdigit() else str(max(0, _FIGURES.find(char)) % 10) for char in year))
