"""The text of whole articles, as a graph folder keeps it beside the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import GraphError
from kg.language import _
from kg.records import Text

__all__ = ["TEXTS", "Wording", "wordings"]

#: One line for each article: its sha256, and its title and body as runs of (offset in the article, characters).
TEXTS = "texts.jsonl"

#: Title and body of an article, with the offsets that spans of its record count.
Wording = tuple[Text, Text]


def wordings(graphs: Path) -> Iterator[tuple[str, Wording]]:
    """The sha256 and the wording of each article of a folder; none if it was built before texts were kept.

    Raises GraphError if a line is damaged.
    """
    path = graphs / TEXTS
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="surrogatepass") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                said = json.loads(line)
                yield said["sha256"], (_text(said["title"]), _text(said["body"]))
            except (ValueError, KeyError, TypeError) as error:
                raise GraphError(
                    _("{path}:{number}: {error!r}; build the graph again with kg build").format(
                        path=path, number=number, error=error
                    )
                ) from error


def _text(runs: list[tuple[int, str]]) -> Text:
    offsets: list[int] = []
    for begin, chars in runs:
        offsets.extend(range(begin, begin + len(chars)))
    return Text("".join(chars for _, chars in runs), offsets)
