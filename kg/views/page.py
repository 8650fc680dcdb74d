"""Write a view as one HTML file that needs no network: pyvis's network and library in a page of our own.

Everything in the page comes from newspapers and is hostile. Data travels as JSON in blocks that browsers do not
execute, and reaches the page as text only; a Content-Security-Policy allows exactly our scripts and style, by hash, and
no request at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from markupsafe import Markup
from pyvis.network import Network

from kg.views.dossier import dossier
from kg.views.model import View
from kg.views.templates import asset, digest, environment, vis_network
from kg.views.words import said, words_script

__all__ = ["LIMIT", "render"]

#: So many nodes can be read; what is larger is shown by communities.
LIMIT = 300
_TEMPLATE = "view.html"
#: In the order of their use.
_SCRIPTS = (
    *("dom", "theme", "facts", "filters", "layout", "scene", "address", "stage", "pointer"),
    *("search", "lookup", "evidence", "article", "panel", "table", "charts", "saving", "main"),
)
_OPTIONS: Mapping[str, Mapping[str, Any] | bool] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 1, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 0},
}


def render(view: View, *, title: str, lang: str = "zh", limit: int = LIMIT) -> str:
    """The page as text; encode it as UTF-8 and write the bytes. The same view gives the same page.

    What is drawn first, and where, the page finds itself: it is not always the same (`assets/scene.js`).
    """
    network = Network(directed=False)
    network.options = dict(_OPTIONS)
    network.templateEnv = environment(network.templateEnv.loader)
    network.path = _TEMPLATE
    scripts = [vis_network(), words_script(), *(asset(f"{name}.js") for name in _SCRIPTS)]
    style = asset("page.css") + asset("view.css")
    network.templateEnv.globals.update(
        title=title,
        lang=lang,
        t=partial(said, lang),
        scripts=list(map(Markup, scripts)),
        style=Markup(style),
        policy=_policy(scripts, style),
        dossier=dossier(view, limit=limit),
    )
    return str(network.generate_html("view.html"))


def _policy(scripts: list[str], style: str) -> str:
    allowed = " ".join(map(digest, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
