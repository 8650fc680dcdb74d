"""``kg review`` and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.records import Record
from kg.resolution import resolve
from kg.resolution.decisions import NO_DECISIONS, load
from kg.resolution.reviews import open_pairs
from tests.conftest import Run
from tests.resolution.articles import article

pytestmark = pytest.mark.usefixtures("kg")


def bureaus() -> list[Record]:
    one = article("太康县召开会议。县教育局作汇报。", units=["县教育局"], posts=[("周立新", "局长", "县教育局")])
    return [one, article("太康县举行活动。县教育体育局主办。", units=["县教育体育局"], source="b.txt")]


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    lines = [json.dumps(record.to_json(), ensure_ascii=False) + "\n" for record in bureaus()]
    (tmp_path / "records.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_pair_shows_the_sentences_of_both_sides() -> None:
    records = bureaus()
    [pair] = open_pairs(records, resolve(records))
    assert {pair.left.path, pair.right.path} == {"unit/411627/教育局", "unit/411627/教育体育局"}
    assert {side.evidence[0].quote for side in (pair.left, pair.right)} == {"县教育局作汇报。", "县教育体育局主办。"}


def test_list_names_the_pair_and_its_evidence(kg: Run, graphs: Path) -> None:
    result = kg("review", "--graphs", graphs)
    assert result.exit_code == 0
    assert "县教育局作汇报。" in result.stdout
    assert "县教育体育局主办。" in result.stdout


def test_json_holds_pairs_contradictions_and_idle_decisions(kg: Run, graphs: Path) -> None:
    data = json.loads(kg("review", "--graphs", graphs, "-f", "json").stdout)
    assert set(data) == {"pairs", "contradictions", "unapplied"}
    assert len(data["pairs"][0]["id"]) == 8


@pytest.mark.parametrize(("verdict", "verb", "entities"), [("accept", "same", 1), ("reject", "different", 2)])
def test_verdict_is_written_and_obeyed(kg: Run, graphs: Path, verdict: str, verb: str, entities: int) -> None:
    [pair] = json.loads(kg("review", "--graphs", graphs, "-f", "json").stdout)["pairs"]
    result = kg("review", verdict, pair["id"], "--graphs", graphs, "--author", "王敏", "--why", "机构改革")
    assert result.exit_code == 0, result.stderr
    decisions = load(graphs / "decisions.toml")
    [decision] = decisions.items
    assert (decision.verb, decision.author, decision.why) == (verb, "王敏", "机构改革")
    found = resolve(bureaus(), decisions=decisions)
    assert (found.candidates, found.unapplied) == ((), ())
    assert len([path for path in found.entities if path.startswith("unit/411627/教育")]) == entities
    assert "nothing is open" in kg("review", "--graphs", graphs).stdout


def test_decisions_may_lie_elsewhere(kg: Run, graphs: Path, tmp_path: Path) -> None:
    [pair] = json.loads(kg("review", "--graphs", graphs, "-f", "json").stdout)["pairs"]
    elsewhere = tmp_path / "mine.toml"
    assert kg("review", "accept", pair["id"], "--graphs", graphs, "--decisions", elsewhere).exit_code == 0
    assert load(elsewhere) != NO_DECISIONS
    assert not (graphs / "decisions.toml").exists()


def test_unknown_pair_is_a_wrong_call(kg: Run, graphs: Path) -> None:
    result = kg("review", "accept", "00000000", "--graphs", graphs)
    assert result.exit_code == UsageError.exit_status
    assert result.stderr.startswith("kg: 00000000: no open pair")


def test_verdict_needs_a_pair(kg: Run, graphs: Path) -> None:
    assert kg("review", "accept", "--graphs", graphs).exit_code == 2


def test_folder_without_a_graph_is_one_line(kg: Run, tmp_path: Path) -> None:
    result = kg("review", "--graphs", tmp_path / "none")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
