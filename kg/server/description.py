"""What the service is, in RDF: SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.prefixes import PREFIXES
from kg.graph.results import GRAPH_FORMATS
from kg.server.negotiation import GRAPH_TYPES, chosen

__all__ = ["described"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_ANSWERS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "JSON-LD", "N-Triples", "RDF_XML"),
)


def described(request: Request, accept: str | None) -> Response:
    """The description of the service that the request went to."""
    media, form = chosen(accept, GRAPH_TYPES) or ("text/turtle", "ttl")
    endpoint = pyoxigraph.NamedNode(str(request.url.replace(query="", fragment="")))
    prefixes = {**PREFIXES, "sd": _SD, "formats": _FORMATS}
    data = pyoxigraph.serialize(_triples(endpoint), format=GRAPH_FORMATS[form], prefixes=prefixes)
    return Response(data, media_type=media)


def _triples(endpoint: pyoxigraph.NamedNode) -> list[pyoxigraph.Triple]:
    a = pyoxigraph.NamedNode(PREFIXES["rdf"] + "type")
    service, dataset, default = (pyoxigraph.BlankNode(name) for name in ("service", "dataset", "default"))

    def sd(term: str) -> pyoxigraph.NamedNode:
        return pyoxigraph.NamedNode(_SD + term)

    return [
        pyoxigraph.Triple(service, a, sd("Service")),
        pyoxigraph.Triple(service, sd("endpoint"), endpoint),
        pyoxigraph.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *(
            pyoxigraph.Triple(service, sd("resultFormat"), pyoxigraph.NamedNode(_FORMATS + each.replace("-", "_")))
            for each in _ANSWERS
        ),
        pyoxigraph.Triple(service, sd("defaultDataset"), dataset),
        pyoxigraph.Triple(dataset, a, sd("Dataset")),
        pyoxigraph.Triple(dataset, sd("defaultGraph"), default),
        pyoxigraph.Triple(default, a, sd("Graph")),
    ]
