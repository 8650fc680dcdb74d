"""Every fact about an entity leads to its words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError
from kg.graph.explanation import explain
from kg.places import Frame
from kg.resolution.entities import Entity
from tests.conftest import Run
from tests.graph.sample import PERSON, TEXT, UNIT, ZONE, entities, record, write_graphs


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("explained"))


def words(start: int, end: int) -> str:
    return TEXT[start - record().start : end - record().start]


@pytest.mark.parametrize(
    ("name", "property", "stated", "rule"),
    [
        ("周文涛", "kg:chaired", "周文涛", "roster"),
        ("周文涛", "kg:issuedBy", "加强调度", "point"),
        ("周文涛", "org:holds", "区长周文涛", "title.before"),
        ("区水务局", "kg:assignee", "区水务局要在4月1日前完成青石路改造工程管网迁移", "must"),
        ("区水务局", "kg:responsibleFor", "区水务局要在4月1日前完成青石路改造工程管网迁移", "must"),
        ("区水务局", "org:organization", "局长何晓岚", "title.before"),
        ("青石路", "kg:visited", "青石路改造工程", "roster"),
        ("路网建设推进会", "kg:heldOn", "3月5日,石桥区召开路网建设推进会。", "held"),
    ],
)
def test_a_fact_leads_to_its_words_and_rule(graphs: Path, name: str, property: str, stated: str, rule: str) -> None:
    (explanation,) = explain(graphs, name)
    found = [fact for fact in explanation.facts if fact.property == property]
    assert (stated, rule) in {(words(fact.start, fact.end), fact.rule) for fact in found}
    for fact in explanation.facts:
        assert words(fact.start, fact.end) in fact.quote
        assert fact.rule
        assert fact.file == "sub/石桥.txt"


def test_it_tells_who_the_entity_is(graphs: Path) -> None:
    (unit,) = explain(graphs, "水务局")
    assert (unit.iri, unit.label, unit.aliases) == (f"https://w3id.org/zhengwu-kg/id/{UNIT}", "水务局", ("区水务局",))
    assert unit.classes == ("kg:Unit", "org:Organization")
    assert unit.jurisdiction == "石桥区"
    assert unit.reasons == ("prefix: 区水务局 = 水务局",)


def test_several_entities_of_one_name_are_all_told(tmp_path: Path) -> None:
    twin = f"{PERSON}~1a2b"
    known = entities(extra={twin: Entity(twin, "person", "周文涛", (), ZONE)})
    found = explain(write_graphs(tmp_path, record(), meaning=known), "周文涛")
    assert [each.iri.rpartition("/")[2] for each in found] == ["周文涛", "周文涛~1a2b"]
    assert found[1].facts == ()


def test_an_unknown_name_gets_suggestions(graphs: Path) -> None:
    with pytest.raises(QueryError, match="did you mean “周文涛”") as caught:
        explain(graphs, "周文")
    assert caught.value.exit_status == 1


def test_log_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    graphs = write_graphs(tmp_path)
    (graphs / "state.sqlite").unlink()
    with pytest.raises(GraphError, match="build the graph again"):
        explain(graphs, "周文涛")


def test_the_command_prints_a_table_or_json(graphs: Path, kg: Run) -> None:
    shown = kg("explain", "周文涛", "--terms", "--graphs", graphs).stdout
    assert "周文涛 kg:chaired 路网建设推进会" in shown
    start = record().start + TEXT.index("周文涛")
    assert f"sub/石桥.txt:{start}-{start + 3}" in shown
    (told,) = json.loads(kg("explain", "周文涛", "--graphs", graphs, "-f", "json").stdout)
    keys = ("subject", "property", "object", "quote", "file", "title", "start", "end", "rule", "other")
    assert {*keys, "pages", "confidence"} == told["facts"][0].keys()


def test_the_command_says_what_is_unknown(graphs: Path, kg: Run) -> None:
    result = kg("explain", "周文", "--graphs", graphs)
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: nothing in the graph is called 周文; did you mean")


def test_control_codes_of_a_name_do_not_reach_the_terminal(tmp_path: Path, kg: Run) -> None:
    evil = replace(entities().entities[UNIT], aliases=("水\x1b[31m局",))
    graphs = write_graphs(tmp_path, record(), meaning=entities(extra={UNIT: evil}))
    assert "\x1b" not in kg("explain", "水务局", "--graphs", graphs).stdout


def test_a_sentence_of_a_page_is_told_with_its_frame_and_doubt(tmp_path: Path, kg: Run) -> None:
    passages = tuple(replace(each, frames=(Frame(3, 1.5, 20, 30, 4.25),), sure=0.62) for each in record().passages)
    graphs = write_graphs(tmp_path, replace(record(), passages=passages))
    assert (
        "sub/石桥.txt#page=3&xywh=percent:1.5,20,30,4.25 (0.62)" in kg("explain", "周文涛", "--graphs", graphs).stdout
    )
    assert kg("validate", "--graphs", graphs).exit_code == 0
