"""What a record was made from, as a key: an article whose key is known need not be extracted again."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import astuple

from kg.engines.extracting import Failed, extract_all
from kg.engines.program import fingerprint
from kg.engines.progress import Progress, silent
from kg.records import Article, Record

__all__ = ["Keyed", "article_key", "keyed_records"]

#: The key and the record of one article.
Keyed = tuple[str, Record]


def article_key(article: Article) -> str:
    """A hash of all that a record depends on but the article's place: its text and layout, its context, the program."""
    total = hashlib.sha256(fingerprint().encode())
    for text in (article.title, article.body):
        total.update(text.chars.encode("utf-8", "surrogatepass"))
        total.update(array("Q", text.offsets).tobytes())
    rest = (
        article.sha256,
        [astuple(reporter) for reporter in article.reporters],
        astuple(article.context),
        repr(article.places),
    )
    total.update(json.dumps(rest).encode())
    return total.hexdigest()


def keyed_records(
    articles: Sequence[Article],
    known: Mapping[str, Record],
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    failed: Failed | None = None,
) -> list[Keyed]:
    """The record of every article, in their order; one that is known by its key is not extracted again.

    ``failed`` is as in `extract_all`.
    """
    keys = [article_key(article) for article in articles]
    todo = {key: article for key, article in zip(keys, articles, strict=True) if key not in known}
    records = extract_all(list(todo.values()), jobs=jobs, progress=progress, failed=failed)
    at = {(record.source, record.index): record for record in records}
    made = {key: at[place] for key, article in todo.items() if (place := (article.source, article.index)) in at}
    return [
        (key, _placed(record, article))
        for key, article in zip(keys, articles, strict=True)
        if (record := made[key] if key in made else known.get(key)) is not None
    ]


def _placed(record: Record, article: Article) -> Record:
    return record.placed(
        id=f"{article.source}#{article.index + 1}",
        source=article.source,
        index=article.index,
        start=article.start,
        end=article.end,
    )
