"""The saved queries on the seeds, with answers found by reading the page; and the evidence, the same in two engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg.graph.files import load
from kg.graph.prefixes import PREFIXES
from tests.conftest import Run

Answer = Callable[..., list[dict[str, str]]]

EVIDENCE = """
SELECT ?person ?meeting ?quote ?article WHERE {
  GRAPH ?passage { ?person kg:attended ?meeting }
  ?passage kg:quote ?quote ; kg:inArticle ?article .
}
"""
CONGRESS = "第29次脱贫攻坚推进会"


@pytest.fixture
def answer(kg: Run, seed_graphs: Path) -> Answer:
    """The rows of a saved query, each a dict of plain values."""

    def rows(name: str, *parameters: str) -> list[dict[str, str]]:
        result = kg("query", name, *parameters, "-f", "json", "--graphs", seed_graphs)
        assert result.exit_code == 0, result.stderr
        assert result.stderr == ""
        bindings = json.loads(result.stdout)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in bindings]

    return rows


def test_who_attended_which_meeting(answer: Answer) -> None:
    rows = answer("attendance", "--since", "2020-02-28", "--until", "2020-02-28")
    there = {row["personName"] for row in rows if row["eventName"].endswith(CONGRESS)}
    assert there == {"闫立超", "张建党", "韩华", "丁有亮", "张晓", "王宇飞", "王铁", "李海涛"}
    assert {row["date"] for row in rows} == {"2020-02-28"}


def test_where_a_person_was(answer: Answer) -> None:
    days = [row["date"] for row in answer("attendance", "--person", "张建党")]
    assert days == ["2020-02-26", "2020-02-27", "2020-02-28", "2020-02-28", "2020-03-01", "2020-03-02", "2020-03-07"]


@pytest.mark.parametrize("name", ["区房屋征收中心", "房屋征收中心"])
def test_what_a_unit_is_responsible_for(answer: Answer, name: str) -> None:
    rows = answer("unit-assignments", "--unit", name)
    said = {(row["byName"], row["text"]) for row in rows}
    assert len(said) == 2
    assert any(by == "闫立超" and "统计出2020年征迁的具体数据" in text for by, text in said)
    assert any(by == "张建党" and "对拆迁工作及时跟进、及时评估" in text for by, text in said)


def test_units_by_number_of_assignments(answer: Answer) -> None:
    first, *others = answer("units-by-assignments")
    assert (first["unitName"], first["kind"], first["assignments"], first["articles"]) == (
        "区房屋征收中心",
        "unit",
        "2",
        "2",
    )
    units = [row for row in others if row["kind"] == "unit"]
    assert {row["assignments"] for row in units} == {"1"}
    assert {"区住房和城乡建设局", "区城管中心", "区重点项目办", "文昌办事处", "搬口办事处", "许湾乡"} <= {
        row["unitName"] for row in units
    }
    assert "项目方" in {row["unitName"] for row in others if row["kind"] == "group"}


def test_deadlines_by_date(answer: Answer) -> None:
    rows = answer("deadlines", "--since", "2020-03-01", "--until", "2020-03-31")
    assert [row["deadline"] for row in rows] == ["2020-03-05", "2020-03-09", "2020-03-20"]
    assert rows[0]["unitName"] == "文昌办事处"
    assert "全面复工" in rows[0]["text"]


def test_the_evidence_of_a_fact(answer: Answer) -> None:
    (event,) = {row["event"] for row in answer("attendance", "--person", "李海涛")}
    (row,) = answer("evidence", "--subject", "李海涛", "--object", event)
    assert row["property"] == PREFIXES["kg"] + "attended"
    assert "李海涛出席会议" in row["quote"]
    assert row["file"] == "000_9859842617e075e1.txt"


def test_who_was_in_which_post_and_when_that_was_reported(answer: Answer) -> None:
    (post,) = answer("posts", "--person", "张建党")
    assert (post["role"], post["unitName"]) == ("主任", "区管委会")
    assert (post["first"], post["last"]) == ("2020-02-26", "2020-03-07")
    on_day = {(row["personName"], row["role"]) for row in answer("posts-on-day", "--day", "2020-02-29")}
    assert {("张建党", "主任"), ("闫立超", "书记")} <= on_day
    assert answer("posts-on-day", "--day", "2019-01-01") == []


def test_visits_by_site(answer: Answer) -> None:
    rows = answer("visits", "--site", "周淮路拓宽工程")
    assert [(row["date"], row["leaderName"]) for row in rows] == [("2020-02-28", "张建党"), ("2020-03-07", "张建党")]


def test_directives_by_official(answer: Answer) -> None:
    texts = {row["text"] for row in answer("directives", "--by", "闫立超")}
    assert any("夯实迎检基础" in text for text in texts)


def test_who_attends_with_whom(answer: Answer) -> None:
    first = answer("co-attendance", "--person", "张建党")[0]
    assert (first["otherName"], first["events"]) == ("张晓", "6")


def test_who_answers_for_a_site(answer: Answer) -> None:
    rows = answer("site-assignments", "--site", "万达广场")
    assert {"文昌办事处", "项目方"} <= {row["unitName"] for row in rows}


def test_meetings_of_a_unit(answer: Answer) -> None:
    rows = answer("unit-events", "--unit", "许湾乡")
    assert CONGRESS in {row["eventName"].removeprefix("2020-02-28") for row in rows}
    assert {row["part"] for row in rows} == {PREFIXES["kg"] + "tookPart"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own evaluator uses what it deprecates
def test_the_evidence_is_the_same_in_rdflib_and_pyoxigraph(seed_graphs: Path) -> None:
    dataset = load(seed_graphs / "kg.trig")
    by_rdflib = {tuple(map(str, row)) for row in dataset.query(EVIDENCE, initNs=PREFIXES)}  # type: ignore[arg-type]
    store = pyoxigraph.Store.read_only(str(seed_graphs / "store"))
    solutions: Any = store.query(EVIDENCE, prefixes=dict(PREFIXES))
    by_pyoxigraph = {tuple(term.value for term in row) for row in solutions}
    assert by_rdflib == by_pyoxigraph
    known: Any = store.query("SELECT DISTINCT ?p ?m { ?p kg:attended ?m }", prefixes=dict(PREFIXES))
    assert {row[:2] for row in by_rdflib} == {tuple(term.value for term in row) for row in known}


def test_json_is_all_that_is_printed(kg: Run, seed_graphs: Path) -> None:
    result = kg("query", "visits", "-f", "json", "--graphs", seed_graphs)
    assert json.loads(result.stdout)["head"]["vars"][0] == "site"
    assert result.stderr == ""


def test_a_table_leaves_out_what_a_name_says(kg: Run, seed_graphs: Path) -> None:
    head = kg("query", "visits", "--graphs", seed_graphs).stdout.split("\n", 2)[1]
    assert head.split() == ["site", "event", "date", "leader"]


def test_a_query_may_come_from_a_file_or_standard_input(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    text = "ASK { ?s a kg:Meeting }"
    path = tmp_path / "mine.rq"
    path.write_text(text, "utf-8")
    assert kg("query", path, "--graphs", seed_graphs).stdout == "true\n"
    assert kg("query", "-", "--graphs", seed_graphs, input=text).stdout == "true\n"


def test_an_incomplete_answer_is_said_and_fails(kg: Run, seed_graphs: Path) -> None:
    result = kg("query", "visits", "--max-rows", "1", "-f", "csv", "--graphs", seed_graphs)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "kg: there are more than 1 rows; add LIMIT or raise --max-rows\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "expected one query"),
        (("visits", "posts"), "expected one query"),
        (("visits", "--site"), "--site needs a value"),
        (("visits", "--town", "x"), "no parameter --town; it takes --site"),
        (("vists",), "did you mean “visits”"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(
    kg: Run, seed_graphs: Path, words: tuple[str, ...], message: str
) -> None:
    result = kg("query", *words, "--graphs", seed_graphs)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_wrong_query_is_one_line_with_its_place(kg: Run, seed_graphs: Path) -> None:
    result = kg("query", "-", "--graphs", seed_graphs, input="SELECT * {\n?s ?p }")
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: line 2, column 1: ")


def test_every_saved_query_is_listed(kg: Run) -> None:
    listing = kg("query", "--list").stdout
    assert "unit-assignments\n    What is a unit responsible for" in listing
    assert "--unit NAME" in listing
