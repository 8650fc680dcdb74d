"""Two holders of one office."""

from __future__ import annotations

from kg.records import Record
from kg.resolution import resolve
from kg.resolution.offices import Clash, clashes
from tests.resolution.articles import article


def report(day: str, person: str, role: str = "县长", unit: str | None = None) -> Record:
    units = [unit] if unit else ["县委"]
    return article(
        "太康县召开会议。", source=f"{day}{person}.txt", date=f"2023-{day}", posts=[(person, role, unit)], units=units
    )


def found(*records: Record) -> list[Clash]:
    return list(clashes(records, resolve(records)))


def test_two_heads_of_a_county_in_one_week_are_listed() -> None:
    [clash] = found(report("05-08", "周立新"), report("05-10", "何安邦"))
    assert (clash.body, clash.role) == ("jurisdiction/411627", "县长")
    assert [clash.left.person, clash.right.person] == ["person/411627/周立新", "person/411627/何安邦"]


def test_successor_after_months_is_no_contradiction() -> None:
    assert found(report("05-08", "周立新"), report("09-10", "何安邦")) == []


def test_predecessor_who_returns_is_a_contradiction() -> None:
    assert len(found(report("05-08", "周立新"), report("07-10", "何安邦"), report("09-10", "周立新"))) == 1


def test_deputies_are_many() -> None:
    assert found(report("05-08", "周立新", "副县长"), report("05-10", "何安邦", "副县长")) == []


def test_heads_of_two_bureaus_do_not_clash() -> None:
    assert found(report("05-08", "周立新", "局长", "县财政局"), report("05-10", "何安邦", "局长", "县审计局")) == []


def test_short_and_full_name_are_one_office() -> None:
    assert (
        len(
            found(
                report("05-08", "周立新", "局长", "县住建局"), report("05-10", "何安邦", "局长", "县住房和城乡建设局")
            )
        )
        == 1
    )
