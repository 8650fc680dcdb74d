"""Things by their IRIs, and whole graphs: RDF for programs, a page for people.

``/id/…`` is what an IRI below the instance base leads to, ``/data`` the Graph Store Protocol, reading only.
Reference: SPARQL 1.1 Graph Store HTTP Protocol, 4 and 5.2.
"""

from __future__ import annotations

from urllib.parse import unquote

import pyoxigraph
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.iris import escape
from kg.graph.prefixes import BASE
from kg.server.pages import PageServer
from kg.server.protocol import Answering, browses, plain

__all__ = ["Things"]

_THING = "CONSTRUCT {{ {0} ?p ?o . ?s ?q {0} }} WHERE {{ {{ {0} ?p ?o }} UNION {{ ?s ?q {0} }} }}"
_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {0} {{ ?s ?p ?o }} }}"
_DEFAULT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Things:
    """Answers for IRIs; ``base`` is where those of this graph begin."""

    def __init__(self, answering: Answering, pages: PageServer, base: str = BASE) -> None:
        self._answering, self._pages, self._base = answering, pages, base

    def iri(self, request: Request) -> str:
        """The IRI that a path stands for: each of its parts as `kg.graph.iris` writes it, however it was sent."""
        raw = request.scope["raw_path"].decode("ascii").split("?")[0].removeprefix("/id/")
        return self._base + "/".join(escape(unquote(part)) for part in raw.split("/"))

    async def thing(self, request: Request) -> Response:
        """Everything that is said of a thing; for people, the page about it."""
        if browses(request.headers.get("accept")) and (page := await self._pages.about(self.iri(request))):
            return page
        return await self._answering.construct(request, _THING.format(pyoxigraph.NamedNode(self.iri(request))))

    async def graph(self, request: Request) -> Response:
        """``/data?default`` and ``/data?graph=IRI``."""
        asked = request.query_params
        if ("default" in asked) == ("graph" in asked):
            return plain(400, "expected either ?default or ?graph=IRI")
        if "default" in asked:
            return await self._answering.construct(request, _DEFAULT)
        try:
            node = pyoxigraph.NamedNode(asked["graph"])
        except ValueError:
            return plain(400, f"{asked['graph']!r} is no absolute IRI")
        return await self._answering.construct(request, _GRAPH.format(node))
