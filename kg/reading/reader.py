"""From a file to its articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.reading.articles import Draft, split
from kg.reading.bylines import take_head, take_tail
from kg.reading.files import Found
from kg.reading.formats import FORMATS
from kg.reading.layout import paragraphs
from kg.reading.marks import clear_lines, clear_text
from kg.reading.metadata import front_matter, merged, surroundings
from kg.reading.page import Opened, UnreadableError
from kg.reading.text import shifted, squeezed, stripped, visible
from kg.reading.year import year_of
from kg.records import Article, Context, Named

__all__ = ["Reading", "read"]

_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its articles, what of it cannot be used and why, and its encoding."""

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...]
    encoding: str


def read(found: Found, *, year: int | None = None, place: str | None = None) -> Reading:
    """Read one file.

    An article's year is the one it names, else the one the other articles of its file agree on, else ``year``; its
    place is the one its file names, else ``place``, else that of its dateline. Raises InputError if nothing is usable.
    """
    opened = _opened(found)
    front = front_matter(opened.page.lines)
    told = merged(front.context, opened.page.context, Context(place=place))
    articles: list[Article] = []
    problems = [InputError(found.source, what, advice) for what, advice in opened.problems]
    for draft in split(front.lines if front.title is None else [front.title, *front.lines]):
        article = _article(draft, opened, told)
        problem = _problem(found, article)
        if problem is None:
            articles.append(replace(article, source=found.source, index=len(articles)))
        else:
            problems.append(problem)
    if not articles:
        raise (
            problems[0] if problems else InputError(found.source, "holds no article", "put its title on the first line")
        )
    return Reading(tuple(_dated(articles, year)), tuple(problems), opened.encoding)


def _opened(found: Found) -> Opened:
    form = FORMATS.get(found.format)
    if form is None:
        raise InputError(found.source, f"unknown format {found.format!r}", f"use {', '.join(sorted(FORMATS))}")
    try:
        return form(found.path.read_bytes())
    except OSError as error:
        raise InputError(found.source, f"cannot be read: {error.strerror}") from error
    except UnreadableError as error:
        raise InputError(found.source, error.what, error.advice) from error
    except ValueError as error:
        raise InputError(found.source, str(error), "save it as UTF-8 text with its title on the first line") from error


def _problem(found: Found, article: Article) -> InputError | None:
    """Why an article cannot be used, None if it can."""
    title = article.title.chars
    if len(title) > _LONGEST_TITLE:
        return InputError(f"{found.source}: {title[:20]}…", "article without a title", "put one on a line of its own")
    if not article.body.chars:
        return InputError(f"{found.source}: {title}", "article without a body", "put the text below its title")
    return None


def _article(draft: Draft, opened: Opened, told: Context) -> Article:
    around = surroundings(clear_lines(draft.lines))
    head = take_head(clear_text(paragraphs(around.lines)))
    tail = take_tail(head.body)
    body = stripped(squeezed(tail.body))
    context = merged(around.context, told, head.context)
    context = replace(context, year=year_of(draft.title.chars, body.chars, merged(around.context, told)))
    return Article(
        source="",
        index=0,
        start=draft.start,
        end=draft.end,
        sha256=hashlib.sha256(opened.text[draft.start : draft.end].encode()).hexdigest(),
        title=shifted(visible(draft.title), -draft.start),
        body=shifted(body, -draft.start),
        reporters=_relative((*around.reporters, *head.reporters, *tail.reporters), draft.start),
        context=context,
        places=opened.places.part(draft.start, draft.end) if opened.places else None,
    )


def _relative(reporters: Sequence[Named], start: int) -> tuple[Named, ...]:
    """The reporters in the order of the page, each once, with spans within the article."""
    first = {named.name: named for named in sorted(reporters, key=lambda named: named.span, reverse=True)}
    ordered = sorted(first.values(), key=lambda named: named.span)
    return tuple(replace(named, span=named.span.shifted(-start)) for named in ordered)


def _dated(articles: Sequence[Article], year: int | None) -> list[Article]:
    known = {article.context.year for article in articles} - {None}
    other = known.pop() if len(known) == 1 else year
    return [replace(a, context=replace(a.context, year=a.context.year or other)) for a in articles]
