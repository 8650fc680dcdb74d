"""What a page shows of a graph, and what it says about the rest."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.views.model import View
from kg.views.selection import around, within


def labels(view: View) -> set[str]:
    return {node.label for node in view.nodes.values()}


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
    with pytest.raises(
        UsageError, match="nothing in the graph is called 大桥; did you mean “清河大桥工程” or “督导清河大桥工程”"
    ):
        around(view, "大桥", depth=1)


def test_a_fact_loses_the_ends_that_are_not_shown(view: View) -> None:
    near = around(view, "何一舟", depth=1)
    task = next(fact for fact in near.facts if fact.relation == "task")
    assert [view.nodes[iri].label for iri in task.ends] == ["县交通运输局", "督导清河大桥工程"]
    assert near.omitted == "4 个离“何一舟”超过 1 步"


def test_a_fact_of_which_one_side_is_left_goes(view: View) -> None:
    alone = around(view, "何一舟", depth=0)
    assert alone.facts == ()


def test_only_the_members_of_a_place_stay(view: View) -> None:
    some = sorted(view.nodes)[:3]
    shown = within(view, some, "清河县")
    assert sorted(shown.nodes) == some
    assert shown.omitted == "4 个不在清河县"
