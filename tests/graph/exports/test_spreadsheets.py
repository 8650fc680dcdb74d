"""CSV tables and the workbook, read back by the csv module and by openpyxl."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pyoxigraph
import pytest

from kg.graph.exports.cells import harmless
from kg.graph.exports.csv_tables import csv_tables
from kg.graph.exports.tables import TABLES, Table, tables
from kg.graph.exports.xlsx import xlsx
from kg.graph.prefixes import BASE


def rows(found: list[Table], name: str) -> list[dict[str, str]]:
    (table,) = [table for table in found if table.name == name]
    return [dict(zip(table.columns, map(str, row), strict=True)) for row in table.rows]


def test_an_assignment_stands_in_one_row_with_its_evidence(store: pyoxigraph.Store, hostile: str) -> None:
    assert rows(tables(store), "assignments") == [
        {
            "assignee": "水务局",
            "text": hostile,
            "deadline": "--06-30",
            "sites": "堤坝加固工程",
            "issuers": hostile,
            "event": "堤坝检查",
            "date": "2021-05-01",
            "article": hostile,
            "file": "a.txt",
            "quote": "钱一要求水务局加固堤坝",
            "iri": BASE + "assignment/x",
        }
    ]


def test_several_values_stand_in_one_cell(store: pyoxigraph.Store, hostile: str) -> None:
    found = tables(store)
    (event,) = rows(found, "events")
    assert (event["attendees"], event["kind"], event["sites"]) == (f"{hostile}；孙二", "inspection", "堤坝加固工程")
    people = {row["iri"]: row for row in rows(found, "people")}
    assert people[BASE + "person/qian"]["aliases"] == "-1；钱一"
    assert [(row["role"], row["unit"], row["first"]) for row in rows(found, "posts")] == [
        ("局长", "水务局", "2021-05-02")
    ]


def test_csv_is_read_back_without_a_formula(store: pyoxigraph.Store, folder: Path) -> None:
    found = tables(store)
    csv_tables(found, folder)
    assert sorted(path.stem for path in folder.iterdir()) == sorted(TABLES)
    for table in found:
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            head, *read = csv.reader(stream)
        assert tuple(head) == table.columns
        assert [tuple(row) for row in read] == [tuple(map(harmless, map(str, row))) for row in table.rows]
        assert not [cell for row in read for cell in row if cell[:1] in tuple("=+-@")]


def test_csv_opens_as_utf_8_in_excel(store: pyoxigraph.Store, folder: Path) -> None:
    csv_tables(tables(store), folder)
    assert (folder / "units.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_workbook_is_read_back_as_text(store: pyoxigraph.Store, hostile: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(tables(store))))
    assert book.sheetnames == list(TABLES)
    sheet = book["assignments"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert cells["text"].value == hostile.replace("\u0001", "\ufffd")
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert cells["text"].quotePrefix


def test_the_same_tables_give_the_same_workbook(store: pyoxigraph.Store) -> None:
    assert xlsx(tables(store)) == xlsx(tables(store))


def test_a_cell_holds_what_excel_can_hold() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([Table("t", ("a",), (("甲" * 40_000,),))])))
    assert book["t"]["A2"].value == "甲" * 32_766 + "…"


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\n=1", "＝1", "＋1", "－1", "\uff20x", "--02-28"]
)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "区", "a=1", "3月5日", "第1期\n第2期", "\u202e甲"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


def test_characters_that_no_spreadsheet_can_hold_are_replaced() -> None:
    assert harmless("甲\x00\x1b\ud800\uffff乙") == "甲\ufffd\ufffd\ufffd\ufffd乙"
