"""Articles become records: those that are known from the build before are taken from there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.engines.processes import in_processes, processors
from kg.engines.progress import Progress, silent
from kg.extraction import extract
from kg.records import Article, Record

__all__ = ["extract_all"]

#: Characters of text below which a process more costs more than it saves: it takes about a second to start.
ENOUGH = 1_000_000


def extract_all(articles: Sequence[Article], *, jobs: int | None = None, progress: Progress = silent) -> list[Record]:
    """The record of every article, in their order. ``jobs`` is the number of processes, None for as many as pay."""
    if jobs is None:
        size = sum(len(article.body.chars) for article in articles)
        jobs = min(processors(), 1 + size // ENOUGH)
    records: list[Record] = []
    for record in in_processes(_extract, articles, jobs=jobs):
        records.append(record)
        progress("extract", len(records), len(articles))
    return records


def _extract(article: Article) -> Record:
    try:
        return extract(article)
    except Exception as error:
        error.add_note(f"while extracting article {article.index} of {article.source}")
        raise
