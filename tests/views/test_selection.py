"""What a page shows of a graph, and what it says about the rest."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.views.model import View
from kg.views.selection import around, limited, stated, within


def labels(view: View) -> set[str]:
    return {node.label for node in view.nodes.values()}


def test_a_name_of_which_nothing_is_told_is_left_out_and_counted(view: View) -> None:
    shown = stated(view)
    assert labels(view) - labels(shown) == {"路人"}
    assert shown.omitted == "1 个名称只被提及，没有事实"


def test_nothing_is_said_when_nothing_is_left_out(view: View) -> None:
    assert limited(stated(view), 100).omitted == stated(view).omitted


def test_the_surroundings_of_an_alias_reach_as_far_as_asked(view: View) -> None:
    assert labels(around(view, "交通局", depth=0)) == {"县交通运输局"}
    assert labels(around(view, "交通局", depth=1)) == {
        "县交通运输局",
        "相关部门",
        "何一舟",
        "清河大桥工程",
        "督导清河大桥工程",
    }
    assert "林清远" in labels(around(view, "交通局", depth=2))


def test_an_unknown_name_is_answered_with_similar_ones(view: View) -> None:
    with pytest.raises(UsageError, match="nothing is called '大桥'; there is 清河大桥工程、督导清河大桥工程"):
        around(view, "大桥", depth=1)


def test_the_best_connected_stay(view: View) -> None:
    shown = limited(view, 2)
    assert labels(shown) == {"县交通运输局", "督导清河大桥工程"}
    assert shown.omitted == "5 个连接较少（只画 2 个）"


def test_a_fact_loses_the_ends_that_are_not_shown(view: View) -> None:
    task = next(fact for fact in limited(view, 2).facts if fact.relation == "task")
    assert [view.nodes[iri].label for iri in task.ends] == ["县交通运输局", "督导清河大桥工程"]


def test_a_fact_of_which_one_side_is_left_goes(view: View) -> None:
    alone = around(view, "何一舟", depth=0)
    assert alone.facts == ()


def test_only_the_members_of_a_place_stay(view: View) -> None:
    some = sorted(view.nodes)[:3]
    shown = within(view, some, "清河县")
    assert sorted(shown.nodes) == some
    assert shown.omitted == "4 个不在清河县"
