"""An edit of a graph: what some articles stated gives way to what they state now, in the store itself.

Everything else stays as it is. That takes a look at what else stands behind a triple: a fact stays as long as a
passage of another article states it, what describes a post or its holder as long as somebody is reported in it, a
jurisdiction as long as something is in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph
from rdflib import RDF, URIRef

from kg.graph.assertion import Stated
from kg.graph.facts.identities import describe_jurisdiction, describe_repeat
from kg.graph.facts.posts import state_reported
from kg.graph.iris import Iris
from kg.graph.namespaces import KG, ORG
from kg.graph.scope import Reported
from kg.graph.statements import Item, Quad
from kg.graph.terms import Pattern, matching, quad_of, stored, term
from kg.resolution.entities import Jurisdiction, Repeat

__all__ = ["Revision"]


@dataclass(slots=True)
class Revision:
    """A store under revision.

    ``articles`` are the 16 digits in the IRIs of those that are stated anew; ``days`` tells of any other article which
    days it reports of. ``changed`` collects graphs (None: the default graph) and subjects of which some triple has come
    or gone, ``retyped`` those whose classes have changed, ``more`` counts by how many triples the default graph has
    grown.
    """

    store: pyoxigraph.Store
    iris: Iris
    articles: frozenset[str]
    days: Callable[[str], Iterable[datetime.date]]
    changed: set[tuple[URIRef | None, URIRef]] = field(default_factory=set)
    retyped: set[URIRef] = field(default_factory=set)
    more: int = 0

    def replace(self, old: Stated, new: Stated) -> None:
        """Let the new statements of the articles take the place of the old ones."""
        gone = [quad for quad in old.quads - new.quads if not self._stands(quad)]
        memberships = {report.membership for report in (*old.reported, *new.reported)}
        others = [report for each in memberships for report in self._reports(each)]
        was = {quad for each in memberships for quad in self._reported(each)}
        now = set(state_reported([*others, *new.reported]))
        self._remove((*gone, *(was - now)))
        self._add((*(new.quads - old.quads), *(now - was)))

    def repeat(self, articles: Iterable[str], repeats: Iterable[Repeat]) -> None:
        """Let these be all repeats among some articles (sha256)."""
        item = Item(None)
        for repeat in repeats:
            describe_repeat(item, repeat, self.iris)
        was = {quad for sha256 in articles for quad in self._found((self.iris.article(sha256), KG.repeats, None))}
        self._remove(was.difference(item.quads))
        self._add(set(item.quads) - was)

    def describe(self, jurisdictions: Collection[Jurisdiction], depth: Callable[[str], int]) -> None:
        """Describe those of the jurisdictions that are in use, and no others; ``depth`` tells how local a key is."""
        for jurisdiction in sorted(jurisdictions, key=lambda each: (-depth(each.key), each.key)):
            item, node = Item(None), self.iris.jurisdiction(jurisdiction.key)
            describe_jurisdiction(item, jurisdiction, self.iris)
            users = ((None, KG.inJurisdiction, node), (None, KG.partOf, node))
            used = any(True for pattern in users for _ in self._found(pattern))
            self._add(item.quads) if used else self._remove(item.quads)

    def _stands(self, quad: Quad) -> bool:
        """Whether another article holds a triple of the default graph up."""
        return quad[3] is None and any(not self._ours(graph) for graph in self._passages(self._support(quad)))

    def _support(self, quad: Quad) -> Pattern:
        """What some passage has to state for a triple to stand: the triple itself, or that a post is held."""
        subject, predicate, value, _ = quad
        if (predicate, value) == (RDF.type, KG.Official):
            return subject, ORG.holds, None
        if (predicate, value) == (RDF.type, ORG.Membership):
            return subject, ORG.member, None
        if self.iris.is_post(subject):
            return None, ORG.holds, subject
        return subject, predicate, value

    def _ours(self, passage: str) -> bool:
        return self.iris.article_of(passage) in self.articles

    def _passages(self, pattern: Pattern) -> Iterator[str]:
        for quad in matching(self.store, pattern):
            if isinstance(quad.graph_name, pyoxigraph.NamedNode):
                yield quad.graph_name.value

    def _found(self, pattern: Pattern) -> Iterator[Quad]:
        """The quads of the default graph that fit a pattern."""
        yield from map(quad_of, matching(self.store, pattern, None))

    def _reports(self, membership: URIRef) -> Iterator[Reported]:
        """What other articles report of a membership."""
        for passage in self._passages((membership, ORG.member, None)):
            if not self._ours(passage):
                for day in self.days(self.iris.article_of(passage)):
                    yield Reported(membership, day, URIRef(passage))

    def _reported(self, membership: URIRef) -> Iterator[Quad]:
        for predicate in (KG.firstReported, KG.lastReported):
            yield from map(quad_of, matching(self.store, (membership, predicate, None)))

    def _add(self, quads: Iterable[Quad]) -> None:
        new = [(quad, each) for quad in quads if (each := stored(quad)) not in self.store]
        self.store.extend([each for _, each in new])
        for quad, _ in new:
            self._note(quad, 1)

    def _remove(self, quads: Iterable[Quad]) -> None:
        graphs: set[URIRef] = set()
        for quad in quads:
            if (each := stored(quad)) in self.store:
                self.store.remove(each)
                self._note(quad, -1)
                graphs |= set() if quad[3] is None else {quad[3]}
        for graph in graphs:  # an empty graph would still be listed
            if next(matching(self.store, (None, None, None), graph), None) is None:
                self.store.remove_graph(term(graph))

    def _note(self, quad: Quad, count: int) -> None:
        subject, predicate, _, graph = quad
        self.changed.add((graph, subject))
        if graph is None:
            self.more += count
            if predicate == RDF.type:
                self.retyped.add(subject)
