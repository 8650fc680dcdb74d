"""What only the log, records and texts of a graph folder know: the rule that read who came and what was visited, where
an article begins in its file, and its text with the facts marked where they stand. One pass, article by article.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import GraphError
from kg.graph.log import opened
from kg.graph.terms import iri
from kg.graph.wording import Wording, wordings
from kg.language import _
from kg.records import Record, Text
from kg.views.marks import marks, pieces
from kg.views.model import LINKS, Article, Fact, Node, Passage, Piece, View

__all__ = ["told"]

#: Stands between sentences where the text between them is not known.
GAP = "\n…\n"


def told(view: View, graphs: Path) -> View:
    """The same view with rules, starts and texts. Raises GraphError if records or texts are damaged."""
    texts = dict(wordings(graphs))
    by_article: dict[str, list[Passage]] = defaultdict(list)
    for passage in sorted(view.passages.values(), key=lambda each: (each.article, each.start, each.end)):
        by_article[passage.article].append(passage)
    articles, passages = dict(view.articles), dict(view.passages)
    known = {article.sha256: article for article in view.articles.values()}
    for record in _records(graphs / "records.jsonl"):
        article = known.get(record.sha256)
        if article is None:
            continue
        placed, told_pieces = _text(record, article, by_article[article.iri], texts.get(record.sha256), view.nodes)
        passages.update((passage.iri, passage) for passage in placed)
        articles[article.iri] = replace(article, start=record.start, pieces=told_pieces)
    return replace(view, facts=_ruled(view, graphs / "state.sqlite"), articles=articles, passages=passages)


def _records(path: Path) -> Iterator[Record]:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield Record.from_json(json.loads(line))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            _("{path}: {error!r}; build the graph again with kg build").format(path=path, error=error)
        ) from error


def _ruled(view: View, path: Path) -> tuple[Fact, ...]:
    """The facts, each sentence with the rule that read who came or what was visited there, as the log knows it."""
    rules: dict[tuple[str, ...], str] = {}
    base = ""
    if path.is_file():
        with opened(path) as log:
            base = log.base
            for each in log.with_predicates([f"kg:{name}" for name in LINKS]):
                rules.setdefault((each.subject, each.predicate, each.object, each.graph), each.rule)
    return tuple(_with_rules(fact, rules, base) if fact.relation in LINKS else fact for fact in view.facts)


def _with_rules(fact: Fact, rules: Mapping[tuple[str, ...], str], base: str) -> Fact:
    subject, object_ = (iri(end, base) for end in (fact.subject, *fact.objects))
    stated = (f"kg:{fact.relation}", object_)
    return replace(
        fact, rules=tuple(rules.get((subject, *stated, iri(passage, base)), "") for passage in fact.passages)
    )


def _names(node: Node) -> tuple[str, ...]:
    return (node.label, *node.aliases)


def _text(
    record: Record, article: Article, passages: Sequence[Passage], wording: Wording | None, nodes: Mapping[str, Node]
) -> tuple[list[Passage], tuple[Piece, ...]]:
    """The passages with their places in the text, and the text in pieces."""
    text = _sentences(passages) if wording is None else wording[1]
    offsets = text.offsets
    placed = []
    for passage in passages:
        low, high = bisect_left(offsets, passage.start), bisect_left(offsets, passage.end)
        placed.append(replace(passage, low=low, high=high))
    called: dict[str, str] = {}
    for mention in sorted(article.mentions, key=lambda each: -len(nodes[each].label)):
        for name in _names(nodes[mention]):
            called.setdefault(name, mention)
    return placed, tuple(pieces(text, marks(record, text, called)))


def _sentences(passages: Sequence[Passage]) -> Text:
    """The sentences that state something, as a text; a gap has the place where the sentence before it ends."""
    chars: list[str] = []
    offsets: list[int] = []
    end = 0
    for passage in passages:
        if chars and passage.start > end:
            chars.append(GAP)
            offsets.extend([end] * len(GAP))
        # A sentence may have lost white space that its place in the source still counts.
        chars.append(passage.quote)
        offsets.extend(min(passage.start + at, passage.end - 1) for at in range(len(passage.quote)))
        end = passage.end
    return Text("".join(chars), offsets)
