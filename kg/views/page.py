"""Write a view as one HTML file that needs no network: pyvis's network and library in a page of our own.

Everything in the page comes from newspapers and is hostile. Data travels as JSON in blocks that browsers do not
execute, and reaches the page as text only; a Content-Security-Policy allows exactly our scripts and style, by hash, and
no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.views.layout import layout
from kg.views.model import KINDS, RELATIONS, View

__all__ = ["render"]

_TEMPLATE = "page.html"
_SCRIPTS = ("dossier.js", "stage.js", "panel.js", "controls.js")
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
#: What may end a script element, or a line of JavaScript; each is a JSON escape as well.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}
_EDGE_COLOURS = {"task": "#d9482b", "post": "#8fb0e8"}
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0, "color": {"color": "#aeb7c6"}},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 0},
}


def render(view: View, *, title: str) -> str:
    """The page as text; encode it as UTF-8 and write the bytes. The same view gives the same page."""
    network = Network(directed=False)
    network.nodes, network.edges = _nodes(view), _edges(view)
    network.options = {
        **_OPTIONS,
        "interaction": {**_OPTIONS["interaction"], "hideEdgesOnDrag": len(view.nodes) > 3000},
    }
    network.templateEnv = _environment(network.templateEnv.loader)
    network.path = _TEMPLATE
    scripts = [_library(), *map(_asset, _SCRIPTS)]
    network.templateEnv.globals.update(
        title=title,
        scripts=list(map(Markup, scripts)),
        style=Markup(_asset("page.css")),
        policy=_policy(scripts, _asset("page.css")),
        dossier=_dossier(view),
    )
    return str(network.generate_html("view.html"))


def _environment(bundled: Any) -> Environment:
    """Ours first; autoescape on."""
    environment = Environment(loader=ChoiceLoader([PackageLoader("kg.views", "assets"), bundled]), autoescape=True)
    environment.filters.update(json=_json, escaped=_escaped)
    return environment


def _asset(name: str) -> str:
    text = (resources.files("kg.views") / "assets" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _library() -> str:
    """vis-network as pyvis bundles it, with its licence; its pointer to a source map would be a request."""
    text = (resources.files("pyvis") / _LIBRARY).read_text(encoding="utf-8").replace("\r\n", "\n")
    return re.sub(r"\n//# sourceMappingURL=\S*", "", text)


def _policy(scripts: list[str], style: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> Markup:
    return _escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _escaped(text: str) -> Markup:
    return Markup(text.translate(_UNSAFE))


def _nodes(view: View) -> list[dict[str, Any]]:
    neighbours = view.neighbours()
    points = layout({iri: sorted(others) for iri, others in neighbours.items()})
    return [
        {
            "id": number,
            "x": points[iri][0],
            "y": points[iri][1],
            "shape": KINDS[node.kind].shape,
            "size": round(min(6 + 3.4 * math.sqrt(len(neighbours[iri])), 34), 1),
            "color": {"background": KINDS[node.kind].colour, "border": "#ffffff"},
        }
        for number, (iri, node) in enumerate(sorted(view.nodes.items()))
    ]


def _edges(view: View) -> list[dict[str, Any]]:
    """One edge for each pair of nodes; ``facts`` are the numbers of what it states."""
    numbers = _numbers(view.nodes)
    stated: dict[tuple[int, int], list[int]] = {}
    for index, fact in enumerate(view.facts):
        for other in fact.objects:
            pair = numbers[fact.subject], numbers[other]
            if pair[0] != pair[1]:
                stated.setdefault((min(pair), max(pair)), []).append(index)
    return [
        {"id": index, "from": low, "to": high, "facts": facts, **_look({view.facts[i].relation for i in facts})}
        for index, ((low, high), facts) in enumerate(sorted(stated.items()))
    ]


def _look(relations: set[str]) -> dict[str, Any]:
    colour = next((colour for name, colour in _EDGE_COLOURS.items() if name in relations), None)
    look: dict[str, Any] = {"width": 2.4 if "task" in relations else 1.4}
    if colour is not None:
        look["color"] = {"color": colour}
    if relations <= {"part", "same"}:
        look["dashes"] = [4, 4]
    return look


def _dossier(view: View) -> dict[str, Any]:
    """What the panel tells, with numbers for nodes, passages and articles."""
    nodes = _numbers(view.nodes)
    used = {iri for fact in view.facts for iri in fact.passages}
    passages = _numbers(used)
    articles = _numbers({view.passages[iri].article for iri in used})
    return {
        "kinds": {kind: [style.label, style.shape, style.colour] for kind, style in KINDS.items()},
        "relations": RELATIONS,
        "omitted": view.omitted,
        "nodes": [
            {
                "iri": iri,
                "kind": node.kind,
                "name": node.label,
                "aliases": node.aliases,
                "place": node.place,
                "day": node.day,
            }
            for iri, node in sorted(view.nodes.items())
        ],
        "facts": list(_facts(view, nodes, passages)),
        "passages": [
            [articles[passage.article], passage.start, passage.end, passage.quote]
            for passage in (view.passages[iri] for iri in passages)
        ],
        "articles": [
            {"title": article.title, "day": article.day, "file": article.file, "start": article.start}
            for article in (view.articles[iri] for iri in articles)
        ],
    }


def _facts(view: View, nodes: Mapping[str, int], passages: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for fact in view.facts:
        yield {
            "relation": fact.relation,
            "subject": nodes[fact.subject],
            "objects": [nodes[iri] for iri in fact.objects],
            "by": nodes.get(fact.by),
            "text": fact.text,
            "deadline": fact.deadline,
            "passages": [passages[iri] for iri in fact.passages],
            "rules": fact.rules,
        }


def _numbers(iris: Any) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(sorted(iris))}
