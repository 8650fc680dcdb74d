"""The text of each article, for whoever shows a whole article: clean, with the offsets of its characters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from pathlib import Path

from kg.graph.wording import TEXTS
from kg.records import Article, Text

__all__ = ["write_texts"]

_SHA256 = re.compile(rb'^\{"sha256": "([0-9a-f]{64})"')


def write_texts(folder: Path, before: Path, articles: Iterable[Article], wanted: Set[str]) -> None:
    """Write a line for each article whose sha256 is wanted: of those just read, else as the graph ``before`` has it."""
    lines = {key: line for key, line in _lines(before / TEXTS) if key in wanted}
    lines.update((article.sha256, _line(article)) for article in articles if article.sha256 in wanted)
    with (folder / TEXTS).open("wb") as stream:
        stream.writelines(line for _, line in sorted(lines.items()))


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_file():
        with path.open("rb") as stream:
            yield from ((match[1].decode(), line) for line in stream if (match := _SHA256.match(line)))


def _line(article: Article) -> bytes:
    said = {"sha256": article.sha256, "title": _runs(article.title), "body": _runs(article.body)}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _runs(text: Text) -> list[tuple[int, str]]:
    """The stretches that stand in the source without a break: where each begins there, and its characters."""
    breaks = [at for at in range(1, len(text.chars)) if text.offsets[at] != text.offsets[at - 1] + 1]
    bounds = [0, *breaks, len(text.chars)] if text.chars else []
    return [(text.offsets[low], text.chars[low:high]) for low, high in pairwise(bounds)]
