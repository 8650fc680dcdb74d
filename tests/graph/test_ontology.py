"""ontology/kg.ttl and the code know the same terms and mean the same by them."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.graph.classes import ARTICLE, ASSIGNMENT, DIRECTIVE, ENTITY, PASSAGE
from kg.graph.namespaces import KG, XSD
from kg.graph.nodes import Nodes
from kg.graph.prefixes import compact
from kg.graph.statements import SUPER_PROPERTIES
from kg.graph.terms import quads
from kg.resources import folder
from tests.graph.sample import BASE, assertion, dataset

TERMS = sorted(KG.__annotations__.keys() - {"_NS", "_fail"})


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=folder("ontology").joinpath("kg.ttl").read_text("utf-8"), format="turtle")


def test_the_ontology_and_the_code_have_the_same_terms(ontology: Graph) -> None:
    described = {
        str(term).rpartition("#")[2] for term in ontology.subjects(RDF.type) if str(term).startswith(str(KG._NS))
    }
    assert described == set(TERMS)


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_described_in_both_languages(ontology: Graph, term: str) -> None:
    for predicate in (RDFS.label, RDFS.comment):
        assert {value.language for value in ontology.objects(KG[term], predicate)} == {"zh", "en"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("term", [term for term in TERMS if term[0].islower()])
def test_every_property_has_a_domain_and_a_range_that_are_known(ontology: Graph, term: str) -> None:
    for predicate in (RDFS.domain, RDFS.range):
        for known in classes(ontology, KG[term], predicate):
            ours = str(known).startswith(str(KG._NS))
            assert not ours or (known, RDF.type, OWL.Class) in ontology


def classes(ontology: Graph, term: URIRef, predicate: URIRef) -> list[Node]:
    found = ontology.value(term, predicate)
    assert found is not None
    union = ontology.value(found, OWL.unionOf)
    return [found] if union is None else list(Collection(ontology, union))


@pytest.mark.parametrize("stated", [ARTICLE, PASSAGE, DIRECTIVE, ASSIGNMENT, *ENTITY.values()])
def test_every_superclass_is_stated(ontology: Graph, stated: tuple[str, ...]) -> None:
    nodes = Nodes()
    known = [nodes[quad.object] for quad in quads([("<x>", "a", each, "") for each in stated], BASE)]
    assert set(ontology.transitive_objects(known[0], RDFS.subClassOf)) == set(known)


def test_every_super_property_is_stated(ontology: Graph) -> None:
    described = dict(ontology.subject_objects(RDFS.subPropertyOf))
    ours = {p: q for p, q in SUPER_PROPERTIES.items() if p.startswith("kg:")}
    assert ours == {compact(str(p)): compact(str(q)) for p, q in described.items()}


def test_the_graph_keeps_to_domain_and_range(ontology: Graph) -> None:
    default = dataset(assertion()).graph(DATASET_DEFAULT_GRAPH_ID)
    for subject, predicate, value in default:
        assert isinstance(predicate, URIRef)
        if predicate.startswith(str(KG._NS)) and not str(value).startswith(
            f"https://w3id.org/zhengwu-kg/id/article/{'f' * 16}"
        ):
            assert set(classes(ontology, predicate, RDFS.domain)) & set(default.objects(subject, RDF.type)), predicate
            ranges = set(classes(ontology, predicate, RDFS.range))
            kinds = set(default.objects(value, RDF.type)) or {getattr(value, "datatype", None) or XSD.string}
            assert ranges & kinds, (predicate, value)


def test_shapes_name_only_known_terms() -> None:
    shapes = Graph().parse(data=folder("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    used = {term for triple in shapes for term in triple if isinstance(term, URIRef) and term.startswith(str(KG._NS))}
    assert {str(term).rpartition("#")[2] for term in used} <= set(TERMS)
    targets = {
        str(term).rpartition("#")[2]
        for term in shapes.objects(None, SH.targetClass)
        if str(term).startswith(str(KG._NS))
    }
    assert {term for term in TERMS if term[0].isupper()} - targets <= {
        "Project",
        "Place",
        "Meeting",
        "Inspection",
        "Activity",
    }
