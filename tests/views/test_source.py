"""What a view takes from a graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import GraphError
from kg.graph import store as stores
from kg.views.model import Fact, View
from kg.views.source import members, read

ID = "https://w3id.org/zhengwu-kg/id/"
TOUR, BUREAU, BRIDGE = f"{ID}inspection/督导", f"{ID}unit/交通运输局", f"{ID}site/清河大桥工程"
LEADER, CHIEF = f"{ID}person/林清远", f"{ID}person/何一舟"
FIRST, SECOND = f"{ID}article/a1#char=10,40", f"{ID}article/a1#char=40,70"


def facts(view: View, relation: str) -> list[Fact]:
    return [fact for fact in view.facts if fact.relation == relation]


def test_each_node_has_its_own_kind_not_the_wider_ones(view: View) -> None:
    assert {node.label: node.kind for node in view.nodes.values()} == {
        "林清远": "official",
        "何一舟": "official",
        "路人": "person",
        "县交通运输局": "unit",
        "相关部门": "group",
        "清河大桥工程": "project",
        "督导清河大桥工程": "inspection",
    }


def test_nodes_know_their_other_names_their_place_and_their_day(view: View) -> None:
    assert view.nodes[BUREAU].aliases == ("交通局", "县交通局")
    assert view.nodes[BUREAU].place == "清河县"
    assert view.nodes[TOUR].day == "2021-03-03"


def test_attendance_is_told_only_where_the_sentence_says_nothing_stronger(view: View) -> None:
    assert facts(view, "led") == [Fact("led", LEADER, (TOUR,), passages=(FIRST,), rules=("",))]
    assert facts(view, "attended") == [
        Fact("attended", CHIEF, (TOUR,), passages=(FIRST,), rules=("",)),
        Fact("attended", LEADER, (TOUR,), passages=(SECOND,), rules=("assignment.demand",)),
    ]


def test_a_post_is_an_edge_to_its_body_and_stands_alone_without_one(view: View) -> None:
    assert facts(view, "post") == [
        Fact("post", CHIEF, (BUREAU,), "局长", passages=(FIRST,), rules=("post.title",)),
        Fact("post", LEADER, (), "县长", passages=(FIRST,), rules=("post.title",)),
    ]


def test_an_assignment_leads_to_its_site_and_event_with_deadline_and_who_demanded(view: View) -> None:
    words = "交通局要在5月1日前完成清河大桥工程桥面铺装"
    assert facts(view, "task") == [
        Fact(
            *("task", BUREAU, (BRIDGE, TOUR), words, "2021-05-01", LEADER, (SECOND,), ("assignment.demand",)),
            iri=f"{ID}assignment/1",
            first=f"{ID}assignment/1",
        )
    ]


def test_a_demand_that_nobody_in_particular_makes_is_told_of_its_event(view: View) -> None:
    told = Fact("demand", TOUR, (), "完成桥面铺装", passages=(SECOND,), rules=("",))
    assert facts(view, "demand") == [replace(told, iri=f"{ID}directive/1", first=f"{ID}directive/1")]


def test_a_possible_identity_is_told_once_and_has_no_sentence(view: View) -> None:
    assert facts(view, "same") == [Fact("same", f"{ID}group/相关部门", (BUREAU,))]


def test_a_place_holds_what_lies_in_the_places_within_it(store: pyoxigraph.Store) -> None:
    assert members(store, f"{ID}jurisdiction/139900") == {LEADER, CHIEF, BUREAU}


def test_a_graph_folder_tells_where_its_articles_begin(view: View) -> None:
    assert view.articles[f"{ID}article/a1"].start == 100


def test_what_is_due_and_who_carries_how_much_are_those_of_the_analysis(view: View) -> None:
    assert [(due.iri, due.deadline) for due in view.dues] == []  # the small graph states no deadline in a sentence
    assert [(load.label, load.assignments) for load in view.loads["unit"]] == []


def test_a_damaged_folder_says_what_to_do(tmp_path: Path) -> None:
    stores.create(tmp_path / "store", Path(__file__).parent / "graph.trig")
    (tmp_path / "records.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(GraphError, match=r"records\.jsonl: .*; build the graph again with kg build"):
        read(tmp_path)
