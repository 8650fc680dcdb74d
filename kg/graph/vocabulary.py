"""The vocabularies as terms are written (`kg.graph.terms`): ``KG.attended`` is ``kg:attended``. All are closed: a
mistyped term raises AttributeError instead of making a triple.
"""

from __future__ import annotations

from rdflib.namespace import DefinedNamespace

from kg.graph import namespaces

__all__ = ["DCTERMS", "FOAF", "KG", "NIF", "ORG", "PROV", "RDF_TYPE", "SCHEMA", "SKOS"]

#: As Turtle abbreviates it.
RDF_TYPE = "a"


class _Vocabulary:
    def __init__(self, prefix: str, known: type[DefinedNamespace]) -> None:
        self.__dict__ |= {name: f"{prefix}:{name}" for name in known.__annotations__ if not name.startswith("_")}

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"the vocabulary has no term {name}")


DCTERMS = _Vocabulary("dcterms", namespaces.DCTERMS)
FOAF = _Vocabulary("foaf", namespaces.FOAF)
KG = _Vocabulary("kg", namespaces.KG)
NIF = _Vocabulary("nif", namespaces.NIF)
ORG = _Vocabulary("org", namespaces.ORG)
PROV = _Vocabulary("prov", namespaces.PROV)
SCHEMA = _Vocabulary("schema", namespaces.SCHEMA)
SKOS = _Vocabulary("skos", namespaces.SKOS)
