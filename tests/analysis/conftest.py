"""A small graph, written by hand, on which every figure of the tests can be counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

import kg.graph.files
from kg.analysis.rows import Source
from kg.graph.prefixes import PREFIXES

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "@prefix : <urn:x:> .\n"

#: Four articles. A2 repeats A1; A3 tells A1's demand of the water bureau again, two days later, without a link; A4 is another place.
GRAPH = """
:area a kg:Jurisdiction ; skos:prefLabel "东区" ; kg:code "990001" ; kg:partOf :city .
:city a kg:Jurisdiction ; skos:prefLabel "大市" .
:other a kg:Jurisdiction ; skos:prefLabel "西区" ; kg:partOf :city .

:A1 a kg:Article ; dcterms:title "甲" ; kg:file "a.txt" ; dcterms:issued "2021-05-02"^^xsd:date ; kg:inJurisdiction :area .
:A2 a kg:Article ; dcterms:title "乙" ; kg:file "b.txt" ; dcterms:issued "2021-05-03"^^xsd:date ; kg:inJurisdiction :area ; kg:repeats :A1 .
:A3 a kg:Article ; dcterms:title "丙" ; kg:file "c.txt" ; dcterms:issued "2021-05-04"^^xsd:date ; kg:inJurisdiction :area .
:A4 a kg:Article ; dcterms:title "丁" ; kg:file "d.txt" ; kg:inJurisdiction :other .
:p1 kg:inArticle :A1 . :p2 kg:inArticle :A2 . :p3 kg:inArticle :A3 . :p4 kg:inArticle :A4 .

:water a kg:Unit ; skos:prefLabel "水务局" ; kg:inJurisdiction :area .
:pumps a kg:Unit ; skos:prefLabel "泵站管理所" ; kg:inJurisdiction :area ; org:subOrganizationOf :water .
:roads a kg:Unit ; skos:prefLabel "公路局" ; kg:inJurisdiction :other .
:g1 a kg:Unit , kg:Group ; skos:prefLabel "施工方" ; kg:inJurisdiction :area .
:g3 a kg:Unit , kg:Group ; skos:prefLabel "施工方" ; kg:inJurisdiction :area .
:qian a kg:Person ; skos:prefLabel "钱一" . :sun a kg:Person ; skos:prefLabel "孙二" .
:dam a kg:Site , kg:Project ; skos:prefLabel "堤坝加固工程" . :lake a kg:Site ; skos:prefLabel "东湖" .
:e1 a kg:Event , kg:Inspection ; kg:heldOn "2021-05-01"^^xsd:date .

:x1 a kg:Assignment ; kg:assignee :water ; kg:concerns :dam , :lake ; kg:issuedBy :qian ; kg:issuedAt :e1 ;
  kg:text "水务局要在6月1日前加固堤坝" ; kg:deadline "2021-06-01"^^xsd:date ; kg:deadlineText "2021-06-01" .
:x2 a kg:Assignment ; kg:assignee :water ; kg:concerns :dam ; kg:issuedBy :sun ;
  kg:text "要求水务局在6月1日前加固堤坝" ; kg:deadline "2021-06-01"^^xsd:date ; kg:deadlineText "2021-06-01" .
:x3 a kg:Assignment ; kg:assignee :water ; kg:concerns :dam , :lake ; kg:issuedBy :qian ;
  kg:text "水务局要在6月1日前，加固堤坝。" ; kg:deadline "2021-06-01"^^xsd:date ; kg:deadlineText "2021-06-01" .
:x4 a kg:Assignment ; kg:assignee :pumps ; kg:issuedBy :qian ; kg:issuedAt :e1 ; kg:text "泵站管理所要检修水泵" .
:x5 a kg:Assignment ; kg:assignee :roads ; kg:concerns :lake ; kg:text "公路局负责修路" ; kg:deadlineText "--06-30" .
:x6 a kg:Assignment ; kg:assignee :g1 ; kg:concerns :dam ; kg:issuedBy :qian ; kg:text "施工方要注意安全" .
:x7 a kg:Assignment ; kg:assignee :g3 ; kg:concerns :lake ; kg:issuedBy :water ; kg:text "施工方要加快进度" .
:m1 a kg:Milestone ; kg:text "七月十日通水" ; kg:deadline "2021-07-10"^^xsd:date ; kg:deadlineText "2021-07-10" .

GRAPH :p1 { :x1 kg:assignee :water ; kg:deadlineText "2021-06-01" . :x4 kg:assignee :pumps . :x6 kg:assignee :g1 .
  :m1 kg:deadlineText "2021-07-10" }
GRAPH :p2 { :x2 kg:assignee :water ; kg:deadlineText "2021-06-01" }
GRAPH :p3 { :x3 kg:assignee :water ; kg:deadlineText "2021-06-01" . :x7 kg:assignee :g3 }
GRAPH :p4 { :x5 kg:assignee :roads ; kg:deadlineText "--06-30" }
"""

Stored = Callable[[str], pyoxigraph.Store]


@pytest.fixture
def stored() -> Stored:
    """Makes a store of TriG text, with the usual prefixes and ``:`` for ``urn:x:``."""

    def make(text: str) -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.load((HEAD + text).encode(), format=pyoxigraph.RdfFormat.TRIG)
        return store

    return make


@pytest.fixture
def store(stored: Stored) -> pyoxigraph.Store:
    """The small graph in the store."""
    return stored(GRAPH)


@pytest.fixture(params=["pyoxigraph", "rdflib"])
def source(request: pytest.FixtureRequest, stored: Stored, tmp_path: Path) -> Source:
    """The small graph, once in the store and once as the Dataset that users load."""
    if request.param == "pyoxigraph":
        return stored(GRAPH)
    path = tmp_path / "kg.trig"
    path.write_text(HEAD + GRAPH, encoding="utf-8")
    return kg.graph.files.load(path)
