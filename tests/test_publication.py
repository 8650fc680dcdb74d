"""F2: the day on which an article appeared and the days of what it reports are two things, and each counts where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ARTICLE = (
    "李国强到重点项目现场办公\n2021年4月5日 来源：太康日报\n"
    "2021年1月10日,太康县召开动员会。县长王建设出席会议。近日，县委书记李国强到银城路改造工程现场办公。"
    "李国强要求，县住建局要加快推进银城路改造工程，确保4月20日前完工。\n"
)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    run("build", str(folder / "a.txt"), "-g", str(folder / "g"))
    return folder / "g"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_article_was_issued_when_its_page_says(graphs: Path) -> None:
    rows = run("query", "-g", str(graphs), "-f", "csv", "SELECT ?d { ?a dcterms:issued ?d }").split()

    assert rows[1:] == ["2021-04-05"]


def test_its_events_keep_their_days(graphs: Path) -> None:
    assert "2021-01-10" in run("query", "-g", str(graphs), "-f", "tsv", "SELECT ?d { ?e kg:heldOn ?d }")


def test_what_was_demanded_on_a_day_not_told_counts_from_the_day_of_the_report(graphs: Path) -> None:
    since = run("workload", "-g", str(graphs), "--on", "2021-04-10", "--since", "2021-04-01", "-f", "csv")

    assert "县住房和城乡建设局" in since
    assert "2021-04-05" in since


def test_an_entry_of_a_calendar_is_stamped_with_the_day_of_the_report(graphs: Path, tmp_path: Path) -> None:
    run("deadlines", "-g", str(graphs), "--on", "2021-04-10", "--ics", str(tmp_path / "a.ics"))

    assert "DTSTAMP:20210405T000000Z" in (tmp_path / "a.ics").read_text(encoding="utf-8")
