"""``kg view``: where the page goes, what is said, and what a wrong call gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.commands.view import command
from kg.errors import GraphError, UsageError


def view(*args: str | Path) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args], catch_exceptions=False)


def test_the_page_lies_in_the_graph_folder_and_its_path_is_printed(graphs: Path) -> None:
    result = view("--graphs", graphs)
    assert result.stdout == f"{graphs / 'view.html'}\n"
    assert result.stderr == "kg: 7 of 7 nodes, 9 facts\n"
    assert (graphs / "view.html").read_bytes().startswith(b"<!DOCTYPE html>\n")


def test_two_calls_write_the_same_bytes(graphs: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.html", tmp_path / "2.html"
    view("--graphs", graphs, "-o", first)
    view("--graphs", graphs, "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_a_place_and_a_name_narrow_the_page(graphs: Path) -> None:
    result = view("--graphs", graphs, "--place", "清河市", "--around", "何一舟", "--depth", "1")
    assert result.stderr.startswith("kg: 2 of 7 nodes, 1 facts")


def test_past_the_limit_the_page_has_communities(graphs: Path) -> None:
    view("--graphs", graphs, "--limit", "3")
    assert '"groups":[["' in (graphs / "view.html").read_text(encoding="utf-8")


def test_an_unknown_name_or_place_is_a_wrong_call(graphs: Path) -> None:
    with pytest.raises(UsageError, match="nothing in the graph is called 无此人"):
        view("--graphs", graphs, "--around", "无此人")
    with pytest.raises(UsageError, match="无此地"):
        view("--graphs", graphs, "--place", "无此地")


def test_without_a_graph_it_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="build one with kg build"):
        view("--graphs", tmp_path)
