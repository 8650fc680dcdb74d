"""Finding entities by what people call them: any label or alias, or the IRI; and what else they may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

import pyoxigraph

from kg.errors import QueryError
from kg.graph.prefixes import BASE, PREFIXES

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
    names = list(dict.fromkeys(names_of(store)))
    containing = sorted((each for each in names if name in each), key=lambda each: (len(each), each))
    close = get_close_matches(name, names, n=most, cutoff=0.5)
    return list(dict.fromkeys([*containing[:most], *close]))[:most]


def unknown(store: pyoxigraph.Store, name: str) -> NoReturn:
    """Raise the QueryError that says so, with suggestions; exit status 1, for the call is right."""
    similar = similar_names(store, name)
    hint = f"did you mean {'、'.join(similar)}?" if similar else "nothing resembles it"
    error = QueryError(f"nothing in the graph is called {name}; {hint}")
    error.exit_status = 1
    raise error
