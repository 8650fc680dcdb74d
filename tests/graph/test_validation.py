"""Each shape finds what it is there to find, and nothing in a sound graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import SH, Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.graph.prefixes import PREFIXES, compact
from kg.graph.validation import Violation, violations
from kg.resources import folder
from tests.conftest import Run
from tests.graph.sample import assertion, write_graphs
from tests.graph.sample import dataset as stated

SHAPE = "https://w3id.org/zhengwu-kg/shapes#"
HEAD = "@base <https://w3id.org/zhengwu-kg/id/> .\n" + "".join(f"@prefix {p}: <{i}> .\n" for p, i in PREFIXES.items())

#: (shape, property or "-" for the node itself) → Turtle that breaks it.
BROKEN = {
    ("Article", "-"): "<x> a kg:Article .",
    ("Article", "dcterms:title"): '<x> a kg:Article ; dcterms:title "" .',
    ("Article", "dcterms:issued"): '<x> a kg:Article ; dcterms:issued "2020-02" .',
    ("Article", "kg:dateText"): '<x> a kg:Article ; kg:dateText "近日" .',
    ("Article", "kg:file"): "<x> a kg:Article .",
    ("Article", "kg:sha256"): '<x> a kg:Article ; kg:sha256 "abc" .',
    ("Article", "kg:reportedBy"): "<x> a kg:Article ; kg:reportedBy <y> .",
    ("Article", "kg:inJurisdiction"): "<x> a kg:Article ; kg:inJurisdiction <y> .",
    ("Passage", "-"): "<x> a kg:Passage, nif:String .",
    ("Passage", "kg:inArticle"): "<x> a kg:Passage ; kg:inArticle <y> .",
    ("Passage", "kg:quote"): '<x> a kg:Passage ; kg:quote "a", "b" .',
    ("Passage", "kg:start"): "<x> a kg:Passage ; kg:start 9 ; kg:end 3 .",
    ("Passage", "kg:end"): '<x> a kg:Passage ; kg:start 1 ; kg:end "9" .',
    ("Passage", "kg:onPage"): "<x> a kg:Passage ; kg:onPage 1, 2 .",
    ("Passage", "kg:confidence"): "<x> a kg:Passage ; kg:confidence 7 .",
    ("Person", "-"): '<x> a kg:Person ; skos:prefLabel "甲" .',
    ("Person", "skos:prefLabel"): '<x> a kg:Person ; skos:prefLabel "甲", "乙" .',
    ("Person", "skos:altLabel"): '<x> a kg:Person ; skos:altLabel "" .',
    ("Person", "kg:attended"): "<x> a kg:Person ; kg:attended <y> .",
    ("Official", "-"): "<x> a kg:Official .",
    ("Official", "org:holds"): "<x> a kg:Official, kg:Person .",
    ("Unit", "-"): '<x> a kg:Unit ; skos:prefLabel "甲" .',
    ("Unit", "skos:prefLabel"): "<x> a kg:Unit, org:Organization .",
    ("Unit", "skos:altLabel"): '<x> a kg:Unit ; skos:altLabel "" .',
    ("Unit", "kg:organised"): "<x> a kg:Unit ; kg:organised <y> .",
    ("Unit", "kg:tookPart"): "<x> a kg:Unit ; kg:tookPart <y> .",
    ("Unit", "org:subOrganizationOf"): "<x> a kg:Unit ; org:subOrganizationOf <y> .",
    ("Group", "-"): "<x> a kg:Group .",
    ("Site", "skos:prefLabel"): "<x> a kg:Site .",
    ("Site", "skos:altLabel"): '<x> a kg:Site ; skos:altLabel "" .',
    ("Site", "dcterms:isPartOf"): "<x> a kg:Site ; dcterms:isPartOf <y> .",
    ("Responsible", "-"): "<x> kg:responsibleFor <y> . <y> a kg:Site .",
    ("Responsible", "kg:responsibleFor"): "<x> a kg:Unit ; kg:responsibleFor <y> .",
    ("Event", "-"): "<x> a kg:Event .",
    ("Event", "skos:prefLabel"): "<x> a kg:Event .",
    ("Event", "kg:heldOn"): '<x> a kg:Event ; kg:heldOn "2020-02-28"^^xsd:date, "2020-02-29"^^xsd:date .',
    ("Event", "kg:dateText"): '<x> a kg:Event ; kg:dateText "2月28日" .',
    ("Event", "kg:visited"): "<x> a kg:Event ; kg:visited <y> .",
    ("Event", "kg:rule"): '<x> a kg:Event ; kg:rule "" .',
    ("Post", "kg:role"): "<x> a org:Post .",
    ("Post", "org:postIn"): "<x> a org:Post ; org:postIn <y> .",
    ("Membership", "org:member"): "<x> a org:Membership ; org:member <y> .",
    ("Membership", "org:organization"): "<x> a org:Membership ; org:organization <y> .",
    ("Membership", "kg:inPost"): "<x> a org:Membership .",
    ("Membership", "kg:firstReported"): (
        '<x> a org:Membership ; kg:firstReported "2021-01-01"^^xsd:date ; kg:lastReported "2020-01-01"^^xsd:date .'
    ),
    ("Membership", "kg:lastReported"): '<x> a org:Membership ; kg:lastReported "2020" .',
    ("Membership", "kg:rule"): "<x> a org:Membership .",
    ("Directive", "-"): "<x> a kg:Directive .",
    ("Directive", "kg:text"): "<x> a kg:Directive .",
    ("Directive", "kg:rule"): "<x> a kg:Directive .",
    ("Directive", "kg:issuedBy"): "<x> a kg:Directive ; kg:issuedBy <y> .",
    ("Directive", "kg:issuedAt"): "<x> a kg:Directive ; kg:issuedAt <y> .",
    ("Directive", "kg:ordinal"): "<x> a kg:Directive ; kg:ordinal 0 .",
    ("Directive", "kg:concerns"): "<x> a kg:Directive ; kg:concerns <y> .",
    ("Directive", "kg:deadline"): '<x> a kg:Directive ; kg:deadline "--02-28" .',
    ("Directive", "kg:deadlineText"): '<x> a kg:Directive ; kg:deadlineText "月底" .',
    ("Assignment", "-"): "<x> a kg:Assignment .",
    ("Assignment", "kg:assignee"): "<x> a kg:Assignment ; kg:assignee <y> .",
    ("Milestone", "kg:text"): "<x> a kg:Milestone .",
    ("Milestone", "kg:rule"): "<x> a kg:Milestone .",
    ("Milestone", "kg:deadline"): '<x> a kg:Milestone ; kg:deadline "年底" .',
    ("Milestone", "kg:deadlineText"): "<x> a kg:Milestone .",
    ("Jurisdiction", "skos:prefLabel"): "<x> a kg:Jurisdiction .",
    ("Jurisdiction", "kg:code"): '<x> a kg:Jurisdiction ; kg:code "41" .',
    ("Jurisdiction", "kg:partOf"): "<x> a kg:Jurisdiction ; kg:partOf <y> .",
    ("Candidate", "kg:candidate"): "<x> a kg:Candidate ; kg:candidate <y> .",
    ("Candidate", "kg:score"): "<x> a kg:Candidate ; kg:score 1.5 .",
}


def dataset(turtle: str) -> Dataset:
    given = Dataset()
    given.graph(DATASET_DEFAULT_GRAPH_ID).parse(data=HEAD + turtle, format="turtle")
    return given


def broken(found: tuple[Violation, ...]) -> set[tuple[str, str]]:
    return {(each.shape.removeprefix(SHAPE), compact(each.path) if each.path else "-") for each in found}


@pytest.fixture(scope="module")
def found() -> tuple[Violation, ...]:
    """What is wrong with all examples, each under a name of its own, in one run: the shapes are parsed once."""
    examples = (
        turtle.replace("<x>", f"<x{at}>").replace("<y>", f"<y{at}>") for at, turtle in enumerate(BROKEN.values())
    )
    return violations(dataset("\n".join(examples)))


@pytest.mark.parametrize("shape", BROKEN, ids=" ".join)
def test_each_shape_has_a_violating_example(found: tuple[Violation, ...], shape: tuple[str, str]) -> None:
    focus = f"https://w3id.org/zhengwu-kg/id/x{list(BROKEN).index(shape)}"
    assert shape in broken(tuple(each for each in found if each.focus == focus))


def test_no_shape_is_without_an_example() -> None:
    shapes = Graph().parse(data=folder("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    wanted = set()
    for shape in set(shapes.subjects(SH.property)):
        for each in shapes.objects(shape, SH.property):
            wanted.add((str(shape).removeprefix(SHAPE), compact(str(shapes.value(each, SH.path)))))
    for own in (SH["class"], SH.pattern, SH["or"]):
        wanted |= {(str(shape).removeprefix(SHAPE), "-") for shape in shapes.subjects(own) if isinstance(shape, URIRef)}
    assert wanted == set(BROKEN)


def test_what_is_asserted_conforms() -> None:
    given = stated(assertion(reporters=()))
    given.graph(DATASET_DEFAULT_GRAPH_ID).remove((None, URIRef(PREFIXES["kg"] + "repeats"), None))
    assert violations(given) == ()


def test_passages_are_not_looked_into() -> None:
    given = Dataset()
    given.graph(URIRef("https://example.org/g")).parse(data=HEAD + "<x> a kg:Person .", format="turtle")
    assert violations(given) == ()


def test_the_command_prints_a_line_per_violation_with_its_clause(tmp_path: Path, kg: Run) -> None:
    (tmp_path / "kg.ttl").write_text(
        HEAD + '<person/x> a kg:Person, foaf:Person ; skos:prefLabel "甲", "乙" .', "utf-8"
    )
    result = kg("validate", "--graphs", tmp_path)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("person/x skos:prefLabel: ")
    assert "https://www.w3.org/TR/shacl/#MaxCountConstraintComponent" in line
    assert kg("validate", "--graphs", tmp_path, "-f", "json").stdout.count('"focus"') == 1


def test_the_command_is_quiet_about_a_sound_graph(tmp_path: Path, kg: Run) -> None:
    result = kg("validate", "--graphs", write_graphs(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
