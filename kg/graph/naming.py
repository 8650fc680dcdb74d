"""Finding entities by what people call them: any label or alias, or the IRI; and what else they may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import pyoxigraph

from kg.errors import QueryError
from kg.graph.prefixes import BASE, PREFIXES
from kg.language import _
from kg.suggestion import similar, suggestion

__all__ = ["as_iris", "called", "names_of", "similar_names", "unknown"]

_LABEL = pyoxigraph.NamedNode(PREFIXES["skos"] + "prefLabel")
_ALIAS = pyoxigraph.NamedNode(PREFIXES["skos"] + "altLabel")
_DEFAULT = pyoxigraph.DefaultGraph()


def called(store: pyoxigraph.Store, name: str) -> tuple[pyoxigraph.NamedNode, ...]:
    """Every entity with that label or alias, else with that IRI (whole, or below the instance base); sorted by IRI."""
    wanted = pyoxigraph.Literal(name)
    quads = (quad for each in (_LABEL, _ALIAS) for quad in store.quads_for_pattern(None, each, wanted, _DEFAULT))
    found = {quad.subject for quad in quads if isinstance(quad.subject, pyoxigraph.NamedNode)}
    if not found:
        found = {node for node in as_iris(name) if any(store.quads_for_pattern(node, _LABEL, None, _DEFAULT))}
    return tuple(sorted(found, key=str))


def as_iris(name: str) -> Sequence[pyoxigraph.NamedNode]:
    """The IRIs that a text may stand for: itself, and what it is below the instance base."""
    nodes = []
    for iri in (name, BASE + name):
        try:
            nodes.append(pyoxigraph.NamedNode(iri))
        except ValueError:
            continue
    return nodes


def names_of(store: pyoxigraph.Store, node: pyoxigraph.NamedNode | None = None) -> list[str]:
    """The label and then the aliases of an entity, each sorted; without one, those of all."""
    names: list[str] = []
    for predicate in (_LABEL, _ALIAS):
        values = {quad.object for quad in store.quads_for_pattern(node, predicate, None, _DEFAULT)}
        names += sorted({value.value for value in values if isinstance(value, pyoxigraph.Literal)})
    return names


def similar_names(store: pyoxigraph.Store, name: str, *, most: int = 5) -> list[str]:
    """Names that contain the given one or resemble it, the likeliest first."""
    return similar(name, names_of(store), most=most)


def unknown(store: pyoxigraph.Store, name: str) -> NoReturn:
    """Raise the QueryError that says so, with suggestions; exit status 1, for the call is right."""
    hint = suggestion(similar_names(store, name), _("nothing resembles it"))
    error = QueryError(_("nothing in the graph is called {name}; {hint}").format(name=name, hint=hint))
    error.exit_status = 1
    raise error
