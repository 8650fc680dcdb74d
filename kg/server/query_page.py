"""The page to write queries on: Yasgui, which ships with us, told our prefixes, terms and saved queries."""

from __future__ import annotations

from functools import cache
from typing import Any

from rdflib import OWL, Graph
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from kg.graph.namespaces import RDF, RDFS
from kg.graph.prefixes import BASE, PREFIXES
from kg.graph.saved import saved_queries
from kg.resources import folder

__all__ = ["query_page", "vocabulary"]


async def query_page(_: Request) -> Response:
    """``/query``."""
    return FileResponse(str(folder("server").joinpath("assets", "query.html")), media_type="text/html; charset=utf-8")


async def vocabulary(_: Request) -> Response:
    """``/vocabulary.json``: what the editor completes and offers: prefixes, terms with their labels, saved queries."""
    return JSONResponse(_known())


@cache
def _known() -> dict[str, Any]:
    ontology = Graph().parse(data=folder("ontology").joinpath("kg.ttl").read_text("utf-8"), format="turtle")
    declared = sorted(str(term) for term in ontology.subjects(RDF.type, OWL.Class))
    used = sorted({*map(str, ontology.subjects(RDFS.range)), *map(str, ontology.subjects(RDFS.domain))} - {*declared})
    return {
        "base": BASE,
        "prefixes": dict(PREFIXES),
        "classes": declared,
        "properties": used,
        "queries": [{"name": q.name, "sentence": q.sentence, "text": q.text} for q in saved_queries()],
    }
