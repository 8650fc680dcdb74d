"""What only the records and texts of a graph folder know: the rule that read who came and what was visited, where an
article begins in its file, and its text with the facts marked where they stand. One pass, article by article.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import GraphError
from kg.graph.traces import Trace, stating, traces
from kg.graph.wording import Wording, wordings
from kg.records import Record, Span, Text
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
    linked = _linked(view)
    articles, passages = dict(view.articles), dict(view.passages)
    known = {article.sha256: article for article in view.articles.values()}
    rules: dict[tuple[int, str], str] = {}
    for record in _records(graphs / "records.jsonl"):
        article = known.get(record.sha256)
        if article is None:
            continue
        items = traces(record)
        rules.update(_rules(view, linked.get(article.iri, ()), items))
        placed, told_pieces = _text(record, article, by_article[article.iri], texts.get(record.sha256), view.nodes)
        passages.update((passage.iri, passage) for passage in placed)
        articles[article.iri] = replace(article, start=record.start, pieces=told_pieces)
    facts = tuple(_with_rules(fact, number, rules) for number, fact in enumerate(view.facts))
    return replace(view, facts=facts, articles=articles, passages=passages)


def _records(path: Path) -> Iterator[Record]:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield Record.from_json(json.loads(line))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: {error!r}; build the graph again with kg build") from error


def _linked(view: View) -> Mapping[str, list[tuple[int, Passage]]]:
    """By article, the facts (by number) that the graph states without a rule, with the passages that state them."""
    found: dict[str, list[tuple[int, Passage]]] = defaultdict(list)
    for number, fact in enumerate(view.facts):
        if fact.relation in LINKS:
            for iri in fact.passages:
                found[view.passages[iri].article].append((number, view.passages[iri]))
    return found


def _rules(
    view: View, stated: Sequence[tuple[int, Passage]], items: Sequence[Trace]
) -> Iterator[tuple[tuple[int, str], str]]:
    for number, passage in stated:
        fact = view.facts[number]
        names = {name for iri in fact.ends for name in _names(view.nodes[iri])}
        within = Span(passage.start, passage.end)
        trace = stating(items, f"kg:{fact.relation}", within=within, names=names)
        yield (number, passage.iri), "" if trace is None else trace.rule


def _with_rules(fact: Fact, number: int, rules: Mapping[tuple[int, str], str]) -> Fact:
    if fact.relation not in LINKS:
        return fact
    return replace(fact, rules=tuple(rules.get((number, iri), "") for iri in fact.passages))


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
    for iri in sorted(article.mentions, key=lambda each: -len(nodes[each].label)):
        for name in _names(nodes[iri]):
            called.setdefault(name, iri)
    return placed, tuple(pieces(text, marks(record, text, called)))


def _sentences(passages: Sequence[Passage]) -> Text:
    """The sentences that state something, as a text; a gap has the place of what follows it."""
    chars: list[str] = []
    offsets: list[int] = []
    for passage in passages:
        begin = offsets[-1] + 1 if offsets else 0
        if chars and passage.start > begin:
            chars.append(GAP)
            offsets.extend([begin] * len(GAP))
        # A sentence may have lost white space that its place in the source still counts.
        chars.append(passage.quote)
        offsets.extend(min(passage.start + at, passage.end - 1) for at in range(len(passage.quote)))
    return Text("".join(chars), offsets)
