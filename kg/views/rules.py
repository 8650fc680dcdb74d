"""The rule that read each fact of a view, for facts that the graph states without one: who came, what was visited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.graph.sources import sources
from kg.graph.traces import Trace, stating, traces
from kg.records import Span
from kg.views.model import LINKS, Fact, Passage, View

__all__ = ["ruled"]

_ARTICLE = re.compile(r"/article/([0-9a-f]{16})$")


def ruled(view: View, graphs: Path) -> View:
    """The same view; each sentence that tells who took part in what has its rule, as the records of the folder know."""
    articles = {view.passages[iri].article for fact in view.facts if fact.relation in LINKS for iri in fact.passages}
    found = sources(graphs / "records.jsonl", {_key(article) for article in articles})
    known = {key: traces(record) for key, record in found.items()}
    return replace(view, facts=tuple(_ruled(view, fact, known) for fact in view.facts))


def _ruled(view: View, fact: Fact, known: Mapping[str, Sequence[Trace]]) -> Fact:
    if fact.relation not in LINKS:
        return fact
    names = {name for iri in fact.ends for name in (view.nodes[iri].label, *view.nodes[iri].aliases)}
    rules = (_rule(f"kg:{fact.relation}", names, view.passages[iri], known) for iri in fact.passages)
    return replace(fact, rules=tuple(rules))


def _rule(told: str, names: set[str], passage: Passage, known: Mapping[str, Sequence[Trace]]) -> str:
    items = known.get(_key(passage.article), ())
    trace = stating(items, told, within=Span(passage.start, passage.end), names=names)
    return "" if trace is None else trace.rule


def _key(article: str) -> str:
    match = _ARTICLE.search(article)
    return "" if match is None else match[1]
