"""What the graph's page knows, as JSON: numbers stand for nodes, facts, passages, articles, in the order of IRIs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from kg.views.groups import grouped
from kg.views.model import KINDS, MARKS, RELATIONS, Article, Passage, View
from kg.views.spelling import spellings
from kg.views.tables import Table, tables

__all__ = ["common_folder", "dossier"]


def dossier(view: View, *, limit: int) -> dict[str, Any]:
    """Everything of a view; past ``limit`` nodes with communities to draw."""
    numbers = _Numbers(view)
    iris = sorted(view.nodes)
    nodes = [view.nodes[iri] for iri in iris]
    neighbours = {numbers.nodes[iri]: sorted(map(numbers.nodes.__getitem__, n)) for iri, n in view.neighbours().items()}
    prefix = common_folder(iris)
    kinds = list(KINDS)
    return {
        "limit": limit,
        "omitted": view.omitted,
        "kinds": {kind: [style.shape, style.colour] for kind, style in KINDS.items()},
        "relations": RELATIONS,
        "marks": MARKS,
        "nodes": [
            [
                kinds.index(node.kind),
                node.iri[len(prefix) :],
                node.label,
                node.aliases,
                node.place,
                node.day,
                spellings((node.label, *node.aliases), person=node.kind in ("official", "person")),
            ]
            for node in nodes
        ],
        "facts": [
            [
                RELATIONS.index(fact.relation),
                numbers.nodes[fact.subject],
                [numbers.nodes[iri] for iri in fact.objects],
                numbers.nodes.get(fact.by, -1),
                fact.text,
                fact.deadline,
                [numbers.passages[iri] for iri in fact.passages],
                fact.rules,
                numbers.firsts.get(fact.first, -1),
                *([fact.days] if fact.days else ()),
            ]
            for fact in view.facts
        ],
        "passages": [_passage(view.passages[iri], view, numbers) for iri in numbers.passages],
        "articles": [_article(view.articles[iri], numbers) for iri in numbers.articles],
        "groups": [[g.place, g.body, g.parent, g.members] for g in grouped(nodes, neighbours, limit)],
        "tables": {name: _table(table, numbers) for name, table in tables(view).items()},
    }


class _Numbers:
    """The numbers of everything in a view."""

    def __init__(self, view: View) -> None:
        told = {iri for fact in view.facts for iri in fact.passages}
        self.nodes = _numbered(view.nodes)
        self.passages = _numbered(told)
        self.articles = _numbered(view.articles)
        self.firsts = _numbered({fact.first for fact in view.facts if fact.first})

    def ref(self, iri: str) -> int | None:
        """The number of a node or an article."""
        return self.nodes.get(iri, self.articles.get(iri))


def _numbered(iris: Any) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(sorted(iris))}


def common_folder(iris: Sequence[str]) -> str:
    """What all IRIs begin with, up to a slash."""
    first, last = min(iris, default=""), max(iris, default="")
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), 0)
    return first[: first.rfind("/", 0, same) + 1]


def _units(text: str) -> Callable[[int], int]:
    """From a place in code points to one in the units that JavaScript counts in."""
    if text.isascii() or max(map(ord, text)) < 0x10000:
        return lambda at: at
    sums = [0, *accumulate(1 + (ord(char) > 0xFFFF) for char in text)]
    return lambda at: sums[at]


def _passage(passage: Passage, view: View, numbers: _Numbers) -> list[Any]:
    text = view.articles[passage.article].text
    unit = _units(text)
    known = [numbers.articles[passage.article], passage.start, passage.end, unit(passage.low), unit(passage.high)]
    return known if text[passage.low : passage.high] == passage.quote else [*known, passage.quote]


def _article(article: Article, numbers: _Numbers) -> list[Any]:
    pieces = [
        [piece.text, piece.kinds, numbers.nodes.get(piece.node, -1)] if piece.kinds else piece.text
        for piece in article.pieces
    ]
    key = article.iri.rpartition("/")[2]
    return [key, article.title, article.day, article.file, article.start, pieces]


def _table(table: Table, numbers: _Numbers) -> Mapping[str, Any]:
    refs = [column.type == "refs" for column in table.columns]
    rows = []
    for row in table.rows:
        cells: list[Any] = []
        for cell, is_refs in zip(row, refs, strict=True):
            if is_refs and isinstance(cell, tuple):
                cells.append([number for iri in cell if (number := numbers.ref(iri)) is not None])
            else:
                cells.append(cell)
        rows.append(cells)
    return {"columns": [[column.key, column.type] for column in table.columns], "rows": rows}
