"""The vocabularies of the graph. Ours is closed: a mistyped term raises AttributeError instead of making a triple."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import URIRef
from rdflib.namespace import (
    DCTERMS,
    FOAF,
    ORG,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    XSD,
    DefinedNamespace,
    Namespace,
)

__all__ = [
    "BASE",
    "DCTERMS",
    "FOAF",
    "KG",
    "NIF",
    "ORG",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
]

BASE = "https://w3id.org/zhengwu-kg/id/"
SCHEMA = SDO


class KG(DefinedNamespace):
    """The terms of ontology/kg.ttl."""

    _NS = Namespace("https://w3id.org/zhengwu-kg/ontology#")
    _fail = True

    Activity: URIRef
    Article: URIRef
    Assignment: URIRef
    Candidate: URIRef
    Directive: URIRef
    Event: URIRef
    Group: URIRef
    Inspection: URIRef
    Jurisdiction: URIRef
    Meeting: URIRef
    Milestone: URIRef
    Official: URIRef
    Passage: URIRef
    Person: URIRef
    Place: URIRef
    Project: URIRef
    Site: URIRef
    Unit: URIRef

    assignee: URIRef
    attended: URIRef
    candidate: URIRef
    chaired: URIRef
    code: URIRef
    concerns: URIRef
    dateText: URIRef
    deadline: URIRef
    deadlineText: URIRef
    end: URIRef
    file: URIRef
    firstReported: URIRef
    heldOn: URIRef
    inArticle: URIRef
    inJurisdiction: URIRef
    inPost: URIRef
    issuedAt: URIRef
    issuedBy: URIRef
    lastReported: URIRef
    led: URIRef
    mentions: URIRef
    ordinal: URIRef
    organised: URIRef
    paper: URIRef
    partOf: URIRef
    possiblySameAs: URIRef
    quote: URIRef
    reason: URIRef
    repeats: URIRef
    reportedBy: URIRef
    responsibleFor: URIRef
    role: URIRef
    rule: URIRef
    score: URIRef
    sha256: URIRef
    spokeAt: URIRef
    start: URIRef
    text: URIRef
    tookPart: URIRef
    visited: URIRef


class NIF(DefinedNamespace):
    """The one term that we take from the NLP Interchange Format."""

    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    _fail = True

    String: URIRef


#: The prefixes that every file declares and every query may use without declaring them.
PREFIXES: Mapping[str, str] = {
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "kg": str(KG._NS),
    "nif": str(NIF._NS),
    "org": str(ORG),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
