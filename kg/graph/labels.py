"""What the terms of the ontology are called, in the languages that it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph

from kg.graph.prefixes import PREFIXES, compact
from kg.resources import folder

__all__ = ["labels"]

_LABEL = PREFIXES["rdfs"] + "label"


@cache
def labels(language: str) -> Mapping[str, str]:
    """Term (``kg:attended``) → its label in a language (``zh``: 出席)."""
    text = folder("ontology").joinpath("kg.ttl").read_bytes()
    found = {}
    for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE):
        label = quad.object
        if isinstance(label, pyoxigraph.Literal) and quad.predicate.value == _LABEL and label.language == language:
            found[compact(str(quad.subject)[1:-1])] = label.value
    return found
