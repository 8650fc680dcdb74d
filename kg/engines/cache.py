"""What a record was made from, as a key: an article whose key is known need not be extracted again."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple

from kg.engines.extracting import Failed, extracted
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
) -> Iterator[Keyed]:
    """The record of every article, in their order, as they are made; one that is known by its key is not extracted
    again, nor one that stands here twice. ``failed`` is as in `extracted`.
    """
    keys = [article_key(article) for article in articles]
    todo = {key: article for key, article in zip(keys, articles, strict=True) if key not in known}
    made = zip(todo, extracted(list(todo.values()), jobs=jobs, progress=progress, failed=failed), strict=True)
    left = Counter(keys)
    again: dict[str, Record | None] = {}
    for key, article in zip(keys, articles, strict=True):
        if key in todo and key not in again:  # they come in the order in which keys come up
            again.update([next(made)])
        record = again[key] if key in todo else known[key]
        left[key] -= 1
        if not left[key]:
            again.pop(key, None)
        if record is not None:
            yield key, _placed(record, article)


def _placed(record: Record, article: Article) -> Record:
    return record.placed(
        id=f"{article.source}#{article.index + 1}",
        source=article.source,
        index=article.index,
        start=article.start,
        end=article.end,
    )
