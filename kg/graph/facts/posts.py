"""Posts and who holds them: the post is a thing, holding it is another, with the days on which it was reported."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from rdflib import RDF, Literal, URIRef

from kg.graph.namespaces import KG, ORG, SKOS
from kg.graph.scope import Reported, Scope, reported_day
from kg.graph.statements import Item, Quad, Unfit
from kg.records import Post

__all__ = ["state_posts", "state_reported"]


def state_posts(scope: Scope) -> None:
    """Every post of the record, and that its holder holds it."""
    for post in scope.record.posts:
        with scope.item("posts", post.person, post.span) as item:
            person = scope.path(post.person, post.span, "person")
            body = None if post.unit is None else scope.path(post.unit, post.span, "unit", "group")
            node = _describe_post(scope, item, post, person, body)
            _state_holding(scope, item, post, person, body, node)


def _describe_post(scope: Scope, item: Item, post: Post, person: str, body: str | None) -> URIRef:
    """The post: of its body, else of its place; where that is unknown, 县长 of two unknown counties are two posts."""
    if not post.role.strip():
        raise Unfit("the role is empty")
    located = scope.entities.located.get(scope.record.sha256)
    jurisdiction = None if located is None else located.jurisdiction
    of = body or (person if jurisdiction is None else f"jurisdiction/{jurisdiction}")
    node = scope.iris.post(of, post.role)
    item.describe(node, RDF.type, ORG.Post)
    item.describe(node, KG.role, Literal(post.role))
    if body is None:
        item.describe(node, SKOS.prefLabel, Literal(post.role))
        if jurisdiction is not None:
            item.describe(node, KG.inJurisdiction, scope.iris.jurisdiction(jurisdiction))
    else:
        item.describe(
            node,
            SKOS.prefLabel,
            Literal(scope.entities.entities[body].label + post.role),
        )
        item.describe(node, ORG.postIn, scope.known(body))
    return node


def _state_holding(scope: Scope, item: Item, post: Post, person: str, body: str | None, node: URIRef) -> None:
    holder, membership = scope.known(person), scope.iris.membership(person, node)
    item.describe(holder, RDF.type, KG.Official)
    item.describe(membership, RDF.type, ORG.Membership)
    item.fact(holder, ORG.holds, node)
    item.fact(membership, ORG.member, holder)
    item.fact(membership, KG.inPost, node)
    item.fact(membership, KG.rule, Literal(post.rule))
    if body is not None:
        item.fact(membership, ORG.organization, scope.known(body))
    day = reported_day(scope.record)
    if day is not None:
        scope.reported.append(Reported(membership, day, item.graph))


def state_reported(reports: Iterable[Reported]) -> Iterator[Quad]:
    """The first and last day on which each post was reported held, each also in the passages of that day."""
    days: dict[URIRef, set[tuple[datetime.date, URIRef | None]]] = {}
    for report in reports:
        days.setdefault(report.membership, set()).add((report.day, report.passage))
    for membership, reported in days.items():
        for predicate, day in (
            (KG.firstReported, min(d for d, _ in reported)),
            (KG.lastReported, max(d for d, _ in reported)),
        ):
            yield membership, predicate, Literal(day), None
            yield from ((membership, predicate, Literal(day), passage) for d, passage in reported if d == day)
