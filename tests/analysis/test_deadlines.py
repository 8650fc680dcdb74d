from __future__ import annotations

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import icalendar
import pyoxigraph
import pytest

from kg.analysis.deadlines import Due, calendar, deadlines, grouped
from kg.analysis.icalendar import written
from kg.analysis.repeats import first_reports
from kg.analysis.rows import Source
from tests.analysis.conftest import GRAPH

JUNE = datetime.date(2021, 6, 1)


def found(source: Source) -> list[Due]:
    return deadlines(source, repeats=first_reports(source))


def texts(dues: tuple[Due, ...]) -> list[str]:
    return [due.text for due in dues]


def test_a_demand_told_again_is_due_once(source: Source) -> None:
    assert [(due.deadline, due.iri[-2:]) for due in found(source)] == [
        ("--06-30", "x5"),
        ("2021-06-01", "x1"),
        ("2021-07-10", "m1"),
    ]


def test_a_deadline_names_units_sites_officials_and_its_article(store: pyoxigraph.Store) -> None:
    _, due, _ = found(store)
    assert (due.units, due.sites, due.officials) == (["水务局"], ["东湖", "堤坝加固工程"], ["钱一"])
    assert (due.article, due.file, due.reported) == ("甲", "a.txt", datetime.date(2021, 5, 2))


def test_due_on_the_day_is_due_and_the_day_after_overdue(store: pyoxigraph.Store) -> None:
    dues = found(store)
    on_the_day = calendar(dues, on=JUNE)
    assert (texts(on_the_day.overdue), texts(on_the_day.due)) == ([], ["水务局要在6月1日前加固堤坝", "七月十日通水"])
    day_after = calendar(dues, on=JUNE + datetime.timedelta(days=1))
    assert (texts(day_after.overdue), texts(day_after.due)) == (["水务局要在6月1日前加固堤坝"], ["七月十日通水"])


@pytest.mark.parametrize(("within", "expected"), [(0, 1), (38, 1), (39, 2), (None, 2)])
def test_within_counts_days_from_the_day(store: pyoxigraph.Store, within: int | None, expected: int) -> None:
    assert len(calendar(found(store), on=JUNE, within=within).due) == expected


def test_dates_without_a_year_or_a_day_are_listed_apart(stored: Callable[[str], pyoxigraph.Store]) -> None:
    more = """
        :m2 a kg:Milestone ; kg:text "年内建成泵站" ; kg:deadlineText "2021" . :p4 kg:inArticle :A4 .
        GRAPH :p4 { :m2 kg:deadlineText "2021" }"""
    assert texts(calendar(found(stored(GRAPH + more)), on=JUNE).incomplete) == ["公路局负责修路", "年内建成泵站"]


def test_a_place_keeps_its_articles(source: Source) -> None:
    assert [due.deadline for due in deadlines(source, place="urn:x:other")] == ["--06-30"]


def test_groups_stand_by_number_and_the_nameless_last(store: pyoxigraph.Store) -> None:
    assert {name: len(each) for name, each in grouped(found(store), "site").items()} == {
        "东湖": 2,
        "堤坝加固工程": 1,
        "": 1,
    }
    assert list(grouped(found(store), "official")) == ["钱一", ""]


def test_a_calendar_reads_the_events_back(store: pyoxigraph.Store) -> None:
    events = icalendar.Calendar.from_ical(written(found(store))).walk("VEVENT")
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in events] == [
        (JUNE, "水务局：水务局要在6月1日前加固堤坝"),
        (datetime.date(2021, 7, 10), "七月十日通水"),
    ]
    assert str(events[0]["location"]) == "东湖、堤坝加固工程"
    assert events[0].decoded("dtstamp") == datetime.datetime(2021, 5, 2, tzinfo=ZoneInfo("UTC"))


def test_the_same_deadlines_give_the_same_bytes(store: pyoxigraph.Store) -> None:
    dues = found(store)
    assert written(dues) == written(dues)
    uids = {str(event["uid"]) for event in icalendar.Calendar.from_ical(written(dues)).walk("VEVENT")}
    assert len(uids) == 2


def test_a_hostile_text_cannot_break_out_of_its_line() -> None:
    text = "甲\r\nEND:VEVENT\nBEGIN:VEVENT\x00;,\\" + "长" * 200
    due = Due("urn:x", "2021-06-01", JUNE, text, text, text, None, [text])
    (event,) = icalendar.Calendar.from_ical(written([due])).walk("VEVENT")
    assert "END:VEVENT BEGIN:VEVENT ;,\\" in str(event["summary"]).replace("  ", " ")
    assert all(len(line) <= 75 for line in written([due]).split(b"\r\n"))


def test_what_two_articles_say_in_the_same_words_is_due_once(stored: Callable[[str], pyoxigraph.Store]) -> None:
    text = "".join(
        f"""
        :m{n} a kg:Milestone ; kg:text "七月通水" ; kg:deadlineText "--07-31" . GRAPH :p{n} {{ :m{n} kg:deadlineText "--07-31" }}
        :p{n} kg:inArticle :a{n} . :a{n} dcterms:title "甲{n}" ; kg:file "a.txt" ; dcterms:issued "2021-05-0{n}"^^xsd:date ."""
        for n in (2, 1)
    )
    assert [due.article for due in deadlines(stored(text))] == ["甲1"]
