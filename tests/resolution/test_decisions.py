"""What the user decides overrules everything, and is kept in a file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kg.errors import DecisionError
from kg.records import Record
from kg.resolution import NO_DECISIONS, Decisions, Entities, resolve
from kg.resolution.decisions import Decision, Ref, Verb, load, save
from tests.resolution.articles import article

DAY = datetime.date(2026, 3, 1)


def decide(verb: Verb, left: Ref | str, right: Ref | str | None = None, name: str = "") -> Decisions:
    left, right = (Ref(ref) if isinstance(ref, str) else ref for ref in (left, right))  # type: ignore[assignment]
    return Decisions((Decision(verb, left, right, name, "王敏", DAY, "机构改革"),))  # type: ignore[arg-type]


def bureaus() -> tuple[Record, Record]:
    one = article("太康县召开会议。", units=["县教育局"])
    return one, article("太康县举行活动。", units=["县教育体育局"], source="b.txt")


def path(found: Entities, record: Record, name: str) -> str | None:
    return found.path(record.sha256, "unit", name)


def test_same_merges_what_is_left_open() -> None:
    one, other = bureaus()
    found = resolve([one, other], decisions=decide("same", "unit/411627/教育局", "unit/411627/教育体育局"))
    assert path(found, one, "县教育局") == path(found, other, "县教育体育局") == "unit/411627/教育局"
    entity = found.entities["unit/411627/教育局"]
    assert entity.aliases == ("县教育体育局",)
    assert "王敏, 2026-03-01: 机构改革" in {reason.detail for reason in entity.reasons if reason.rule == "decision"}
    assert (found.candidates, found.unapplied) == ((), ())


def test_different_closes_the_question() -> None:
    one, other = bureaus()
    found = resolve([one, other], decisions=decide("different", "unit/411627/教育局", "unit/411627/教育体育局"))
    assert path(found, one, "县教育局") != path(found, other, "县教育体育局")
    assert found.candidates == ()


def test_different_parts_what_would_be_merged() -> None:
    one, other = (
        article("太康县召开会议。", posts=[("周立新", "局长", "县财政局")], units=["县财政局"], source=source)
        for source in ("a.txt", "b.txt")
    )
    left, right = (
        Ref("person/411627/周立新", (one.sha256, "周立新")),
        Ref("person/411627/周立新~x", (other.sha256, "周立新")),
    )
    found = resolve([one, other], decisions=decide("different", left, right))
    assert found.path(one.sha256, "person", "周立新") == "person/411627/周立新"
    assert found.path(other.sha256, "person", "周立新") == "person/411627/周立新~x"


def test_different_cuts_an_alias_that_an_article_shows() -> None:
    shown = article("太康县召开会议。", sites=[("春和现代农业示范园二号温室", "春和现代农业示范园")])
    later = article("太康县举行活动。", sites=["春和现代农业示范园"], source="b.txt")
    left = Ref("site/411627/春和现代农业示范园二号温室", (shown.sha256, "春和现代农业示范园二号温室"))
    right = Ref("site/411627/春和现代农业示范园", (later.sha256, "春和现代农业示范园"))
    found = resolve([shown, later], decisions=decide("different", left, right))
    assert found.path(later.sha256, "site", "春和现代农业示范园") == right.path
    assert found.unapplied == ()


def test_different_on_one_name_says_that_nothing_tells_them_apart() -> None:
    one, other = (article("太康县召开会议。", units=["县财政局"], source=source) for source in ("a.txt", "b.txt"))
    left, right = (
        Ref(f"unit/411627/财政局{mark}", (record.sha256, "县财政局")) for record, mark in ((one, ""), (other, "~x"))
    )
    found = resolve([one, other], decisions=decide("different", left, right))
    [line] = found.unapplied
    assert "one name" in line
    assert path(found, one, "县财政局") == left.path


def test_anchor_keeps_the_path_that_a_decision_knows() -> None:
    """Without the anchor, the earlier homonym would take the plain path away from the one that the decision means."""
    turns = [article("太康县召开会议。", source=f"{month}.txt", date=f"2023-{month:02}-01", posts=[("周立新", role, unit)], units=[unit])
             for month, (role, unit) in enumerate([("副局长", "县审计局"), ("局长", "县财政局")] * 3, start=1)]  # fmt: skip
    known = Ref("person/411627/周立新", (turns[1].sha256, "周立新"))
    renamed = decide("rename", known, name="周立新(县财政局)")
    found = resolve(turns, decisions=renamed)
    assert found.path(turns[1].sha256, "person", "周立新") == "person/411627/周立新"
    assert found.path(turns[0].sha256, "person", "周立新") != "person/411627/周立新"
    assert found.entities["person/411627/周立新"].label == "周立新(县财政局)"
    assert "周立新" in found.entities["person/411627/周立新"].aliases


def test_suppressed_entity_is_gone_on_purpose() -> None:
    record = article("太康县召开会议。", people=["高质量"], units=["县财政局"])
    found = resolve([record], decisions=decide("suppress", "person/411627/高质量"))
    assert found.path(record.sha256, "person", "高质量") is None
    assert (record.sha256, "person", "高质量") in found.suppressed


def test_decision_that_no_longer_applies_is_reported() -> None:
    one, _ = bureaus()
    found = resolve([one], decisions=decide("same", "unit/411627/教育局", "unit/411627/体育局"))
    [line] = found.unapplied
    assert "unit/411627/体育局" in line
    assert resolve([one]).entities == found.entities


def test_order_of_articles_does_not_matter_to_decisions() -> None:
    one, other = bureaus()
    decisions = decide("same", "unit/411627/教育体育局", "unit/411627/教育局")
    assert resolve([one, other], decisions=decisions) == resolve([other, one], decisions=decisions)


def test_file_is_read_back_as_written(tmp_path: Path) -> None:
    decisions = Decisions(
        (
            *decide("same", Ref("unit/411627/教育局", ("a" * 64, '县"教育"局\\')), "unit/411627/教育体育局").items,
            *decide("different", "person/411627/张伟", "person/411627/张伟~1234abcd").items,
            *decide("rename", "site/411627/长兴路", name="长兴大道").items,
            *decide("suppress", "person/411627/高质量").items,
        )
    )
    save(decisions, tmp_path / "decisions.toml")
    assert load(tmp_path / "decisions.toml") == decisions


def test_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    assert load(tmp_path / "decisions.toml") == NO_DECISIONS


PAIR = 'left = "unit/1/a"\nright = "unit/1/b"\nauthor = "x"\ndate = 2026-03-01\nwhy = ""\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]\n", "decisions.toml"),
        ("[[merge]]\n", "unknown table"),
        ("[[same]]\n" + PAIR.replace("2026-03-01", '"yesterday"'), "expected date"),
        ("[[same]]\n" + PAIR.replace('"unit/1/b"', '"person/1/b"'), "of one kind"),
        ("[[same]]\n" + PAIR.replace('"unit/1/b"', '"nonsense"'), "expected the path"),
        ("[[same]]\n" + PAIR.replace('author = "x"', ""), "expected author"),
        ("[[same]]\n" + PAIR + "left_at = [1]\n", "left_at"),
        ("[[same]]\n" + PAIR + "[[different]]\n" + PAIR, "both same and different"),
        ("same = 1\n", "expected [[same]]"),
    ],
)
def test_malformed_file_is_one_line_with_its_name(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "decisions.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError) as error:
        load(file)
    assert str(file) in str(error.value) or "path" in message
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_later_decision_replaces_the_earlier_one_on_the_same_pair() -> None:
    first = decide("same", "unit/1/a", "unit/1/b")
    [kept] = first.with_(decide("different", "unit/1/b", "unit/1/a").items[0]).items
    assert kept.verb == "different"
