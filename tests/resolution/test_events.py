"""One event in several articles, and several events under one name."""

from __future__ import annotations

from kg.records import Record
from kg.resolution import Entities, resolve
from tests.resolution.articles import article

PEOPLE = ("周立新", "何安邦", "郑开国")


def path(found: Entities, record: Record) -> str | None:
    return found.path(record.sha256, "event", "e1")


def test_one_meeting_in_two_papers_is_one_event_with_both_articles() -> None:
    one = article("太康县召开会议。", event="全县防汛工作会议", people=PEOPLE)
    other = article("太康县召开防汛会。", event="防汛工作会议", people=PEOPLE[:2], source="b.txt")
    found = resolve([one, other])
    assert path(found, one) == path(found, other) == "meeting/411627/2023-05-08/全县防汛工作会议"
    assert found.entities[str(path(found, one))].aliases == ("防汛工作会议",)


def test_meetings_of_one_name_on_one_day_in_two_counties_are_two() -> None:
    one = article("太康县召开会议。", event="防汛工作会议", people=PEOPLE)
    other = article("扶沟县召开会议。", event="防汛工作会议", people=PEOPLE, source="b.txt")
    found = resolve([one, other])
    assert path(found, one) != path(found, other)


def test_same_name_without_common_people_stays_two_with_stable_paths() -> None:
    one = article("太康县召开会议。", event="调度会", people=["周立新", "何安邦"])
    other = article("太康县召开会议。", event="调度会", people=["郑开国", "吴小满"], source="b.txt")
    found, again = resolve([one, other]), resolve([other, one])
    assert path(found, one) != path(found, other)
    assert (path(found, one), path(found, other)) == (path(again, one), path(again, other))
    assert found.candidates


def test_meetings_on_two_topics_with_the_same_people_stay_two() -> None:
    one = article("太康县召开会议。", event="防汛工作会议", people=PEOPLE)
    other = article("太康县召开会议。", event="信访稳定推进会", people=PEOPLE, source="b.txt")
    found = resolve([one, other])
    assert path(found, one) != path(found, other)


def test_events_of_unknown_day_stay_with_their_articles() -> None:
    one, other = (
        article("太康县召开会议。", event="防汛工作会议", people=PEOPLE, date=None, source=source)
        for source in ("a.txt", "b.txt")
    )
    found = resolve([one, other])
    assert path(found, one) != path(found, other)


def test_inspections_of_other_sites_are_two() -> None:
    one = article("太康县召开会议。", event="带队督导工程", type="inspection", people=PEOPLE, visited=["长兴路"])
    other = article(
        "太康县召开会议。", event="带队督导工程", type="inspection", people=PEOPLE, visited=["人民广场"], source="b.txt"
    )
    found = resolve([one, other])
    assert path(found, one) != path(found, other)
