"""A small graph whose names try to break whatever reads them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kg.graph.exports.property_graph import PropertyGraph, property_graph
from kg.graph.prefixes import BASE, PREFIXES

#: Formula, line break, quotes, tag, direction override, and a control character that XML does not know.
HOSTILE = '=HYPERLINK("http://x","点")\n<b>&;；|\u202e\u0001'

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@base <{BASE}> .\n"
_ESCAPED = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\u0001", "\\u0001")
_GRAPH = f"""
<jurisdiction/990001> a kg:Jurisdiction ; skos:prefLabel "东区" ; kg:code "990001" .
<article/a> a kg:Article , schema:NewsArticle ; dcterms:title "{_ESCAPED}" ; kg:file "a.txt" ; kg:dateText "2021-05-02" ;
  dcterms:issued "2021-05-02"^^xsd:date ; kg:sha256 "aa" ; kg:reportedBy <person/sun> .
<article/a#char=0,9> a kg:Passage , nif:String ; kg:inArticle <article/a> ; kg:quote "钱一要求水务局加固堤坝" ; kg:start 0 ; kg:end 9 .
<person/qian> a kg:Person , foaf:Person , kg:Official ; skos:prefLabel "{_ESCAPED}" ; skos:altLabel "-1" , "钱一" ;
  kg:inJurisdiction <jurisdiction/990001> ; kg:attended <inspection/e> ; kg:led <inspection/e> ; org:holds <post/p> .
<person/sun> a kg:Person , foaf:Person ; skos:prefLabel "孙二" ; kg:attended <inspection/e> .
<unit/water> a kg:Unit , org:Organization ; skos:prefLabel "水务局" ; kg:responsibleFor <project/dam> .
<project/dam> a kg:Project , kg:Site ; skos:prefLabel "堤坝加固工程" .
<inspection/e> a kg:Inspection , kg:Event , schema:Event ; skos:prefLabel "堤坝检查" ; kg:dateText "2021-05-01" ;
  kg:heldOn "2021-05-01"^^xsd:date ; kg:visited <project/dam> .
<post/p> a org:Post ; skos:prefLabel "水务局局长" ; kg:role "局长" ; org:postIn <unit/water> .
<membership/m> a org:Membership ; org:member <person/qian> ; org:organization <unit/water> ; kg:inPost <post/p> ;
  kg:firstReported "2021-05-02"^^xsd:date ; kg:lastReported "2021-05-02"^^xsd:date .
<assignment/x> a kg:Assignment , kg:Directive , prov:Entity ; kg:assignee <unit/water> ; kg:concerns <project/dam> ;
  kg:issuedBy <person/qian> ; kg:issuedAt <inspection/e> ; kg:text "{_ESCAPED}" ; kg:deadlineText "--06-30" .
<directive/d> a kg:Directive , prov:Entity ; kg:text "注意安全" ; kg:ordinal 2 .
GRAPH <article/a#char=0,9> {{
  <person/qian> kg:attended <inspection/e> ; kg:led <inspection/e> ; org:holds <post/p> . <person/sun> kg:attended <inspection/e> .
  <assignment/x> kg:assignee <unit/water> ; kg:concerns <project/dam> ; kg:issuedBy <person/qian> .
  <membership/m> org:member <person/qian> . <directive/d> kg:text "注意安全" .
}}
"""


@pytest.fixture
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load((_HEAD + _GRAPH).encode(), format=pyoxigraph.RdfFormat.TRIG)
    return store


@pytest.fixture
def graph(store: pyoxigraph.Store) -> PropertyGraph:
    return property_graph(store)


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
