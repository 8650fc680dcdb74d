"""The tables of the pages hold everything, with the counts of the commands."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from kg.analysis.deadlines import deadlines
from kg.analysis.repeats import first_reports
from kg.analysis.workload import By, Scope, workload
from kg.graph.store import open_read_only
from kg.views.model import View
from kg.views.source import read
from kg.views.tables import Table, tables

DAY = datetime.date(2020, 3, 10)


@pytest.fixture(scope="module")
def seeds_view(seed_graphs: Path) -> View:
    return read(seed_graphs)


@pytest.fixture(scope="module")
def found(seeds_view: View) -> dict[str, Table]:
    return tables(seeds_view)


def column(table: Table, key: str) -> list[Any]:
    at = [each.key for each in table.columns].index(key)
    return [row[at] for row in table.rows]


@pytest.mark.parametrize(("name", "by"), [("units", "unit"), ("groups", "group")])
def test_counts_are_those_of_kg_workload(seed_graphs: Path, found: dict[str, Table], name: str, by: str) -> None:
    store = open_read_only(seed_graphs / "store")
    loads = workload(store, cast(By, by), Scope(on=DAY, repeats=first_reports(store)))
    expected = sorted((load.assignments, load.with_deadline, load.overdue, load.sites, load.articles) for load in loads)
    table = found[name]
    rows = zip(
        *(column(table, key) for key in ("assignments", "with_deadline", "overdue", "sites", "articles")), strict=True
    )
    counted = sorted((n, due, sum(day < str(DAY) for day in days), s, a) for n, due, days, s, a in rows if n)
    assert counted == expected
    assert counted


def test_deadlines_are_those_of_kg_deadlines(seed_graphs: Path, found: dict[str, Table]) -> None:
    store = open_read_only(seed_graphs / "store")
    dues = deadlines(store, repeats=first_reports(store))
    assert len(dues) == 6
    assert column(found["deadlines"], "text") == [due.text for due in dues]
    assert all(column(found["deadlines"], "articles"))


def test_everything_is_in_a_table(seeds_view: View, found: dict[str, Table]) -> None:
    named = {iri for name in ("people", "units", "sites", "events") for (iri, *_) in column(found[name], "name")}
    assert named == {iri for iri, node in seeds_view.nodes.items() if node.kind != "group"}
    assert len(found["articles"].rows) == len(seeds_view.articles) == 10


def test_a_unit_has_as_many_assignments_as_the_table_of_them_tells(found: dict[str, Table]) -> None:
    told = [assignee for (assignee,) in column(found["assignments"], "assignee")]
    for name, count in zip(column(found["units"], "name"), column(found["units"], "assignments"), strict=True):
        assert told.count(name[0]) == count
