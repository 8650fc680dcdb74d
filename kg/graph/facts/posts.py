"""Posts and who holds them: the post is a thing, holding it is another, with the days on which it was reported."""

from __future__ import annotations

from kg.graph.scope import Scope, reported_day
from kg.graph.statements import REPORTED, Item, Unfit
from kg.graph.terms import day, text
from kg.graph.vocabulary import KG, ORG, RDF_TYPE, SKOS
from kg.records import Post

__all__ = ["state_posts"]


def state_posts(scope: Scope) -> None:
    """Every post of the record, and that its holder holds it."""
    for post in scope.record.posts:
        with scope.item("posts", post.person, post.span, post.rule) as item:
            person = scope.path(post.person, post.span, "person")
            body = None if post.unit is None else scope.path(post.unit, post.span, "unit", "group")
            node = _describe_post(scope, item, post, person, body)
            _state_holding(scope, item, post, person, body, node)


def _describe_post(scope: Scope, item: Item, post: Post, person: str, body: str | None) -> str:
    """The post: of its body, else of its place; where that is unknown, 县长 of two unknown counties are two posts."""
    if not post.role.strip():
        raise Unfit("the role is empty")
    located = scope.entities.located.get(scope.record.sha256)
    jurisdiction = None if located is None else located.jurisdiction
    of = body or (person if jurisdiction is None else f"jurisdiction/{jurisdiction}")
    node = scope.iris.post(of, post.role)
    item.describe(node, RDF_TYPE, ORG.Post)
    item.describe(node, KG.role, text(post.role))
    if body is None:
        item.describe(node, SKOS.prefLabel, text(post.role))
        if jurisdiction is not None:
            item.describe(node, KG.inJurisdiction, scope.iris.jurisdiction(jurisdiction))
    else:
        item.describe(
            node,
            SKOS.prefLabel,
            text(scope.entities.entities[body].label + post.role),
        )
        item.describe(node, ORG.postIn, scope.known(body))
    return node


def _state_holding(scope: Scope, item: Item, post: Post, person: str, body: str | None, node: str) -> None:
    holder, membership = scope.known(person), scope.iris.membership(person, node)
    item.describe(holder, RDF_TYPE, KG.Official)
    item.describe(membership, RDF_TYPE, ORG.Membership)
    item.fact(holder, ORG.holds, node)
    item.fact(membership, ORG.member, holder)
    item.fact(membership, KG.inPost, node)
    item.fact(membership, KG.rule, text(post.rule))
    if body is not None:
        item.fact(membership, ORG.organization, scope.known(body))
    reported = reported_day(scope.record)
    if reported is not None:
        item.fact(membership, REPORTED, day(reported))
