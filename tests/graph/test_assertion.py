"""Records and entities become quads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.terms import quads
from kg.records import Assignment, Deadline, Directive, Named, PartialDate, Passage, Post, Span
from kg.resolution.entities import Entity
from tests.graph.sample import (
    EVENT,
    OTHER,
    PERSON,
    SITE,
    TEXT,
    UNIT,
    ZONE,
    asserted,
    assertion,
    entities,
    facts,
    named,
    passages,
    record,
    sha256,
    span,
)

ARTICLE = f"article/{sha256()[:16]}"


def passage(words: str) -> str:
    """The graph of the sentence that holds the words."""
    found = next(each for each in passages() if words in each.quote)
    return f"{ARTICLE}#char={found.span.start},{found.span.end}"


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "words"),
    [
        (PERSON, "kg:attended", EVENT, "主持会议"),
        (PERSON, "kg:chaired", EVENT, "主持会议"),
        (PERSON, "kg:spokeAt", EVENT, "周文涛要求"),
        (OTHER, "kg:attended", EVENT, "何晓岚"),
        (UNIT, "kg:tookPart", EVENT, "何晓岚"),
        (EVENT, "kg:visited", SITE, "察看"),
        (EVENT, "kg:heldOn", "2021-03-05", "召开"),
        (UNIT, "kg:responsibleFor", SITE, "4月1日前"),
        (OTHER, "org:holds", f"post/{UNIT}/局长", "何晓岚"),
        (PERSON, "org:holds", f"post/jurisdiction/{ZONE}/区长", "区长"),
        (ARTICLE, "kg:mentions", PERSON, "主持会议"),
    ],
)
def test_a_fact_is_knowledge_and_stands_in_its_passage(subject: str, predicate: str, value: str, words: str) -> None:
    stated = facts(assertion())
    assert (subject, predicate, value, None) in stated
    assert (subject, predicate, value, passage(words)) in stated


def test_everything_in_a_passage_is_knowledge_too() -> None:
    stated = facts(assertion())
    assert {(*triple, None) for *triple, graph in stated if graph is not None} <= stated


def test_what_describes_stands_in_the_default_graph_alone() -> None:
    predicates = {predicate for _, predicate, _, graph in facts(assertion()) if graph is not None}
    assert not {
        p
        for p in predicates
        if p == "a" or p.endswith(("Label", "title", "kg:quote", "kg:inArticle", "kg:inJurisdiction"))
    }


def test_every_superclass_is_stated() -> None:
    types = {(s, o) for s, p, o, _ in facts(assertion()) if p == "a"}
    assert {(PERSON, "kg:Official"), (PERSON, "kg:Person"), (PERSON, "foaf:Person")} <= types
    assert {(EVENT, "kg:Meeting"), (EVENT, "kg:Event"), (EVENT, "schema:Event")} <= types
    assert {(SITE, "kg:Project"), (SITE, "kg:Site")} <= types


def test_an_assignment_carries_who_where_when_and_by_whom() -> None:
    node = f"assignment/{sha256()[:16]}/{span('区水务局要').start}-{span('管网迁移').end}/区水务局"
    told = {(p, o) for s, p, o, graph in facts(assertion()) if s == node and graph == passage("4月1日前")}
    assert told == {
        ("kg:assignee", UNIT),
        ("kg:concerns", SITE),
        ("kg:issuedBy", PERSON),
        ("kg:issuedAt", EVENT),
        ("kg:deadline", "2021-04-01"),
        ("kg:deadlineText", "2021-04-01"),
        ("kg:rule", "must"),
        ("kg:text", "区水务局要在4月1日前完成青石路改造工程管网迁移"),
    }


def test_a_deadline_of_nobody_is_a_milestone_and_one_of_an_assignment_is_not() -> None:
    found = {s: o for s, p, o, _ in facts(assertion()) if p == "kg:deadlineText" and s.startswith("milestone/")}
    assert list(found.values()) == ["2021-12-31"]


def test_a_deadline_within_a_directive_is_the_directives() -> None:
    point = Directive("周文涛", "e1", 1, "一要加强调度", span("一要加强调度"), "point")
    due = Deadline(PartialDate(2021, 5, None), "调度", span("调度"), "by")
    stated = facts(assertion(directives=(point,), deadlines=(due,)))
    node = f"directive/{sha256()[:16]}/{point.span.start}-{point.span.end}"
    assert (node, "kg:deadlineText", "2021-05", None) in stated
    assert not any(s == node and p == "kg:deadline" for s, p, _, _ in stated)


def test_partial_dates_are_text_only() -> None:
    event = replace(record().events[0], date=PartialDate(None, 3, 5))
    stated = facts(assertion(events=(event,), date=None))
    assert (EVENT, "kg:dateText", "--03-05", None) in stated
    assert not any(p in ("kg:heldOn", "kg:firstReported") for _, p, _, _ in stated)


def test_a_demand_from_outside_the_roster_is_no_attendance() -> None:
    demand = replace(record().assignments[0], by="何晓岚")
    event = replace(record().events[0], attendees=(named("周文涛"),))
    stated = facts(assertion(assignments=(demand,), directives=(), events=(event,)))
    assert not any(p == "kg:spokeAt" for _, p, _, _ in stated)


def test_first_and_last_report_of_a_post_span_the_articles() -> None:
    text = TEXT.replace("3月5日", "6月9日")
    later = record(
        sha256=sha256(text), date=PartialDate(2021, 6, 9), events=(), assignments=(), directives=(), deadlines=()
    )
    both = entities()
    both = replace(both, names={**both.names, **entities(text=text).names})
    stated = facts(asserted([later, record()], both))
    post = f"post/{UNIT}/局长"
    membership = next(s for s, p, o, _ in stated if p == "kg:inPost" and o == post)
    days = {(p, o) for s, p, o, g in stated if s == membership and p.endswith("Reported") and g is None}
    assert days == {("kg:firstReported", "2021-03-05"), ("kg:lastReported", "2021-06-09")}
    evidence = {(o, g[:24]) for s, p, o, g in stated if s == membership and p == "kg:lastReported" and g}
    assert evidence == {("2021-06-09", f"article/{sha256(text)[:16]}")}


def test_one_name_may_mean_two_persons_by_where_it_stands() -> None:
    twin = f"{PERSON}~1a2b"
    known = entities(extra={twin: Entity(twin, "person", "周文涛", (), ZONE)})
    second = Named("周文涛", span("周文涛要求"), "roster")
    second = replace(second, span=Span(second.span.start, second.span.start + 3))
    known = replace(known, occurrences={(sha256(), "person", "周文涛", second.span.start): twin})
    event = replace(record().events[0], attendees=(named("周文涛"), second))
    stated = facts(asserted([record(events=(event,))], known))
    assert {(PERSON, "kg:attended", EVENT, None), (twin, "kg:attended", EVENT, None)} <= stated


def test_the_order_of_records_changes_nothing() -> None:
    text = TEXT.replace("3月5日", "6月9日")
    other = record(sha256=sha256(text))
    known = replace(entities(), names={**entities().names, **entities(text=text).names})
    assert asserted([record(), other], known).quads == asserted([other, record()], known).quads


def test_the_same_article_in_two_files_is_one_article_with_two_files() -> None:
    copy = record(source="copy.txt", start=0, end=len(TEXT))
    stated = facts(asserted([record(), copy], entities()))
    assert {o for s, p, o, _ in stated if s == ARTICLE and p == "kg:file"} == {"sub/石桥.txt", "copy.txt"}
    assert len({s for s, p, o, _ in stated if o == "kg:Article"}) == 1


def test_another_base_begins_every_instance() -> None:
    log = asserted([record()], entities(), base="https://example.org/id/").log
    found = {str(quad) for quad in quads(log.quads(), log.base)}
    assert not any("https://w3id.org/zhengwu-kg/id/" in quad for quad in found)
    assert any("<https://example.org/id/article/" in quad for quad in found)


OUTSIDE = Span(0, 4)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("people", (Named("周文涛", OUTSIDE, "x"),), "no passage"),
        ("people", (Named("钱无名", span("周文涛"), "x"),), "is no person"),
        ("people", (Named(" ", span("周文涛"), "x"),), "name is empty"),
        ("posts", (Post("周文涛", "", None, "", span("区长周文涛"), "x"),), "role is empty"),
        (
            "assignments",
            (Assignment("孙家局", (), None, None, None, "孙", span("区水务局要"), "x"),),
            "孙家局 is no unit or group or person",
        ),
        (
            "assignments",
            (Assignment("区水务局", (), PartialDate(2021, 2, 30), None, None, "区", span("区水务局要"), "x"),),
            "no date 2021-02-30",
        ),
        ("directives", (Directive("周文涛", "e9", None, "加强调度", span("加强调度"), "x"),), "e9 is no event"),
        ("deadlines", (Deadline(PartialDate(None, 13, None), "年底", span("年底"), "x"),), "no date --13"),
    ],
)
def test_an_unfit_item_is_kept_out_and_listed(field: str, value: tuple[object, ...], reason: str) -> None:
    given = assertion(**{field: value})
    assert [entry.field for entry in given.quarantined] == [field]
    assert reason in given.quarantined[0].reason
    entry = given.quarantined[0].to_json()
    assert entry["record"] == "r1"
    assert entry["source"] == "sub/石桥.txt"
    assert entry["start"] == value[0].span.start + 100  # type: ignore[attr-defined]
    assert len(given.quads) < len(assertion().quads) or field == "deadlines"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": " "}, "title is empty"),
        ({"sha256": "zz"}, "64 hexadecimal"),
        ({"date": PartialDate(2021, 2, 30)}, "no date 2021-02-30"),
        ({"passages": (Passage(Span(0, 9999), "长"),)}, "not within its article"),
        ({"passages": (Passage(Span(0, 9), " "),)}, "no text"),
        ({"passages": (Passage(Span(5, 9), "甲"), Passage(Span(8, 12), "乙"))}, "overlap"),
    ],
)
def test_an_unsound_record_is_kept_out_whole(changes: dict[str, object], reason: str) -> None:
    given = assertion(**changes)
    assert [entry.field for entry in given.quarantined] == ["record"]
    assert reason in given.quarantined[0].reason
    assert not any(str(o) == "kg:Article" for _, _, o, _ in facts(given))


@pytest.mark.parametrize(
    "entity",
    [
        Entity("unit/_/甲", "unit", "", (), None),
        Entity("unit/_/甲", "unit", "甲", ("",), None),
        Entity("unit//甲", "unit", "甲", (), None),
        Entity("unit/_/甲", "unit", "甲", (), None, (), (("org:unitOf", "unit/_/乙"),)),
    ],
)
def test_an_unfit_entity_is_kept_out_and_listed(entity: Entity) -> None:
    given = asserted([record()], entities(extra={entity.path: entity}))
    assert [(entry.field, entry.name) for entry in given.quarantined] == [("entities", entity.path)]
    assert not any(s == entity.path for s, _, _, _ in facts(given))


def test_undecided_identities_and_repeats_are_stated() -> None:
    stated = facts(assertion())
    assert {(PERSON, "kg:possiblySameAs", OTHER, None), (OTHER, "kg:possiblySameAs", PERSON, None)} <= stated
    assert any(p == "kg:score" and o == "0.25" for _, p, o, _ in stated)
    assert (ARTICLE, "kg:repeats", f"article/{'f' * 16}", None) in stated
    assert (f"jurisdiction/{ZONE}", "kg:partOf", "jurisdiction/990000", None) in stated


def test_speaking_is_stated_where_the_passage_names_who_speaks() -> None:
    """Not in every point of a speech (issue: evidence that names)."""
    first = record().directives[0]
    later = Directive("周文涛", "e1", None, "将于年底竣工", span("将于年底竣工"), "point")
    stated = facts(assertion(directives=(first, later), assignments=()))
    spoken = {graph for s, p, _, graph in stated if (s, p) == (PERSON, "kg:spokeAt") and graph}
    assert spoken == {passage("周文涛要求")}


def test_speaking_is_stated_once_where_no_passage_names_who_speaks() -> None:
    late = Directive("何晓岚", "e1", None, "将于年底竣工", span("将于年底竣工"), "point")
    early = Directive("何晓岚", "e1", None, "加强调度", span("加强调度"), "point")
    stated = facts(assertion(directives=(late, early), assignments=()))
    spoken = {graph for s, p, _, graph in stated if (s, p) == (OTHER, "kg:spokeAt") and graph}
    assert spoken == {passage("加强调度")}
