"""Annotated articles: the text as the rules read it, and what the annotators say stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.extraction.demands import Demands
from kg.extraction.extract import read_article
from kg.extraction.gathering import Timeline
from kg.extraction.page import Page
from kg.extraction.tagger import Proposals, Range, proposals
from kg.reading import find_files, read
from kg.records import Article

__all__ = ["Example", "examples", "forms", "marked"]

_FIELDS = (("units", "unit"), ("groups", "group"), ("sites", "site"))


@dataclass(frozen=True)
class Example:
    """One article with its gold record; of a ``plain`` one only the text is learned from."""

    article: Article
    gold: dict[str, Any]
    plain: bool = False

    @property
    def title(self) -> str:
        """The article's title."""
        return self.article.title.chars

    @cached_property
    def read(self) -> tuple[Page, Timeline, Demands]:
        """The article as the rules read it."""
        return read_article(self.article)

    @property
    def page(self) -> Page:
        """Its text with what the rules name in it."""
        return self.read[0]

    @cached_property
    def ruled(self) -> Proposals:
        """What the rules propose."""
        return proposals(self.page)


def examples(folder: Path, gold: Path | None = None, *, plain: bool = False) -> list[Example]:
    """The articles of a folder that have a gold record, in order of their names: ``x.txt`` with ``x.json``."""
    found = []
    for file in find_files([folder]):
        annotated = (gold or folder) / f"{file.path.stem}.json"
        if file.path.suffix == ".txt" and annotated.exists():
            record = json.loads(annotated.read_text("utf-8"))
            articles = read(file).articles
            some = [a for a in articles if a.title.chars == record["title"]] or articles[:1]
            found += [Example(a, record, plain) for a in some[:1]]
    return found


def forms(gold: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Each form of each unit, group and site: (form, kind, whether a reader may leave it out)."""
    for field, kind in _FIELDS:
        for item in gold[field]:
            known = item if isinstance(item, dict) else {"name": item}
            for form in (known["name"], *known.get("mentions", [])):
                yield form, kind, bool(known.get("optional"))


def marked(text: str, gold: dict[str, Any], kinds: Iterable[str]) -> list[Range]:
    """Wherever a form of these kinds stands in the text, the longest first and without overlaps."""
    taken = [False] * len(text)
    found: list[Range] = []
    wanted = {(form, kind) for form, kind, _ in forms(gold) if kind in kinds and len(form) > 1}
    for form, kind in sorted(wanted, key=lambda pair: (-len(pair[0]), pair)):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not any(taken[at:end]):
                taken[at:end] = [True] * len(form)
                found.append((at, end, kind))
            at = text.find(form, at + 1)
    return sorted(found)
