"""Every expected figure is counted by hand on the graph of conftest.py."""

from __future__ import annotations

import datetime

import pyoxigraph
import pytest

from kg.analysis.places import jurisdiction
from kg.analysis.repeats import first_reports
from kg.analysis.rows import Source, select
from kg.analysis.workload import By, Load, Scope, workload, workload_query
from kg.errors import UsageError

ON = datetime.date(2021, 6, 2)


def day(number: int) -> datetime.date:
    return datetime.date(2021, 5, number)


def scope(source: Source, **options: object) -> Scope:
    return Scope(on=ON, repeats=first_reports(source), **options)  # type: ignore[arg-type]


def counts(load: Load) -> tuple[int, ...]:
    return (load.assignments, load.with_deadline, load.overdue, load.sites, load.officials, load.articles)


def test_three_reports_of_one_demand_count_once_and_keep_their_articles_and_officials(source: Source) -> None:
    assert workload(source, "unit", scope(source)) == [
        Load("urn:x:water", "水务局", "东区", 1, 1, 1, 2, 2, 3, day(1), day(4)),
        Load("urn:x:roads", "公路局", "西区", 1, 1, 0, 1, 0, 1, None, None),
        Load("urn:x:pumps", "泵站管理所", "东区", 1, 0, 0, 0, 1, 1, day(1), day(1)),
    ]


def test_groups_are_counted_apart_by_what_they_are_called(source: Source) -> None:
    # The water bureau, which demands one of the two, is no official.
    assert workload(source, "group", scope(source)) == [
        Load("施工方", "施工方", "东区", 2, 0, 0, 2, 1, 2, day(2), day(4))
    ]


def test_due_on_the_day_is_not_overdue(store: pyoxigraph.Store) -> None:
    loads = workload(store, "unit", Scope(on=datetime.date(2021, 6, 1), repeats=first_reports(store)))
    assert [load.overdue for load in loads] == [0, 0, 0]


def test_without_repeats_each_report_counts(store: pyoxigraph.Store) -> None:
    assert counts(workload(store, "unit", Scope(on=ON))[0]) == (3, 3, 3, 2, 2, 3)


def test_roll_up_counts_for_the_units_above_too(source: Source) -> None:
    loads = {load.label: counts(load) for load in workload(source, "unit", scope(source, roll_up=True))}
    assert loads["水务局"] == (2, 1, 1, 2, 2, 3)
    assert loads["泵站管理所"] == (1, 0, 0, 0, 1, 1)


def test_since_leaves_out_what_was_demanded_before_or_at_an_unknown_time(store: pyoxigraph.Store) -> None:
    loads = workload(store, "unit", scope(store, since=day(2)))
    assert [(load.label, load.articles, load.first) for load in loads] == [("水务局", 2, day(3))]


@pytest.mark.parametrize("name", ["西区", "other"])
def test_place_keeps_the_assignees_within_it(store: pyoxigraph.Store, name: str) -> None:
    place = jurisdiction(store, name) if name == "西区" else "urn:x:other"
    assert [load.label for load in workload(store, "unit", scope(store, place=place))] == ["公路局"]


def test_a_place_contains_the_places_below_it(source: Source) -> None:
    place = jurisdiction(source, "大市")
    assert len(workload(source, "unit", scope(source, place=place))) == 3


def test_a_place_has_a_name_or_a_code(store: pyoxigraph.Store) -> None:
    assert jurisdiction(store, "990001") == jurisdiction(store, "东区") == "urn:x:area"
    with pytest.raises(UsageError, match="did you mean"):
        jurisdiction(store, "北区")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("official", [("钱一", (3, 1, 1, 2, 1, 2)), ("孙二", (1, 1, 1, 1, 1, 1))]),
        ("site", [("东湖", (3, 2, 1, 2, 1, 3)), ("堤坝加固工程", (2, 1, 1, 2, 2, 3))]),
        ("month", [("", (1, 1, 0, 1, 0, 1)), ("2021-05", (4, 1, 1, 2, 2, 3))]),
        ("person", []),
    ],
)
def test_other_tables(store: pyoxigraph.Store, by: By, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    found = [(load.label, counts(load)) for load in workload(store, by, scope(store))]
    assert sorted(found) == sorted(expected)


def test_the_printed_query_alone_gives_the_figures(store: pyoxigraph.Store) -> None:
    query = workload_query("unit", scope(store))
    assert {row["label"]: int(row["assignments"]) for row in select(store, query)} == {
        "水务局": 1,
        "公路局": 1,
        "泵站管理所": 1,
    }
