"""The commands on the graph of the seeds; figures are counted by hand in seeds/."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import icalendar
import networkx as nx
import pyoxigraph
import pytest
from click.testing import Result

from kg.graph import store as stores
from kg.graph.prefixes import BASE
from tests.analysis.conftest import HEAD

Run = Callable[..., Result]


def told(kg: Run, *args: str | Path) -> str:
    result = kg(*args)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def read(text: str) -> list[dict[str, str]]:
    """CSV as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_workload_prints_units_first(kg: Run, seed_graphs: Path) -> None:
    out = told(kg, "workload", "--graphs", seed_graphs)
    assert out.index("Units") < out.index("区房屋征收中心") < out.index("区住房和城乡建设局") < out.index("Groups")


def test_workload_as_csv(kg: Run, seed_graphs: Path) -> None:
    rows = read(told(kg, "workload", "--graphs", seed_graphs, "--by", "month", "-f", "csv"))
    assert [row["label"] for row in rows] == ["2020-02", "2020-03"]


def test_the_query_that_is_shown_gives_the_table(kg: Run, seed_graphs: Path) -> None:
    query = told(kg, "workload", "--graphs", seed_graphs, "--by", "unit", "--show-query")
    solutions = pyoxigraph.Store.read_only(str(seed_graphs / "store")).query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    counts = {solution["label"].value: int(solution["assignments"].value) for solution in solutions}
    assert (len(counts), max(counts.values()), counts["区房屋征收中心"]) == (7, 2, 2)


@pytest.mark.parametrize("by", ["unit", "group", "official", "site", "month"])
@pytest.mark.parametrize("options", [(), ("--since", "2020-03-01", "--place", "示范区", "--roll-up")])
def test_kg_query_gives_the_same_lines_for_the_query_that_is_shown(
    kg: Run, seed_graphs: Path, by: str, options: tuple[str, ...]
) -> None:
    call: tuple[str | Path, ...] = ("workload", "--graphs", seed_graphs, "--on", "2020-03-10", "--by", by, *options)
    shown = kg("query", "-", "-f", "csv", "--graphs", seed_graphs, input=told(kg, *call, "--show-query"))
    assert shown.exit_code == 0, shown.stderr
    table, again = read(told(kg, *call, "-f", "csv")), read(shown.stdout)
    columns = ("assignments", "with_deadline", "overdue", "sites", "officials", "articles", "first", "last")
    assert [[row[name.replace("_", " ")] for name in columns] for row in table] == [
        [row[name] for name in columns] for row in again
    ]
    assert table


@pytest.mark.parametrize("call", [("deadlines",), ("measure",), ("measure", "pairs", "--layer", "unit-site")])
def test_every_query_that_is_shown_can_be_asked_again(kg: Run, seed_graphs: Path, call: tuple[str, ...]) -> None:
    query = told(kg, *call, "--graphs", seed_graphs, "--show-query")
    result = kg("query", "-", "-f", "csv", "--graphs", seed_graphs, input=query)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") > 1


def test_the_chart_says_what_it_shows(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    scope = ("--on", "2020-03-10", "--since", "2020-03-01", "--place", "示范区", "--roll-up")
    told(kg, "workload", "--graphs", seed_graphs, *scope, "--chart", tmp_path / "a.svg")
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "区房屋征收中心" in drawn
    assert "示范区，2020-03-01 起，截至 2020-03-10，含下属单位的任务，多篇报道的同一任务只计一次" in drawn


def test_nothing_is_printed_where_the_chart_or_the_calendar_cannot_be_written(
    kg: Run, seed_graphs: Path, tmp_path: Path
) -> None:
    for call in (("workload", "--chart", tmp_path / "no" / "a.svg"), ("deadlines", "--ics", tmp_path / "no" / "a.ics")):
        result = kg(*call, "--graphs", seed_graphs)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_deadlines_of_the_seeds(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    ics = tmp_path / "a.ics"
    data = json.loads(told(kg, "deadlines", "--graphs", seed_graphs, "--on", "2020-03-10", "-f", "json", "--ics", ics))
    assert ("2020-03-05", ["文昌办事处"]) in [(due["deadline"], due["units"]) for due in data["overdue"]]
    assert ("2020-03-20", ["项目方"]) in [(due["deadline"], due["units"]) for due in data["due"]]
    events = icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert len(events) == len(data["overdue"]) + len(data["due"])
    assert datetime.date(2020, 3, 20) in [event.decoded("dtstart") for event in events]


@pytest.mark.parametrize("by", ["unit", "site", "official"])
def test_deadlines_by_name(kg: Run, seed_graphs: Path, by: str) -> None:
    expected = {"unit": "文昌办事处", "site": "万达广场", "official": "张建党"}[by]
    assert f": {expected}\n" in told(kg, "deadlines", "--graphs", seed_graphs, "--on", "2020-03-10", "--by", by)
    data = json.loads(told(kg, "deadlines", "--graphs", seed_graphs, "--on", "2020-03-10", "--by", by, "-f", "json"))
    assert expected in data["overdue"]


def test_who_inspects_with_whom(kg: Run, seed_graphs: Path) -> None:
    data = json.loads(told(kg, "measure", "pairs", "--graphs", seed_graphs, "--layer", "inspections", "-f", "json"))
    first = data["pairs"][0]
    assert {first["left"], first["right"]} == {"张建党", "张晓"}


@pytest.mark.parametrize("what", ["nodes", "brokers", "communities", "components", "pairs"])
@pytest.mark.parametrize("layer", ["people", "unit-site"])
def test_every_measure_has_a_table_and_json(kg: Run, seed_graphs: Path, what: str, layer: str) -> None:
    assert told(kg, "measure", what, "--graphs", seed_graphs, "--layer", layer).startswith(what.capitalize())
    data = json.loads(told(kg, "measure", what, "--graphs", seed_graphs, "--layer", layer, "-f", "json"))
    assert data[what]


def test_members_and_pairs_have_iris_that_tell_namesakes_apart(kg: Run, seed_graphs: Path) -> None:
    def asked(what: str) -> list[dict[str, object]]:
        found = json.loads(told(kg, "measure", what, "--graphs", seed_graphs, "-f", "json"))[what]
        assert isinstance(found, list)
        return found

    iris = {line["node"]: line["label"] for line in asked("nodes")}
    for what in ("communities", "components"):
        for line in asked(what):
            assert isinstance(line["nodes"], list)
            assert [iris[node] for node in line["nodes"]] == line["members"]
    for line in asked("pairs"):
        assert isinstance(line["nodes"], list)
        assert [iris[node] for node in line["nodes"]] == [line["left"], line["right"]]


@pytest.mark.parametrize("call", [("nodes",), ("pairs",), ("communities",), ("changes", "--split", "2021-05-01")])
def test_namesakes_have_the_path_of_their_iri_beside_their_name(kg: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
    event, day = f"<{BASE}meeting/m>", '"2021-05-01"^^xsd:date'
    people = "".join(
        f'<{BASE}person/{path}> skos:prefLabel "{name}" ; kg:attended {event} . '
        for path, name in (("东区/甲", "甲"), ("西区/甲", "甲"), ("东区/乙", "乙"))
    )
    (tmp_path / "kg.trig").write_text(f"{HEAD} {people} {event} a kg:Meeting ; kg:heldOn {day} .", encoding="utf-8")
    stores.create(tmp_path / "store", tmp_path / "kg.trig")
    out = told(kg, "measure", *call, "--graphs", tmp_path)
    assert all(name in out for name in ("甲 (person/东区/甲)", "甲 (person/西区/甲)", "乙"))
    assert "乙 (" not in out


def test_the_first_lines_are_said_to_be_the_first(kg: Run, seed_graphs: Path) -> None:
    every = json.loads(told(kg, "measure", "--graphs", seed_graphs, "-f", "json"))["nodes"]
    assert f"(2/{len(every)})" in told(kg, "measure", "--graphs", seed_graphs, "--top", "2")
    assert json.loads(told(kg, "measure", "--graphs", seed_graphs, "-f", "json", "--top", "2"))["nodes"] == every[:2]


def test_what_has_no_official_is_said_to_have_none(kg: Run, seed_graphs: Path) -> None:
    assert ": no site\n" in told(kg, "deadlines", "--graphs", seed_graphs, "--on", "2020-03-01", "--by", "site")


def test_changes_need_a_day_to_split_at(kg: Run, seed_graphs: Path) -> None:
    assert kg("measure", "changes", "--graphs", seed_graphs).exit_code == 2
    data = json.loads(told(kg, "measure", "changes", "--graphs", seed_graphs, "--split", "2020-03-01", "-f", "json"))
    assert {"label", "before", "after", "kept", "gained", "lost"} < set(data["changes"][0])


@pytest.mark.parametrize("format", ["turtle", "trig", "nquads", "jsonld"])
def test_rdf_goes_to_standard_output(kg: Run, seed_graphs: Path, format: str) -> None:
    formats = {
        "turtle": "text/turtle",
        "trig": "application/trig",
        "nquads": "application/n-quads",
        "jsonld": "application/ld+json",
    }
    out = told(kg, "export", format, "--graphs", seed_graphs)
    media = pyoxigraph.RdfFormat.from_media_type(formats[format])
    assert media is not None
    read = pyoxigraph.Store()
    read.load(out.encode(), format=media)
    store = set(pyoxigraph.Store.read_only(str(seed_graphs / "store")))
    default = pyoxigraph.DefaultGraph()
    assert set(read) == (store if format != "turtle" else {quad for quad in store if quad.graph_name == default})


@pytest.mark.parametrize("format", ["graphml", "gexf", "xlsx", "ftm", "neo4j", "csv"])
def test_other_formats_are_the_same_each_time(kg: Run, seed_graphs: Path, tmp_path: Path, format: str) -> None:
    for name in ("a", "b"):
        told(kg, "export", format, "--graphs", seed_graphs, "-o", tmp_path / name)
    first, second = ([tmp_path / name, *sorted((tmp_path / name).glob("*"))] for name in ("a", "b"))
    assert [path.read_bytes() for path in first if path.is_file()] == [
        path.read_bytes() for path in second if path.is_file()
    ]
    assert any(path.is_file() for path in first)


def test_nodes_of_the_network_formats_carry_their_measures(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    told(kg, "export", "graphml", "--graphs", seed_graphs, "-o", tmp_path / "a")
    graph = nx.read_graphml(tmp_path / "a")
    (chief,) = [data for _, data in graph.nodes(data=True) if data.get("label") == "张建党"]
    assert chief["people-degree"] >= 8
    assert 0 < chief["people-pagerank"] < 1
    (community,) = [
        line
        for line in json.loads(told(kg, "measure", "communities", "--graphs", seed_graphs, "-f", "json"))["communities"]
        if "张建党" in line["members"]
    ]
    assert (chief["people-community"], chief["people-terms"]) == (
        community["community"],
        " | ".join(community["terms"]),
    )


@pytest.mark.parametrize("format", ["neo4j", "csv"])
def test_a_folder_format_needs_a_folder(kg: Run, seed_graphs: Path, format: str) -> None:
    result = kg("export", format, "--graphs", seed_graphs)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["workload", "--on", "yesterday"], 2),
        (["workload", "--place", "火星"], 2),
        (["workload", "-f", "xml"], 2),
        (["workload", "--chart", "a.pdf"], 2),
        (["deadlines", "--within", "-1"], 2),
        (["measure", "luck"], 2),
        (["measure", "--since", "2020-03-02", "--until", "2020-03-01"], 2),
        (["export", "pdf"], 2),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(kg: Run, seed_graphs: Path, args: list[str], status: int) -> None:
    result = kg(*args, "--graphs", seed_graphs)
    assert (result.exit_code, result.stderr.count("\n")) == (status, 1)


@pytest.mark.parametrize(
    "command", [["workload"], ["deadlines"], ["measure"], ["export", "turtle"], ["export", "gexf"]]
)
def test_without_a_graph_one_line_says_what_to_do(kg: Run, tmp_path: Path, command: list[str]) -> None:
    result = kg(*command, "--graphs", tmp_path / "none")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "kg build" in result.stderr
