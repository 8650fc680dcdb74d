"""What went wrong when people used it, each by the name it has in the list of faults (F: from reports, N: from use)."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run


def one_line(kg: Run, status: int, *args: str | Path, input: str | None = None) -> str:
    result = kg(*args, input=input)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (status, "", 1), result.stderr
    return result.stderr


@pytest.mark.parametrize("base", ["http://x.org/kg#", "http://x.org/id", "urn:kg:", "http://x/../"])
def test_f5_a_base_that_names_cannot_follow_is_a_wrong_call(kg: Run, seeds: Path, graphs: Path, base: str) -> None:
    assert "expected an absolute IRI" in one_line(kg, 2, "build", seeds, "-g", graphs, "--base", base)
    assert not graphs.exists()


@pytest.mark.parametrize("base", ["foo", "", "http://x y/", "//x/", "http:///"])
def test_f5b_a_base_that_is_no_iri_is_a_wrong_call(kg: Run, seeds: Path, graphs: Path, base: str) -> None:
    assert "expected an absolute IRI" in one_line(kg, 2, "build", seeds, "-g", graphs, "--base", base)


def test_f5_a_base_begins_every_iri(kg: Run, papers: Path, graphs: Path) -> None:
    assert kg("build", papers, "-g", graphs, "--base", "https://x.org/kg/").exit_code == 0
    found = kg("query", "SELECT ?a { ?a a kg:Article }", "-g", graphs, "-f", "jsonl").stdout
    assert found
    assert all(json.loads(line)["a"].startswith("https://x.org/kg/article/") for line in found.splitlines())


def test_f10_decisions_may_have_a_byte_order_mark(kg: Run, papers: Path, tmp_path: Path, graphs: Path) -> None:
    decisions = tmp_path / "decisions.toml"
    decisions.write_text('[[suppress]]\nentity = "unit/x/y"\nauthor = "a"\ndate = 2021-01-01\nwhy = ""\n', "utf-8-sig")
    assert kg("build", papers, "-g", graphs, "--decisions", decisions).exit_code == 0
    decisions.write_text('[[suppress]]\nentity = "unit/x/住建局"\n', "gb18030")
    assert "save it as UTF-8" in one_line(kg, 1, "build", papers, "-g", graphs, "--decisions", decisions)


ROWS = [("workload",), ("deadlines",), ("measure",), ("measure", "pairs"), ("explain", "张建党"), ("review",)]


@pytest.mark.parametrize("call", [*ROWS, ("query", "posts"), ("validate",)], ids=" ".join)
def test_n13_f11_every_command_that_prints_rows_has_every_form(
    kg: Run, seed_graphs: Path, tmp_path: Path, call: tuple[str, ...]
) -> None:
    def asked(form: str, *more: str | Path) -> str:
        result = kg(*call, "-g", seed_graphs, "-f", form, *more)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    assert asked("csv").startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(asked("csv").removeprefix("\ufeff"))))
    assert asked("tsv").count("\n") >= (len(rows) if call[0] == "query" else 1)
    json.loads(asked("json"))
    assert all(isinstance(json.loads(line), dict) for line in asked("jsonl").splitlines())
    asked("xlsx", "-o", tmp_path / "a.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
    assert sum(sheet.max_row for sheet in sheets) >= len(rows)


def test_n13_the_name_of_a_file_tells_the_form(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    kg("workload", "-g", seed_graphs, "-o", tmp_path / "a.csv")
    kg("query", "posts", "-g", seed_graphs, "-o", tmp_path / "b.json")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads((tmp_path / "b.json").read_bytes())["head"]["vars"][0] == "person"


def test_n13_no_cell_calculates(kg: Run, seed_graphs: Path) -> None:
    query = 'SELECT ("=1+1" AS ?a) (-5 AS ?b) {}'
    assert kg("query", query, "-g", seed_graphs, "-f", "csv").stdout == "\ufeffa,b\n'=1+1,-5\n"
    assert '"=1+1"' in kg("query", query, "-g", seed_graphs, "-f", "tsv").stdout


def test_n13_the_folder_may_come_from_the_environment(
    kg: Run, seed_graphs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_GRAPHS", str(seed_graphs))
    assert "张建党" in kg("query", "posts").stdout


def test_n13_what_is_overdue_is_said_in_words(kg: Run, seed_graphs: Path) -> None:
    out = kg("deadlines", "-g", seed_graphs, "--on", "2020-03-10").stdout
    assert "5 days overdue" in out
    assert "1 day overdue" in out
    assert "in 10 days" in out
    days = {
        row["deadline"]: row["days"]
        for row in map(
            json.loads, kg("deadlines", "-g", seed_graphs, "--on", "2020-03-10", "-f", "jsonl").stdout.splitlines()
        )
    }
    assert (days["2020-03-05"], days["2020-03-20"]) == (-5, 10)


def test_n13_help_names_the_saved_queries_and_completion(kg: Run) -> None:
    assert "unit-assignments" in kg("query", "--help").stdout
    assert "bash_source" in kg("--help").stdout


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (("biuld", "x"), "did you mean “build”"),
        (("query", "vists"), "did you mean “visits”"),
        (("explain", "张建"), "did you mean “张建党”"),
        (("query", "unit-assignments", "--unit", "征收中心"), "did you mean “房屋征收中心” or “区房屋征收中心”"),
        (("workload", "--place", "示范"), "did you mean “示范区”"),
        (
            ("query", "SELECT ?a { ?a owl:sameAs ?b }"),
            "line 1, column 26: unknown prefix owl; known are dcterms, foaf, kg",
        ),
        (("query", "ASK { ?a kgg:chaired ?b }"), "unknown prefix kgg; did you mean “kg”"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_n12_f16_a_slip_gets_a_suggestion(kg: Run, seed_graphs: Path, call: tuple[str, ...], hint: str) -> None:
    result = kg(*call, *(() if call[0] == "biuld" else ("-g", seed_graphs)))
    assert hint in result.stderr
    assert result.stderr.count("\n") == 1


def test_n12_a_graph_that_is_not_there_is_said_to_be_missing(kg: Run, tmp_path: Path) -> None:
    for call in (("validate",), ("review",), ("query", "posts"), ("explain", "x"), ("view",), ("export", "turtle")):
        assert "kg build" in one_line(kg, 1, *call, "-g", tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["张建党 ", "　张建党　", "张建党\n"])
def test_f17_space_around_a_name_is_no_part_of_it(kg: Run, seed_graphs: Path, name: str) -> None:
    result = kg("query", "posts", "--person", name, "-g", seed_graphs)
    assert "主任" in result.stdout
    assert kg("explain", name, "-g", seed_graphs).exit_code == 0


def test_f12_any_number_of_days_is_a_number_of_days(kg: Run, seed_graphs: Path) -> None:
    for call in (("--within", "9999999"), ("--within", "9" * 30), ("--on", "9999-12-31", "--within", "5")):
        assert kg("deadlines", "-g", seed_graphs, *call).exit_code == 0
    assert kg("measure", "changes", "-g", seed_graphs, "--split", "0001-01-01").exit_code == 0


def test_f15_a_calendar_without_entries_is_not_written(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    result = kg("deadlines", "-g", seed_graphs, "--on", "1999-01-01", "--within", "0", "--ics", tmp_path / "none.ics")
    assert (result.exit_code, (tmp_path / "none.ics").exists()) == (0, False)
    assert "nothing is due" in result.stderr


UNKNOWN = "县召开会议\n\n2021年{month}月1日,全县推进会召开。县长{name}出席会议。\n"


@pytest.fixture
def heads_of_county(kg: Run, tmp_path: Path) -> Path:
    """A graph of three 县长: of 太康县, and of two counties that nobody names."""
    for month, name in ((3, "王建设"), (4, "赵国庆")):
        (tmp_path / f"{month}.txt").write_text(UNKNOWN.format(month=month, name=name), "utf-8")
    known = "太康县召开会议\n\n2021年5月1日,太康县召开推进会。县委书记李国强、县长孙建国出席会议。\n"
    (tmp_path / "5.txt").write_text(known, "utf-8")
    assert kg("build", tmp_path, "-g", tmp_path / "graphs").exit_code == 0
    return tmp_path / "graphs"


def test_n9_posts_of_unknown_counties_are_not_one(kg: Run, heads_of_county: Path) -> None:
    query = 'SELECT ?person ?post { ?m kg:inPost ?post ; org:member ?person . ?post kg:role "县长" }'
    rows = [json.loads(line) for line in kg("query", query, "-g", heads_of_county, "-f", "jsonl").stdout.splitlines()]
    assert len({row["person"] for row in rows}) == len({row["post"] for row in rows}) == 3


def test_n9_posts_have_their_place_and_the_head_of_a_county_has_it(kg: Run, heads_of_county: Path) -> None:
    def asked(*more: str) -> dict[str, tuple[str | None, str | None]]:
        out = kg("query", "posts", *more, "-g", heads_of_county, "-f", "jsonl").stdout
        rows = map(json.loads, out.splitlines())
        return {row["personName"]: (row["unitName"], row["placeName"]) for row in rows}

    everybody = asked()
    assert everybody["孙建国"] == ("太康县", "太康县")
    assert everybody["李国强"] == ("县委", "太康县")
    assert everybody["王建设"] == (None, None)
    assert list(asked("--unit", "太康县")) == ["孙建国"]
    assert list(asked("--unit", "县委")) == ["李国强"]


def test_n13_one_article_is_one_article(kg: Run, papers: Path, graphs: Path) -> None:
    (papers / "june" / "visit.txt").unlink()
    assert kg("build", papers, "-g", graphs).stdout.startswith("1 article (1 new")


def test_n5_n6_scripts_get_json_or_silence(kg: Run, papers: Path, graphs: Path) -> None:
    (papers / "odd.xyz").write_text("", "utf-8")
    told = json.loads(kg("build", papers, "-g", graphs, "--json").stdout)
    assert (told["articles"], told["new"], told["left_out"], told["problems"]) == (2, 2, ["odd.xyz"], [])
    quiet = kg("add", papers, "-g", graphs, "--quiet")
    assert (quiet.exit_code, quiet.output) == (0, "")
    (papers / "empty.txt").write_bytes(b"\xff\xfe\xff")
    quiet = kg("add", papers, "-g", graphs, "--quiet")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr.count("\n")) == (1, "", 1)


def test_n13_a_decision_can_be_undone(kg: Run, seed_graphs: Path, tmp_path: Path) -> None:
    where = ("-g", seed_graphs, "--decisions", tmp_path / "decisions.toml")

    def open_pairs() -> list[str]:
        lines = map(json.loads, kg("review", *where, "-f", "jsonl").stdout.splitlines())
        return [line["pair"] for line in lines if line["table"] == "pairs"]

    pair, *_ = open_pairs()
    assert kg("review", "reject", pair, *where).exit_code == 0
    assert pair not in open_pairs()
    assert pair in kg("review", *where).stdout
    assert kg("review", "undo", pair[:5], *where).exit_code == 0
    assert pair in open_pairs()
    assert "no decided pair" in one_line(kg, 2, "review", "undo", pair, *where)


def test_n10_explain_reads_like_an_answer(kg: Run, seed_graphs: Path) -> None:
    lines = kg("explain", "张建党", "-g", seed_graphs).stdout.splitlines()
    facts = [line.strip() for line in lines if line.startswith("  ") and not line.startswith("      ")]
    assert "区管委会主任, reported from 2020-02-26 to 2020-03-07" in facts
    assert "2020-03-02 with 闫立超: 带队到辖区重点工程现场办公" in facts
    assert len(set(facts)) == len(facts)
    assert not any("kg:" in line or "org:" in line for line in lines)
    assert lines.index("Posts") < lines.index("Meetings and inspections") < lines.index("Demands")
    days = [fact[:10] for fact in facts if fact.startswith("2020") and "demanded" in fact]
    assert days == sorted(days, reverse=True)


def test_n10_a_sentence_is_printed_once_with_its_place(kg: Run, seed_graphs: Path, seeds: Path) -> None:
    out = kg("explain", "张建党", "-g", seed_graphs, "--all").stdout
    cited = re.findall(r"^      \[\d+\] (.*)  \((\S+):(\d+)-(\d+)\)$", out, re.MULTILINE)
    assert len(cited) == len({quote for quote, *_ in cited}) > 20
    text = (seeds / "000_9859842617e075e1.txt").read_text("utf-8")
    for quote, file, start, end in cited:
        assert file == "000_9859842617e075e1.txt"
        assert re.sub(r"\s", "", text[int(start) : int(end)]) in re.sub(r"\s", "", quote)


def test_n10_the_terms_of_the_ontology_are_for_who_asks(kg: Run, seed_graphs: Path) -> None:
    out = kg("explain", "张建党", "-g", seed_graphs, "--terms").stdout
    assert "张建党 org:holds 区管委会主任" in out
    assert json.loads(kg("explain", "张建党", "-g", seed_graphs, "-f", "json").stdout)[0]["facts"][0]["property"]


@pytest.mark.parametrize("name", ["第29次脱贫攻坚推进会", "周淮路拓宽工程", "区房屋征收中心", "示范区"])
def test_n10_everything_has_an_account(kg: Run, seed_graphs: Path, name: str) -> None:
    result = kg("explain", name, "-g", seed_graphs)
    assert result.exit_code == 0
    assert "kg:" not in result.stdout
