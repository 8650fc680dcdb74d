"""Prefixes and the instance base, without rdflib: a query need not wait for its import."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["BASE", "PREFIXES", "compact"]

BASE = "https://w3id.org/zhengwu-kg/id/"

#: The prefixes that every file declares and every query may use without declaring them.
PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": "https://w3id.org/zhengwu-kg/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def compact(iri: str) -> str:
    """An IRI as people read it: ``kg:attended``, ``person/411600/…`` for our own instances, else unchanged.

    >>> compact("https://w3id.org/zhengwu-kg/ontology#attended"), compact("https://w3id.org/zhengwu-kg/id/unit/_/住建局")
    ('kg:attended', 'unit/_/住建局')
    """
    if iri.startswith(BASE):
        return iri.removeprefix(BASE)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
