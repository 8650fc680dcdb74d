"""Changes of a page that leave what it states as it was, or put one name in place of another.

A page is a title line, blank lines and the body's lines, the first of which may begin with a byline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from kg.extraction.words import common_tag
from kg.records import Record

__all__ = ["TRANSFORMATIONS", "Changed", "arabic_dates"]

_NARROW = str.maketrans("，；：！？（）", ",;:!?()")
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_LONE_MARK = re.compile(r"(?<![\dA-Za-z])(?:[,;:!()]|\?(?![\u4e00-\u9fff]))(?![\dA-Za-z])")
_DATE = re.compile(
    r"(?<![\d一二三四五六七八九十〇])(?:([\d一二三四五六七八九〇]{4})年)?([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日(?!游|均)"
)
_NUMERALS = ["", *"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十"]
_NUMERALS += [*(f"二十{n}" for n in "一二三四五六七八九"), "三十", "三十一"]
_TO_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_TO_ARABIC = str.maketrans("〇一二三四五六七八九", "0123456789")
_COLUMN = (18, 44)
_DIVISION = re.compile(r"(?<![^ ])(?![省市县区])([\u4e00-\u9fff]{2,3})(?:县|市|旗|镇|乡)")
_SAME_LENGTH = {2: ("许洋", "邓超", "谭敏"), 3: ("许文涛", "邓志强", "谭晓燕"), 4: ("欧阳文涛", "上官云飞", "司马志强")}
_OTHER_LENGTH = {2: _SAME_LENGTH[3], 3: _SAME_LENGTH[2], 4: _SAME_LENGTH[3]}
_PLACES = {2: ("云和", "泾川", "武安", "嘉鱼"), 3: ("都江堰", "景德镇", "张家港", "丹江口")}


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed page; ``renamed`` maps what stood there before to what stands there now."""

    page: str
    renamed: Mapping[str, str] = field(default_factory=dict)


def _lines(page: str, change: Callable[[str], str]) -> str:
    """The page with its lines changed, the title and blank lines as they are."""
    title, *body = page.split("\n")
    return "\n".join([title, *(change(line) if line.strip() else line for line in body)])


def broken_lines(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Lines cut at random columns, with blank lines between the pieces."""

    def pieces(line: str) -> Iterator[str]:
        at = 0
        while at < len(line):
            width = random.randint(*_COLUMN)
            yield line[at : at + width]
            at += width

    yield Changed(_lines(page, lambda line: "\n\n".join(pieces(line))))


def narrow_marks(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Punctuation of half width."""
    yield Changed(_lines(page, lambda line: line.translate(_NARROW)))


def wide_marks(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Punctuation of full width, save in numbers and where a question mark is a lost dot."""
    yield Changed(_lines(page, lambda line: _LONE_MARK.sub(lambda mark: _WIDE[mark.group()], line)))


def straight_quotes(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Quotation marks that do not tell opening from closing."""
    yield Changed(page.translate(_STRAIGHT))


def page_mark(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """A page mark on a line of its own between two paragraphs."""
    title, *body = page.split("\n")
    breaks = [n for n, line in enumerate(body) if line.strip() and body[n - 1 : n] and line.rstrip().endswith("。")]
    if breaks[:-1]:
        at = random.choice(breaks[:-1]) + 1
        yield Changed("\n".join([title, *body[:at], "", "第2版", "", *body[at:]]))


def caption(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """A reference to a picture before the stop of a sentence."""
    title, *body = page.split("\n")
    text = "\n".join(body)
    stops = [match.start() for match in re.finditer("。", text)]
    if stops:
        at = random.choice(stops)
        yield Changed("\n".join([title, f"{text[:at]}(如图){text[at:]}"]))


def arabic_dates(text: str) -> str:
    """三月五日 as 3月5日."""
    return _DATE.sub(lambda m: _dated(m, _TO_ARABIC, _arabic), text)


def chinese_dates(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """3月5日 as 三月五日, and the other way round."""
    chinese = _DATE.sub(lambda m: _dated(m, _TO_CHINESE, _chinese), page)
    yield from (Changed(other) for other in (chinese, arabic_dates(page)) if other != page)


def _dated(match: re.Match[str], digits: Mapping[int, int], number: Callable[[str], str]) -> str:
    year, month, day = match.groups()
    before = f"{year.translate(digits)}年" if year else ""
    return f"{before}{number(month)}月{number(day)}日"


def _arabic(number: str) -> str:
    return str(_NUMERALS.index(number)) if number in _NUMERALS else number


def _chinese(number: str) -> str:
    return _NUMERALS[int(number)] if number.isdigit() and int(number) < len(_NUMERALS) else number


def other_person(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Another name, as long as the first person's."""
    yield from _person(page, record, random, _SAME_LENGTH)


def longer_or_shorter_person(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Another name, of another length."""
    yield from _person(page, record, random, _OTHER_LENGTH)


def _person(page: str, record: Record, random: Random, names: Mapping[int, tuple[str, ...]]) -> Iterator[Changed]:
    """The first person whose surname nobody else has and who has a name of Chinese form."""
    people = [person.name for person in record.people]
    first = next((p for p in people if len(p) in names and [q[0] for q in people].count(p[0]) == 1), None)
    if first and page.count(first) > page[: page.find(first)].count(first):
        new = random.choice([name for name in names[len(first)] if name[0] not in page])
        surname = re.compile(f"{first[0]}(?=副?(?:书记|主任|县长|市长|区长|局长|镇长|乡长))")
        yield Changed(surname.sub(new[0], page.replace(first, new)), {first: new})


def other_place(page: str, record: Record, random: Random) -> Iterator[Changed]:
    """Another place's name where a division is named first, of the same length."""
    units = " ".join(unit.name for unit in record.units)
    match = next((m for m in _DIVISION.finditer(units) if m.group(1) in page and not common_tag(m.group(1))), None)
    if match:
        new = random.choice([place for place in _PLACES[len(match.group(1))] if place not in page])
        yield Changed(page.replace(match.group(1), new), {match.group(1): new})


TRANSFORMATIONS: Mapping[str, Callable[[str, Record, Random], Iterator[Changed]]] = {
    "broken lines": broken_lines,
    "marks of half width": narrow_marks,
    "marks of full width": wide_marks,
    "straight quotes": straight_quotes,
    "page mark": page_mark,
    "caption": caption,
    "numerals of dates": chinese_dates,
    "another person": other_person,
    "a longer or shorter person": longer_or_shorter_person,
    "another place": other_place,
}
