from __future__ import annotations

import json
import sys
from collections import defaultdict
from typing import Any

import pytest
from followthemoney import model

from kg.errors import ExtraError
from kg.graph.exports.ftm import ftm
from kg.graph.exports.property_graph import PropertyGraph


def read(data: bytes) -> dict[str, list[Any]]:
    """Schema → entities, as followthemoney itself reads and validates them."""
    found = defaultdict(list)
    for line in data.decode().splitlines():
        proxy = model.get_proxy(json.loads(line), cleaned=False)
        assert not [name for name in proxy.schema.required if not proxy.has(name)]
        assert proxy.to_dict() == model.get_proxy(proxy.to_dict(), cleaned=False).to_dict()
        found[proxy.schema.name].append(proxy)
    return found


def test_followthemoney_reads_who_holds_which_post(graph: PropertyGraph) -> None:
    found = read(ftm(graph))
    (occupancy,), (position,), (unit,) = found["Occupancy"], found["Position"], found["Organization"]
    people = {person.id: person for person in found["Person"]}
    assert people[occupancy.first("holder")].get("alias") == ["-1", "钱一"]
    assert occupancy.first("post") == position.id
    assert (occupancy.get("date"), position.get("organization")) == (["2021-05-02"], [unit.id])


def test_an_assignment_makes_a_unit_a_participant_of_the_project(graph: PropertyGraph) -> None:
    found = read(ftm(graph))
    (participant,) = found["ProjectParticipant"]
    assert participant.get("project") == [found["Project"][0].id]
    assert participant.get("participant") == [found["Organization"][0].id]


def test_an_event_knows_who_took_part(graph: PropertyGraph) -> None:
    found = read(ftm(graph))
    (event,) = found["Event"]
    assert sorted(event.get("involved")) == sorted(person.id for person in found["Person"])
    assert event.get("date") == ["2021-05-01"]


def test_the_same_graph_gives_the_same_lines_in_order_of_id(graph: PropertyGraph) -> None:
    lines = ftm(graph).decode().splitlines()
    assert lines == ftm(graph).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == sorted(json.loads(line)["id"] for line in lines)


def test_without_the_library_one_line_says_what_to_install(
    graph: PropertyGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(ExtraError, match=r"zhengwu-kg\[ftm\]"):
        ftm(graph)
