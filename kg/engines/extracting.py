"""Articles become records, over as many processes as pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from kg.engines.processes import in_processes, processors
from kg.engines.progress import Progress, silent
from kg.errors import InputError
from kg.extraction import extract
from kg.language import N_, _
from kg.records import Article, Record

__all__ = ["Failed", "extract_all", "extracted"]

#: Characters of text below which a process more costs more than it saves: it takes about a second to start.
ENOUGH = 1_000_000

#: By source, what went wrong with its articles.
Failed = defaultdict[str, list[InputError]]


def extracted(
    articles: Sequence[Article],
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    failed: Failed | None = None,
) -> Iterator[Record | None]:
    """The record of every article, in their order, as they are made. ``jobs`` is the number of processes, None for as
    many as pay.

    An article that a fault of the program stops is noted in ``failed`` and None; without that the fault is raised.
    """
    if jobs is None:
        size = sum(len(article.body.chars) for article in articles)
        jobs = min(processors(), 1 + size // ENOUGH)
    work = partial(_extract, caught=failed is not None)
    for done, (article, found) in enumerate(zip(articles, in_processes(work, articles, jobs=jobs), strict=True), 1):
        if isinstance(found, str) and failed is not None:
            where = f"{article.source}: {article.title.chars}"
            what = _("a fault of the program ({error})").format(error=found)
            failed[article.source].append(InputError(where, what, N_("please report it")))
        yield found if isinstance(found, Record) else None
        progress("extract", done, len(articles))


def extract_all(
    articles: Sequence[Article],
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    failed: Failed | None = None,
) -> list[Record]:
    """The same as a list, without those that failed."""
    return list(filter(None, extracted(articles, jobs=jobs, progress=progress, failed=failed)))


def _extract(article: Article, *, caught: bool) -> Record | str:
    """The record, or what the fault says."""
    try:
        return extract(article)
    except Exception as error:
        if caught:
            return repr(error)
        error.add_note(f"while extracting article {article.index} of {article.source}")
        raise
