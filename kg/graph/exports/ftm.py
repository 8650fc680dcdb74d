"""FollowTheMoney entities, one JSON object per line, as Aleph and the tools of OpenSanctions read them.

Needs the extra ``ftm``: the library brings some twenty packages, which nobody else should have to install.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import extra
from kg.graph.exports.property_graph import Edge, Node, PropertyGraph

__all__ = ["ftm"]

#: What a node of each kind becomes. Groups have no name of their own, and posts in events no counterpart.
_SCHEMATA: Mapping[str, str] = {
    "Person": "Person",
    "Official": "Person",
    "Unit": "Organization",
    "Project": "Project",
    "Place": "Address",
    "Meeting": "Event",
    "Inspection": "Event",
    "Activity": "Event",
    "Post": "Position",
    "Membership": "Occupancy",
    "Article": "Article",
}
#: Node property → FollowTheMoney property, for every schema that has it.
_LITERALS: Mapping[str, str] = {
    "altLabel": "alias",
    "heldOn": "date",
    "firstReported": "date",
    "lastReported": "date",
    "title": "title",
    "issued": "publishedAt",
    "file": "fileName",
    "paper": "publisher",
}
#: Edge → FollowTheMoney property, and whether the edge's target (else its source) bears it.
_EDGES: Mapping[str, tuple[str, bool]] = {
    "attended": ("involved", True),
    "tookPart": ("involved", True),
    "organised": ("organizer", True),
    "visited": ("addressEntity", False),
    "member": ("holder", False),
    "inPost": ("post", False),
    "postIn": ("organization", False),
}


def ftm(graph: PropertyGraph) -> bytes:
    """People, units, posts, projects, places, events, articles, and what ties them; sorted by id.

    Ids are hashes of IRIs, so that a later export updates what an earlier one brought. Assignments that concern a
    project become ProjectParticipant. Raises ExtraError where followthemoney is not installed.

    References: https://followthemoney.tech/explorer/
    """
    with extra("ftm"):
        from followthemoney import model
    proxies = {iri: _proxy(model, node) for iri, node in graph.nodes.items() if node.kind in _SCHEMATA}
    for edge in graph.edges:
        _tie(proxies, edge)
    found = [*proxies.values(), *_participants(model, graph, proxies)]
    known = sorted((proxy for proxy in found if _complete(proxy)), key=lambda proxy: str(proxy.id))
    return "".join(json.dumps(_written(proxy), ensure_ascii=False, sort_keys=True) + "\n" for proxy in known).encode()


def _proxy(model: Any, node: Node) -> Any:
    schema = _SCHEMATA[node.kind]
    proxy = model.make_entity(schema)
    proxy.id = _id(node.iri)
    if schema not in ("Occupancy", "Article"):
        proxy.add("full" if schema == "Address" else "name", node.label)
    if schema != "Occupancy":
        proxy.add("country", "cn")
    for name, values in node.properties.items():
        if _LITERALS.get(name) in proxy.schema.properties:
            proxy.add(_LITERALS[name], [str(value) for value in values])
    return proxy


def _tie(proxies: Mapping[str, Any], edge: Edge) -> None:
    if edge.kind not in _EDGES or edge.source not in proxies or edge.target not in proxies:
        return
    name, at_target = _EDGES[edge.kind]
    bearer, other = (edge.target, edge.source) if at_target else (edge.source, edge.target)
    prop = proxies[bearer].schema.properties.get(name)
    if prop is not None and proxies[other].schema.is_a(prop.range):
        proxies[bearer].add(name, proxies[other].id)


def _participants(model: Any, graph: PropertyGraph, proxies: Mapping[str, Any]) -> Iterator[Any]:
    """One ProjectParticipant per assignment and project that it concerns."""
    assignees = {edge.source: edge.target for edge in graph.edges if edge.kind == "assignee"}
    for edge in graph.edges:
        assignee, project = assignees.get(edge.source, ""), edge.target
        if edge.kind == "concerns" and assignee in proxies and graph.nodes[project].kind == "Project":
            proxy = model.make_entity("ProjectParticipant")
            proxy.id = _id(edge.source, project)
            proxy.add("project", proxies[project].id)
            proxy.add("participant", proxies[assignee].id)
            proxy.add("role", "任务承担者")
            proxy.add("summary", graph.nodes[edge.source].label)
            proxy.add("date", sorted(edge.days))
            yield proxy


def _complete(proxy: Any) -> bool:
    return all(proxy.has(name) for name in proxy.schema.required)


def _written(proxy: Any) -> dict[str, Any]:
    data = proxy.to_dict()
    return {**data, "properties": {name: sorted(values) for name, values in data["properties"].items()}}


def _id(*iris: str) -> str:
    return "zhengwu-" + hashlib.sha256("\n".join(iris).encode("utf-8", "surrogatepass")).hexdigest()[:24]
