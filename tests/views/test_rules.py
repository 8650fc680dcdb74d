"""Each sentence of the page comes with the rule that read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph.explanation import explain
from kg.views.model import LINKS, View
from kg.views.rules import ruled
from kg.views.selection import stated
from kg.views.source import read


@pytest.fixture(scope="module")
def seed_view(seed_graphs: Path) -> View:
    return ruled(stated(read(seed_graphs)), seed_graphs)


def test_every_sentence_of_the_seeds_has_its_rule(seed_view: View) -> None:
    told = [fact for fact in seed_view.facts if fact.passages]
    assert {"attended", "led", "visited", "tookPart", "task", "demand", "post"} <= {fact.relation for fact in told}
    for fact in told:
        assert len(fact.rules) == len(fact.passages)
        assert all(fact.rules), fact


def test_the_page_and_kg_explain_name_the_same_rules(seed_view: View, seed_graphs: Path) -> None:
    (chief,) = explain(seed_graphs, "张建党")
    explained = {(fact.property, fact.quote, fact.rule) for fact in chief.facts}
    shown = {
        (f"kg:{fact.relation}", seed_view.passages[passage].quote, rule)
        for fact in seed_view.facts
        if fact.relation in LINKS and fact.subject == chief.iri
        for passage, rule in zip(fact.passages, fact.rules, strict=True)
    }
    assert shown
    assert shown <= explained


def test_the_rule_is_that_of_the_name_in_the_sentence(seed_view: View) -> None:
    names = {iri: node.label for iri, node in seed_view.nodes.items()}
    (chaired,) = [fact for fact in seed_view.facts if fact.relation == "chaired" and names[fact.subject] == "张建党"]
    assert [seed_view.passages[iri].quote for iri in chaired.passages] == ["会议由张建党主持。"]
    assert chaired.rules == ("name.again",)


def test_what_the_records_do_not_know_has_no_rule(view: View, tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").touch()
    assert {fact.rules for fact in ruled(view, tmp_path).facts if fact.relation in LINKS} == {("",)}


def test_other_facts_keep_theirs(view: View, tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").touch()
    others = tuple(fact for fact in view.facts if fact.relation not in LINKS)
    assert ruled(replace(view, facts=others), tmp_path).facts == others


def test_without_records_it_says_what_to_do(view: View, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="build the graph again with kg build"):
        ruled(view, tmp_path)
