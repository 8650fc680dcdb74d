"""From a file to its articles."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.reading.encodings import decode
from kg.reading.files import Found
from kg.reading.formats import FORMATS
from kg.reading.layout import paragraphs
from kg.reading.page import Line
from kg.reading.text import part, shifted
from kg.records import Article, Context, Named, Span, Text

__all__ = ["Reading", "read"]

_BYLINE = re.compile(r"(?:本报讯|本网讯)?\s*[(（][^()（）]{0,10}记者\s*([^()（）]{1,40})[)）]|(?:本报讯|本网讯)\s*")
_TAIL = re.compile(r"(?:[(（]([^()（）。，]{2,20})[)）])?\s*[①-⑳]?[A-Z]?\d{1,2}$")
_NAME = re.compile(r"(?!文/?图|通讯员|图)[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,6})?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its articles, those that cannot be used, and its encoding."""

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...]
    encoding: str


def read(found: Found, *, year: int | None = None, place: str | None = None) -> Reading:
    """Read one file. Raises InputError if nothing of it can be used."""
    source, encoding = decode(found.path.read_bytes())
    page = FORMATS[found.path.suffix.lower()](source)
    articles: list[Article] = []
    problems: list[InputError] = []
    for title, lines in _split(page.lines):
        if lines:
            articles.append(_article(found.source, len(articles), source, title, lines))
        else:
            problems.append(InputError(f"{found.source}: {title.chars}", "article has no body"))
    if not articles:
        raise problems[0] if problems else InputError(found.source, "no article in this file")
    fallback = next((a.context.year for a in articles if a.context.year), year)
    articles = [replace(a, context=replace(a.context, year=a.context.year or fallback, place=place)) for a in articles]
    return Reading(tuple(articles), tuple(problems), encoding)


def _split(lines: Sequence[Line]) -> list[tuple[Text, list[Line]]]:
    heads = [i for i, line in enumerate(lines) if line.heading] or ([0] if lines else [])
    return [(lines[a].text, list(lines[a + 1 : b])) for a, b in zip(heads, [*heads[1:], len(lines)], strict=True)]


def _article(source: str, index: int, text: str, title: Text, lines: list[Line]) -> Article:
    start = text.rfind("\n", 0, title.offsets[0]) + 1
    end = lines[-1].text.offsets[-1] + 1
    body = shifted(paragraphs(lines), -start)
    reporters: list[Named] = []
    head = _BYLINE.match(body.chars)
    if head:
        reporters += _names(body, head, "byline.head")
        body = part(body, head.end())
    tail = _TAIL.search(body.chars)
    if tail:
        reporters += _names(body, tail, "byline.tail")
        body = part(body, 0, tail.start())
    return Article(
        source=source,
        index=index,
        start=start,
        end=end,
        sha256=hashlib.sha256(text[start:end].encode()).hexdigest(),
        title=shifted(title, -start),
        body=body,
        reporters=tuple(reporters),
        context=Context(year=_year(body.chars)),
    )


def _names(body: Text, match: re.Match[str], rule: str) -> list[Named]:
    if match[1] is None:
        return []
    base = match.start(1)
    return [Named(m[0], body.span(base + m.start(), base + m.end()), rule) for m in _NAME.finditer(match[1])]


def _year(chars: str) -> int | None:
    found = re.findall(r"(20[0-3]\d)年(?:\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{0,12}工作)", chars)
    return int(Counter(found).most_common(1)[0][0]) if found else None
