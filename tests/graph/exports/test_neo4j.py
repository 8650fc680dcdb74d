from __future__ import annotations

import csv
from pathlib import Path

from kg.graph.exports.neo4j import DELIMITER, neo4j
from kg.graph.exports.property_graph import PropertyGraph
from kg.graph.prefixes import BASE


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_nodes_are_read_back_with_labels_arrays_and_types(graph: PropertyGraph, folder: Path) -> None:
    neo4j(graph, folder)
    nodes = {row["iri:ID"]: row for row in read(folder / "nodes.csv")}
    assert set(nodes) == set(graph.nodes)
    qian = nodes[BASE + "person/qian"]
    assert qian["name"] == '=HYPERLINK("http://x","点")\n<b>&;；|\u202e\ufffd'
    assert qian["altLabel:string[]"].split(DELIMITER) == ["-1", "钱一"]
    assert qian[":LABEL"].split(DELIMITER) == ["Official", "Person"]
    assert nodes[BASE + "directive/d"]["ordinal:long"] == "2"
    assert nodes[BASE + "inspection/e"]["heldOn:date"] == "2021-05-01"


def test_relationships_join_known_nodes_and_carry_their_sentences(graph: PropertyGraph, folder: Path) -> None:
    neo4j(graph, folder)
    edges = read(folder / "relationships.csv")
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= set(graph.nodes)
    (led,) = [row for row in edges if row[":TYPE"] == "led"]
    assert (led["quotes:string[]"], led["reports:int"], led["first:date"]) == (
        "钱一要求水务局加固堤坝",
        "1",
        "2021-05-01",
    )


def test_no_text_holds_the_delimiter(graph: PropertyGraph, folder: Path) -> None:
    next(iter(graph.nodes.values())).properties["altLabel"] = [f"a{DELIMITER}b"]
    neo4j(graph, folder)
    assert "a\ufffdb" in (folder / "nodes.csv").read_text(encoding="utf-8")


def test_a_text_with_any_line_end_stays_in_its_field(graph: PropertyGraph, folder: Path) -> None:
    node = next(iter(graph.nodes.values()))
    node.label = '甲\r乙\n丙,"丁"\\'
    neo4j(graph, folder)
    data = (folder / "nodes.csv").read_bytes().decode()
    assert f',"甲\r乙\n丙,""丁""\\",{node.kind},' in data
    assert [row["name"] for row in read(folder / "nodes.csv") if row["iri:ID"] == node.iri] == [node.label]


def test_fields_have_the_names_and_types_that_neo4j_knows(graph: PropertyGraph, folder: Path) -> None:
    neo4j(graph, folder)
    for name, reserved in (("nodes", {":ID", ":LABEL"}), ("relationships", {":START_ID", ":END_ID", ":TYPE"})):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        fields = [field.rpartition(":") for field in head]
        types = {f":{kind}" for _, colon, kind in fields if colon}
        assert reserved <= types
        assert {kind.removesuffix("[]") for kind in types - reserved} <= {
            ":string",
            ":long",
            ":int",
            ":double",
            ":date",
        }
        assert len(head) == len(set(head))
        assert {len(row) for row in rows} == {len(head)}
