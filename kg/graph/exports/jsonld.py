"""JSON-LD whose keys are the plain names of the ontology, passages as named graphs.

A property whose values are all IRIs, or all of one datatype, says so once in the context; its values are then plain
strings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph

from kg.graph.prefixes import BASE, PREFIXES

__all__ = ["jsonld"]

_TYPE, _STRING = PREFIXES["rdf"] + "type", PREFIXES["xsd"] + "string"
_KEYWORDS = {"id": "@id", "type": "@type", "graph": "@graph"}
_IRI = "@id"
#: What is no single kind of value: such values are written in full.
_MIXED = ""

Triple = tuple[str, str, Any]


def jsonld(store: pyoxigraph.Store) -> bytes:
    """The whole dataset: nodes of the default graph by IRI, then one named graph per passage.

    References: JSON-LD 1.1, 4.1 (context), 4.2.3 (type coercion), 4.9 (named graphs).
    """
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in store:
        name = "" if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else quad.graph_name.value
        graphs[name].append((quad.subject.value, quad.predicate.value, quad.object))
    terms = _Terms(triple for triples in graphs.values() for triple in triples)
    nodes = _nodes(graphs.pop("", []), terms)
    nodes += [{"id": _short(name), "graph": _nodes(graphs[name], terms)} for name in sorted(graphs)]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    context = json.dumps(terms.context(), ensure_ascii=False, indent=2)
    return f'{{"@context": {context},\n"graph": [\n{lines}\n]}}\n'.encode("utf-8", "surrogatepass")


class _Terms:
    """The name of each property, and the one kind of value that it has (an IRI, a datatype), if there is one."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        kinds: dict[str, set[str]] = defaultdict(set)
        for _, predicate, value in triples:
            kinds[predicate].add(_kind(value))
        self.kinds = {each: found.pop() if len(found) == 1 else _MIXED for each, found in sorted(kinds.items())}
        self.names: dict[str, str] = {_TYPE: "type"}
        for predicate in self.kinds:
            name = _local(predicate)
            taken = name in _KEYWORDS or name in PREFIXES or name in self.names.values()
            self.names.setdefault(predicate, predicate if taken else name)

    def context(self) -> Mapping[str, Any]:
        """Keywords, the base of all IRIs, prefixes, then each property in order of its name."""
        used = dict(sorted(PREFIXES.items()))
        named = sorted((name, predicate) for predicate, name in self.names.items() if predicate != _TYPE)
        return {"@base": BASE, **_KEYWORDS, **used, **{name: self._definition(predicate) for name, predicate in named}}

    def _definition(self, predicate: str) -> Any:
        kind = self.kinds[predicate]
        if kind in (_MIXED, _STRING):
            return _compact(predicate)
        return {"@id": _compact(predicate), "@type": kind if kind == _IRI else _compact(kind)}

    def value(self, predicate: str, value: Any) -> Any:
        """The value as this property writes it."""
        if predicate == _TYPE:
            return _compact(value.value)
        kind = self.kinds[predicate]
        if kind == _IRI:
            return _short(value.value)
        if kind != _MIXED or _kind(value) == _STRING:
            return value.value
        return _in_full(value)


def _kind(value: Any) -> str:
    if not isinstance(value, pyoxigraph.Literal):
        return _IRI
    return _MIXED if value.language else value.datatype.value


def _in_full(value: Any) -> dict[str, str]:
    if not isinstance(value, pyoxigraph.Literal):
        return {"@id": _short(value.value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value, "@type": _compact(value.datatype.value)}


def _nodes(triples: Iterable[Triple], terms: _Terms) -> list[dict[str, Any]]:
    """One object per subject, sorted; its properties and their values sorted."""
    subjects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        subjects[subject][predicate].append(value)
    return [_node(subject, subjects[subject], terms) for subject in sorted(subjects)]


def _node(subject: str, properties: Mapping[str, list[Any]], terms: _Terms) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _short(subject)}
    for predicate in sorted(properties, key=lambda each: (each != _TYPE, terms.names[each])):
        values = sorted((terms.value(predicate, value) for value in properties[predicate]), key=str)
        node[terms.names[predicate]] = values[0] if len(values) == 1 else values
    return node


def _short(iri: str) -> str:
    """Relative to the base, unless a colon in what is left would read as a prefix."""
    rest = iri.removeprefix(BASE)
    return rest if rest and ":" not in rest else iri


def _compact(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
