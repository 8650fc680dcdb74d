"""From a file to its articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.language import N_, _
from kg.reading.articles import Draft, split
from kg.reading.bylines import take_head, take_tail
from kg.reading.files import Found
from kg.reading.formats import Columns, formats
from kg.reading.layout import paragraphs
from kg.reading.marks import clear_lines, clear_text
from kg.reading.metadata import FrontMatter, front_matter, surroundings
from kg.reading.page import Opened, UnreadableError
from kg.reading.publication import published
from kg.reading.text import part, shifted, squeezed, stripped, visible
from kg.reading.told import merged
from kg.reading.year import year_of
from kg.records import Article, Context, Named

__all__ = ["Reading", "read"]

_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")
_LONGEST_SHOWN = 40  # of a first clause that stands for a title


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its articles, what of it cannot be used and why, and its encoding.

    ``remarks`` say, a line each, what was read although something is missing or damaged.
    """

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...]
    encoding: str
    remarks: tuple[str, ...] = ()


def read(found: Found, *, year: int | None = None, place: str | None = None, columns: Columns = ()) -> Reading:
    """Read one file.

    An article's year is the one it names, else the one the other articles of its file agree on, else ``year``; its
    place is the one its file names, else ``place``, else that of its dateline; ``columns`` are pairs
    of what a column of a table holds (title, date, place, paper, text) and its head. Raises InputError if nothing is
    usable.
    """
    opened = _opened(found, columns)
    front = front_matter(opened.page.lines)
    articles: list[Article] = []
    problems = [InputError(found.source, what, advice) for what, advice in opened.problems]
    remarks = [f"{found.source}: {remark}" for remark in opened.remarks]
    drafts = split(front.rows if front.title is None else [front.title, *front.rows])
    printed = tuple(named for told in front.header for named in told.reporters) if len(drafts) == 1 else ()
    for draft in drafts:
        article = _article(draft, opened, front, Context(place=place), printed)
        if not article.body.chars:
            where = f"{found.source}: {article.title.chars}".removesuffix(": ")
            problems.append(InputError(where, N_("article without a body"), N_("put the text below its title")))
            continue
        articles.append(replace(article, source=found.source, index=len(articles)))
        if draft.title is None:
            remarks.append(
                f"{found.source}: {_('begins without a title; shown as {title}').format(title=article.title.chars)}"
            )
    if not articles:
        raise (
            problems[0]
            if problems
            else InputError(found.source, N_("holds no article"), N_("put its title on the first line"))
        )
    return Reading(_dated(articles, year), tuple(problems), opened.encoding, tuple(remarks))


def _opened(found: Found, columns: Columns) -> Opened:
    known = formats(columns)
    form = known.get(found.format)
    if form is None:
        raise InputError(found.source, N_("a format that no reader knows"), ", ".join(known))
    try:
        return form(found.path.read_bytes())
    except OSError as error:
        raise InputError(found.source, error.strerror or str(error)) from error
    except UnreadableError as error:
        raise InputError(found.source, error.what, error.advice) from error
    except ValueError as error:
        raise InputError(
            found.source, str(error), N_("save it as UTF-8 text with its title on the first line")
        ) from error


def _article(draft: Draft, opened: Opened, front: FrontMatter, given: Context, printed: tuple[Named, ...]) -> Article:
    above = [*front.header, *(row.told for row in draft.above if row.told)]
    header = merged(*(told.context for told in above))
    less = [told.less for told in above]
    around = surroundings(draft.rows)
    head = take_head(clear_text(paragraphs(clear_lines(around.lines))))
    tail = take_tail(head.body)
    body = stripped(squeezed(tail.body))
    title = part(body, 0, _shown(body.chars)) if draft.title is None else visible(draft.title)
    page = opened.page.about(draft.start)
    told = merged(around.context, front.context, page, header, given, around.less, *less)
    year = year_of(title.chars, body.chars, told)
    days = (front.context, page, head.context, around.context, header, around.less, *less)
    date = published([context.date for context in days], year)
    signed = (*printed, *(n for row in draft.above if row.told for n in row.told.reporters), *around.reporters)
    return Article(
        source="",
        index=0,
        start=draft.start,
        end=draft.end,
        sha256=hashlib.sha256(opened.text[draft.start : draft.end].encode()).hexdigest(),
        title=shifted(title, -draft.start),
        body=shifted(body, -draft.start),
        reporters=_relative((*signed, *head.reporters, *tail.reporters), draft.start),
        context=replace(merged(told, head.context), year=year, date=date),
        places=opened.places.part(draft.start, draft.end) if opened.places else None,
    )


def _shown(chars: str) -> int:
    """How much of a text without a title stands for it: its first clause."""
    clause = _CLAUSE.search(chars, 1)
    return min(clause.start() if clause else len(chars), _LONGEST_SHOWN)


def _relative(reporters: Sequence[Named], start: int) -> tuple[Named, ...]:
    """The reporters in the order of the page, each once, with spans within the article."""
    first = {named.name: named for named in sorted(reporters, key=lambda named: named.span, reverse=True)}
    ordered = sorted(first.values(), key=lambda named: named.span)
    return tuple(replace(named, span=named.span.shifted(-start)) for named in ordered)


def _dated(articles: Sequence[Article], year: int | None) -> tuple[Article, ...]:
    known = {article.context.year for article in articles} - {None}
    other = known.pop() if len(known) == 1 else year
    return tuple(_in_year(a, other) if a.context.year is None else a for a in articles)


def _in_year(article: Article, year: int | None) -> Article:
    date = published([article.context.date], year)
    return replace(article, context=replace(article.context, year=year, date=date))
