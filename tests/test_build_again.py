"""A build after a build: no work without need, and the same outcome as from scratch."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg.engines import build as building
from kg.engines import cache, extracting
from kg.graph.store import open_read_only
from kg.records import Article
from tests.conftest import Run
from tests.papers import MEETING, VISIT, content, titles


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the articles that are extracted from here on."""
    seen: list[str] = []

    def watch(articles: Sequence[Article], **options: object) -> object:
        seen.extend(article.title.chars for article in articles)
        return extracting.extracted(articles, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(cache, "extracted", watch)
    return seen


# No work without need


def test_unchanged_build_does_no_work(kg: Run, papers: Path, graphs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kg("build", papers, "--graphs", graphs)
    before = (graphs / "kg.trig").stat()
    for step in ("read_all", "keyed_records", "make_graph", "put_in_place"):
        monkeypatch.setattr(building, step, None)
    second = kg("build", papers, "--graphs", graphs)
    assert second.exit_code == 0
    assert "2 articles (2 new, 0 changed, 0 gone)" in first.stdout
    assert "2 articles (0 new, 0 changed, 0 gone)" in second.stdout
    assert (graphs / "kg.trig").stat() == before


def test_only_the_edited_article_is_extracted(kg: Run, papers: Path, graphs: Path, extracted: list[str]) -> None:
    kg("build", papers, "--graphs", graphs)
    extracted.clear()
    (papers / "meeting.txt").write_text(MEETING.replace("宋远", "宋致远"), encoding="utf-8")
    result = kg("build", papers, "--graphs", graphs)
    assert extracted == ["青石县召开防汛工作会"]
    assert "2 articles (0 new, 1 changed, 0 gone)" in result.stdout


def test_edit_above_an_article_is_none_of_its_business(
    kg: Run, papers: Path, graphs: Path, extracted: list[str]
) -> None:
    both = papers / "meeting.txt"
    both.write_text(f"{MEETING}\n{VISIT.replace('调研', '视察')}", encoding="utf-8")
    kg("build", papers, "--graphs", graphs)
    extracted.clear()
    both.write_text(f"{MEETING.replace('宋远', '宋致远')}\n{VISIT.replace('调研', '视察')}", encoding="utf-8")
    kg("build", papers, "--graphs", graphs)
    assert extracted == ["青石县召开防汛工作会"]


def edits(papers: Path) -> Iterator[str]:
    """One edit after another, and what the build says of each."""
    yield "2 articles (2 new, 0 changed, 0 gone)"
    (papers / "meeting.txt").write_text(MEETING.replace("宋远", "宋致远"), encoding="utf-8")
    yield "2 articles (0 new, 1 changed, 0 gone)"
    shutil.copy(papers / "meeting.txt", papers / "copy.txt")
    yield "3 articles (1 new, 0 changed, 0 gone)"
    (papers / "meeting.txt").unlink()
    yield "2 articles (0 new, 0 changed, 1 gone)"
    (papers / "copy.txt").write_text(f"{VISIT}\n{MEETING}", encoding="utf-8")
    yield "3 articles (1 new, 1 changed, 0 gone)"


@pytest.mark.parametrize("mostly", [0.0, 2.0], ids=["edited", "made anew"])
def test_build_after_edits_equals_a_build_from_scratch(
    kg: Run, papers: Path, graphs: Path, monkeypatch: pytest.MonkeyPatch, mostly: float
) -> None:
    monkeypatch.setattr(building, "MOSTLY", mostly)
    for number, told in enumerate(edits(papers)):
        fresh = graphs.with_name(f"fresh{number}")
        assert told in kg("build", papers, "--graphs", graphs).stdout
        assert kg("build", papers, "--graphs", fresh).exit_code == 0
        assert content(graphs) == content(fresh)
        assert set(open_read_only(graphs / "store")) == set(open_read_only(fresh / "store"))


def test_edited_graph_is_asked_like_any_other(
    kg: Run, papers: Path, graphs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "MOSTLY", 0.0)
    kg("build", papers, "--graphs", graphs)
    (papers / "june" / "visit.txt").write_text(VISIT.replace("何立新", "何致远"), encoding="utf-8")
    assert kg("build", papers, "--graphs", graphs).exit_code == 0
    answer = kg("query", "visits", "-f", "csv", "--graphs", graphs)
    assert "何致远" in answer.stdout
    assert "何立新" not in answer.stdout


@pytest.mark.parametrize("damage", ["state.sqlite", "store/CURRENT"])
def test_what_cannot_be_edited_is_made_anew(
    kg: Run, papers: Path, graphs: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setattr(building, "MOSTLY", 0.0)
    kg("build", papers, "--graphs", graphs)
    (graphs / damage).write_bytes(b"not this")
    (papers / "meeting.txt").write_text(MEETING.replace("宋远", "宋致远"), encoding="utf-8")
    assert kg("build", papers, "--graphs", graphs).exit_code == 0
    kg("build", papers, "--graphs", graphs.with_name("fresh"))
    assert content(graphs) == content(graphs.with_name("fresh"))


def test_line_that_was_damaged_is_told(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    path = graphs / "records.jsonl"
    path.write_bytes(b"[" + path.read_bytes()[1:])
    (papers / "meeting.txt").write_text(MEETING.replace("宋远", "宋致远"), encoding="utf-8")
    result = kg("build", papers, "--graphs", graphs)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "june/visit.txt#1" in result.stderr
    assert "remove the file" in result.stderr


def test_file_without_articles_changes_no_graph(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    (papers / "empty.txt").write_text("\n", encoding="utf-8")
    assert kg("build", papers, "--graphs", graphs).exit_code == 1
    assert {name: text for name, text in content(graphs).items() if name != "manifest.json"} == {
        name: text for name, text in before.items() if name != "manifest.json"
    }


@pytest.mark.parametrize("gone", ["kg.trig", "records.jsonl", "state.sqlite"])
def test_what_was_lost_comes_back(kg: Run, papers: Path, graphs: Path, gone: str) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    (graphs / gone).unlink()
    kg("build", papers, "--graphs", graphs)
    assert content(graphs) == before
    assert (graphs / gone).exists()


# Adding


def test_adding_keeps_what_is_there(kg: Run, papers: Path, graphs: Path, extracted: list[str]) -> None:
    kg("build", papers / "meeting.txt", "--graphs", graphs)
    extracted.clear()
    result = kg("add", papers / "june", "--graphs", graphs)
    assert result.exit_code == 0
    assert "2 articles (1 new, 0 changed, 0 gone)" in result.stdout
    assert extracted == ["何立新调研青石县污水处理厂项目"]
    kg("build", papers / "meeting.txt", papers / "june", "--graphs", graphs.with_name("fresh"))
    assert content(graphs) == content(graphs.with_name("fresh"))


def test_adding_a_file_again_replaces_it(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    (papers / "meeting.txt").write_text(MEETING.replace("防汛", "抗旱"), encoding="utf-8")
    result = kg("add", papers / "meeting.txt", "--graphs", graphs)
    assert "2 articles (1 new, 0 changed, 1 gone)" in result.stdout
    assert titles(graphs) == ["何立新调研青石县污水处理厂项目", "青石县召开抗旱工作会"]


def test_adding_what_is_there_does_no_work(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    before = (graphs / "kg.trig").stat()
    assert kg("add", papers / "meeting.txt", "--graphs", graphs).exit_code == 0
    assert (graphs / "kg.trig").stat() == before


@pytest.mark.parametrize("damage", [None, "manifest.json", "records.jsonl"])
def test_adding_needs_a_graph(kg: Run, papers: Path, graphs: Path, damage: str | None) -> None:
    if damage:
        kg("build", papers / "meeting.txt", "--graphs", graphs)
        (graphs / damage).write_text("{}\n", encoding="utf-8")
    result = kg("add", papers, "--graphs", graphs)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "kg build" in result.stderr


@pytest.mark.parametrize("damage", ["manifest.json", "records.jsonl"])
def test_damaged_graph_is_built_again(kg: Run, papers: Path, graphs: Path, damage: str) -> None:
    kg("build", papers / "meeting.txt", "--graphs", graphs)
    (graphs / damage).write_text("{}\n", encoding="utf-8")
    assert kg("build", papers, "--graphs", graphs).exit_code == 0
    assert len(titles(graphs)) == 2


# Options


def test_other_options_are_another_build(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    kg("build", papers, "--graphs", graphs, "--base", "https://example.org/")
    assert "@base <https://example.org/>" in (graphs / "kg.trig").read_text(encoding="utf-8")
