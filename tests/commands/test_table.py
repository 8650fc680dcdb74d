"""Tables on a terminal: aligned, whatever the script of the names and however narrow the terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

import pytest

from kg.commands.output import Output, Table
from kg.commands.table import Cell, drawn

HEAD = ("label", "with deadline", "first", "text")
ROWS: list[list[Cell]] = [
    ["区住房和城乡建设局", 12, "2021-05-01", "要加快施工进度,确保按期完工"],
    ["abc", 3, None, "要"],
]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Standard output passes for a terminal; set COLUMNS."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    return monkeypatch


def columns(text: str) -> int:
    """The columns that a terminal gives to a text: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def printed(head: Sequence[str], rows: list[list[Cell]]) -> list[str]:
    return [line for line in drawn("", head, rows).split("\n") if line.strip()]


def test_columns_begin_below_each_other_also_behind_chinese() -> None:
    head, _, first, second = printed(HEAD, ROWS)
    at = columns(head[: head.index("text")])
    assert columns(first[: first.index("要")]) == columns(second[: second.index("要")]) == at


@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_no_terminal_is_so_narrow_that_a_name_a_number_or_a_date_vanishes(
    width: int, terminal: pytest.MonkeyPatch
) -> None:
    terminal.setenv("COLUMNS", str(width))
    lines = printed(HEAD, ROWS)
    (first,) = [line for line in lines if "2021-05-01" in line]
    assert first.split()[0] in "区住房和城乡建设局"
    assert len(first.split()[0]) >= 5
    assert " 12 " in first
    assert "deadline" in "".join(lines)


def test_without_rows_the_head_remains() -> None:
    head, _ = printed(HEAD, [])
    assert head.split() == ["label", "with", "deadline", "first", "text"]


def test_a_column_that_is_empty_throughout_is_left_out() -> None:
    head, *_ = printed(HEAD, [["a", 1, None, "b"]])
    assert head.split() == ["label", "with", "deadline", "text"]


def test_names_are_neither_markup_nor_control_codes() -> None:
    *_, line = printed(("label",), [["[red]\x1b[31m甲[/red]"]])
    assert line.strip() == "[red] [31m甲[/red]"


def test_csv_quotes_every_line_end(capsys: pytest.CaptureFixture[str]) -> None:
    Output("csv").put([Table("t", ("label", "n"), [["甲\r乙", 1], ["=1\n2", None]])])
    assert capsys.readouterr().out == '\ufefflabel,n\r\n"甲\r乙",1\r\n"\'=1\n2",\r\n'
