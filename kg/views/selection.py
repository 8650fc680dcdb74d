"""Choose what a page is about: everything, the surroundings of a name, one jurisdiction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.errors import UsageError
from kg.language import _
from kg.suggestion import similar, suggestion
from kg.views.model import Node, View

__all__ = ["around", "within"]


def around(view: View, name: str, *, depth: int) -> View:
    """The nodes called ``name`` and what lies within ``depth`` edges. Raises UsageError if nothing is called so."""
    kept = frontier = {iri for iri, node in view.nodes.items() if name in (node.label, *node.aliases)}
    if not kept:
        known = [each for node in view.nodes.values() for each in (node.label, *node.aliases)]
        hint = suggestion(similar(name, sorted(known)), _("nothing resembles it"))
        raise UsageError(_("nothing in the graph is called {name}; {hint}").format(name=name, hint=hint))
    neighbours = view.neighbours()
    for _step in range(depth):
        frontier = {other for iri in frontier for other in neighbours[iri]} - kept
        kept = kept | frontier
    return _keep(view, kept, f"{{}} 个离“{name}”超过 {depth} 步")


def within(view: View, members: Collection[str], name: str) -> View:
    """The nodes that are among ``members``, which are those of the place ``name``."""
    return _keep(view, members, f"{{}} 个不在{name}")


def _names(node: Node) -> str:
    return "\n".join((node.label, *node.aliases))


def _keep(view: View, kept: Collection[str], reason: str) -> View:
    """The view of some nodes: facts lose the ends that are not kept, and go where only one side of an edge is left."""
    nodes = {iri: node for iri, node in view.nodes.items() if iri in kept}
    if len(nodes) == len(view.nodes):
        return view
    facts = []
    for fact in view.facts:
        objects = tuple(iri for iri in fact.objects if iri in nodes)
        if fact.subject in nodes and (objects or not fact.objects):
            facts.append(replace(fact, objects=objects, by=fact.by if fact.by in nodes else ""))
    left_out = reason.format(f"{len(view.nodes) - len(nodes):,}")
    return replace(view, nodes=nodes, facts=tuple(facts), omitted="；".join(filter(None, (view.omitted, left_out))))
