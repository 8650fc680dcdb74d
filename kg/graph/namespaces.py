"""The vocabularies of the graph. Ours is closed: a mistyped term raises AttributeError instead of making a triple."""

from __future__ import annotations

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

from kg.graph.prefixes import PREFIXES

__all__ = [
    "DCTERMS",
    "FOAF",
    "KG",
    "NIF",
    "ORG",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
]

SCHEMA = SDO


class KG(DefinedNamespace):
    """The terms of ontology/kg.ttl."""

    _NS = Namespace(PREFIXES["kg"])
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
    onPage: URIRef
    confidence: URIRef
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

    _NS = Namespace(PREFIXES["nif"])
    _fail = True

    String: URIRef
