"""The pictures of pages beside a graph: of the files just read, and those that the graph before had of the others."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from kg.graph.sights import SIGHTS, sight
from kg.reading import Found
from kg.reading.formats import PICTURED
from kg.records import Article

__all__ = ["write_sights"]


def write_sights(
    folder: Path, before: Path, found: Sequence[Found], articles: Iterable[Article], wanted: Collection[str]
) -> None:
    """Write a picture for each page with an article; ``wanted`` are the sources that the graph holds."""
    pages: dict[str, set[int]] = {}
    for article in articles:
        if article.places is not None and article.source in wanted:
            pages.setdefault(article.source, set()).update(run.page for run in article.places.runs)
    target = folder / SIGHTS
    read = {each.source for each in found}
    kept = {sight(source, 0).partition("-")[0] for source in wanted if source not in read}
    old = [path for path in sorted((before / SIGHTS).glob("*.jpg")) if path.name.partition("-")[0] in kept]
    if not pages and not old:
        return
    target.mkdir()
    for path in old:
        shutil.copyfile(path, target / path.name)
    for each in found:
        shown = pages.get(each.source, set())
        for page, picture in PICTURED[each.format](each.path.read_bytes()) if shown else ():
            if page in shown:
                (target / sight(each.source, page)).write_bytes(picture)
