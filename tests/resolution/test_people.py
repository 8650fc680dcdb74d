"""One person in several posts, and two persons of one name."""

from __future__ import annotations

from dataclasses import replace

from kg.records import Named, Record, Span
from kg.resolution import Entities, resolve
from tests.resolution.articles import article

Holding = tuple[str, str, str | None]


def meeting(
    date: str, *posts: Holding, county: str = "太康县", people: tuple[str, ...] = (), event: str | None = None
) -> Record:
    units = sorted({unit for _, _, unit in posts if unit})
    source = f"{county}-{date}-{len(posts)}.txt"
    text = f"{county}召开会议。"
    return article(text, source=source, date=date, posts=posts, people=people, units=units, event=event)


def paths(found: Entities, name: str, *records: Record) -> list[str | None]:
    return [found.path(record.sha256, "person", name) for record in records]


def test_same_post_is_the_same_person() -> None:
    one, other = (meeting(date, ("张伟", "局长", "县财政局")) for date in ("2023-03-01", "2023-09-01"))
    [left, right] = paths(resolve([one, other]), "张伟", one, other)
    assert left == right == "person/411627/张伟"


def test_one_name_in_two_counties_is_two_persons() -> None:
    one, other = (meeting("2023-03-01", ("张伟", "局长", "县财政局"), county=county) for county in ("太康县", "扶沟县"))
    [left, right] = paths(resolve([one, other]), "张伟", one, other)
    assert left != right


def test_promotion_in_one_bureau_is_one_person() -> None:
    one, other = (
        meeting("2023-03-01", ("张伟", "副局长", "县财政局")),
        meeting("2023-09-01", ("张伟", "局长", "县财政局")),
    )
    [left, right] = paths(resolve([one, other]), "张伟", one, other)
    assert left == right


def test_transfer_between_bureaus_is_one_person() -> None:
    one, other = (
        meeting("2023-03-01", ("周立新", "局长", "县财政局")),
        meeting("2023-09-01", ("周立新", "局长", "县审计局")),
    )
    [left, right] = paths(resolve([one, other]), "周立新", one, other)
    assert left == right


def test_two_line_posts_by_turns_are_two_persons() -> None:
    treasurer = [meeting(date, ("周立新", "局长", "县财政局")) for date in ("2023-03-01", "2023-09-01")]
    inspector = [meeting(date, ("周立新", "副局长", "县审计局")) for date in ("2023-05-01", "2023-11-01")]
    found = resolve([*treasurer, *inspector])
    one, again, other, _ = paths(found, "周立新", *treasurer, *inspector)
    assert one == again == "person/411627/周立新"
    assert other is not None
    assert other.startswith("person/411627/周立新~")


def test_common_short_name_in_two_posts_is_a_question() -> None:
    one, other = (
        meeting("2023-03-01", ("张伟", "局长", "县财政局")),
        meeting("2023-09-01", ("张伟", "局长", "县审计局")),
    )
    found = resolve([one, other])
    [left, right] = paths(found, "张伟", one, other)
    assert left != right
    [candidate] = found.candidates
    assert {candidate.left, candidate.right} == {left, right}
    assert candidate.reasons


def test_no_merge_through_a_third() -> None:
    """A clerk who might be either head does not make the two heads, who hold office at one time, one person."""
    first = [meeting(date, ("周立新", "局长", "县财政局")) for date in ("2023-03-01", "2023-09-01")]
    second = [meeting(date, ("周立新", "局长", "县审计局")) for date in ("2023-05-01", "2023-11-01")]
    between = meeting("2022-01-01", ("周立新", "副局长", "县民政局"))
    found = resolve([*first, *second, between])
    one, _, other, _, _ = paths(found, "周立新", *first, *second, between)
    assert one != other


def test_mention_without_a_post_joins_who_keeps_the_same_company() -> None:
    company = (("周立新", "县长", None), ("何安邦", "书记", "县委"), ("郑开国", "主任", "县人大常委会"))
    one = meeting("2023-03-01", ("张伟", "副县长", None), *company)
    other = meeting("2023-03-09", *company, people=("张伟",))
    stranger = article("太康县召开会议。", source="c.txt", people=["张伟", "吴小满"])
    found = resolve([one, other, stranger])
    [left, right, alone] = paths(found, "张伟", one, other, stranger)
    assert left == right != alone


def test_leaders_list_speaks_for_a_leader() -> None:
    leader = meeting("2023-03-01", ("周立新", "副县长", None), ("何安邦", "县长", None))
    clerk = meeting("2023-03-05", ("周立新", "副局长", "县财政局"), ("何安邦", "县长", None))
    listed = article("太康县召开会议。县领导周立新出席。", source="c.txt", date="2023-03-07", people=["周立新"])
    found = resolve([leader, clerk, listed])
    [one, other, which] = paths(found, "周立新", leader, clerk, listed)
    assert one != other
    assert which == one


def test_one_name_twice_in_one_list_is_two_persons() -> None:
    record = meeting("2023-03-01", ("张伟", "局长", "县财政局"), people=("张伟", "周立新"), event="工作会议")
    twin = Named("张伟", Span(700, 702), "test")
    event = replace(record.events[0], attendees=(*record.events[0].attendees, twin))
    twice = replace(record, people=(*record.people, twin), events=(event,))
    found = resolve([twice])
    first = found.path(twice.sha256, "person", "张伟", record.people[0].span.start)
    assert first is not None
    assert first != found.path(twice.sha256, "person", "张伟", 700)


def test_one_name_behind_two_titles_of_one_list_is_two_persons() -> None:
    text = "太康县召开会议,县财政局局长张伟、县审计局局长张伟出席。"
    record = article(
        text, posts=[("张伟", "局长", "县财政局"), ("张伟", "局长", "县审计局")], units=["县财政局", "县审计局"]
    )
    ends = [text.index("张伟") + 2, text.rindex("张伟") + 2]
    posts = tuple(replace(post, span=Span(end - 8, end)) for post, end in zip(record.posts, ends, strict=True))
    found = resolve([replace(record, posts=posts)])
    treasurer, auditor = (found.path(record.sha256, "person", "张伟", post.span.start) for post in posts)
    assert treasurer != auditor


def test_two_titles_before_one_name_are_one_person() -> None:
    text = "太康县召开会议,县委常委、政法委书记张伟出席,张伟讲话。"
    record = article(text, posts=[("张伟", "常委", "县委"), ("张伟", "书记", "政法委")], units=["县委", "政法委"])
    end = text.index("张伟") + 2
    posts = tuple(replace(post, span=Span(start, end)) for post, start in zip(record.posts, (8, 13), strict=True))
    assert len([path for path in resolve([replace(record, posts=posts)]).entities if "张伟" in path]) == 1


def test_provincial_leader_in_two_counties_is_one_person_of_the_province() -> None:
    one, other = (meeting("2023-03-01", ("何安邦", "副书记", "省委"), county=county) for county in ("太康县", "扶沟县"))
    assert paths(resolve([one, other]), "何安邦", one, other) == ["person/410000/何安邦"] * 2


def test_post_above_that_both_articles_state_joins_two_levels() -> None:
    county = meeting("2023-03-01", ("何安邦", "常委", "市委"), ("何安邦", "书记", "县委"))
    city = article(
        "周口市召开会议。", source="b.txt", date="2023-03-02", posts=[("何安邦", "常委", "市委")], units=["市委"]
    )
    found = resolve([county, city])
    assert paths(found, "何安邦", county, city) == ["person/411627/何安邦"] * 2
    assert "same-post-above" in {reason.rule for reason in found.entities["person/411627/何安邦"].reasons}


def test_name_above_alone_is_only_a_question() -> None:
    county = meeting("2023-03-01", ("何安邦", "县长", None))
    city = article(
        "周口市召开会议。", source="b.txt", date="2023-06-02", posts=[("何安邦", "副市长", None)], units=["市委"]
    )
    found = resolve([county, city])
    [left, right] = paths(found, "何安邦", county, city)
    assert left != right
    assert [candidate.score for candidate in found.candidates] == [0.3]


def test_reporter_is_not_the_official_of_the_name() -> None:
    record = article("太康县召开会议。", posts=[("张伟", "局长", "县财政局")], units=["县财政局"], reporters=["张伟"])
    found = resolve([record])
    assert {path for path in found.entities if "张伟" in path} == {"person/411627/张伟", "person/411600/记者/张伟"}


def test_later_homonym_leaves_the_path_of_the_first() -> None:
    first = [meeting(date, ("周立新", "局长", "县财政局")) for date in ("2023-03-01", "2023-09-01")]
    second = [meeting(date, ("周立新", "副局长", "县审计局")) for date in ("2023-05-01", "2023-11-01")]
    [before] = paths(resolve(first), "周立新", first[0])
    [after] = paths(resolve([*second, *first]), "周立新", first[0])
    assert before == after
