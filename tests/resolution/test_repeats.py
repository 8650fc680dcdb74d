"""Articles that repeat others."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.resolution import repeats, resolve
from kg.resolution.entities import Located, Reason
from kg.resolution.mentions import ArticleMention
from kg.resolution.repeats import find_repeats, find_repeats_of, shaken, sketch
from tests.resolution.articles import article

LONG = (
    "太康县召开防汛工作会议,县长周立新出席会议并讲话,县直各单位主要负责同志参加会议。"
    "会议要求,各乡镇要严格落实二十四小时值班制度,备足防汛物资,逐村逐户排查隐患。"
    "县应急管理局要每天发布汛情,县水利局要加强水库巡查,发现险情立即处置并报告。"
)


def test_article_with_small_changes_repeats_the_earlier_one() -> None:
    first = article(LONG, date="2023-05-08")
    again = article(LONG.replace("严格落实", "认真落实"), title="我县部署防汛", source="b.txt", date="2023-05-09")
    [repeat] = resolve([again, first]).repeats
    assert (repeat.sha256, repeat.of) == (again.sha256, first.sha256)
    assert 0.6 <= repeat.score < 1


def test_other_news_repeats_nothing() -> None:
    other = article(
        "太康县举行植树活动,县委书记何安邦参加义务植树,全县当天植树三万株,新增绿化面积五百亩,干部职工两千多人参加。"
        * 2,
        source="b.txt",
    )
    assert resolve([article(LONG), other]).repeats == ()


def test_short_notices_are_not_compared() -> None:
    assert sketch(article("会议召开。")) == ()


def test_article_that_stands_in_two_files_counts_once() -> None:
    record = article(LONG, units=["县水利局"])
    twice = record.placed(id="copy", source="b.txt", index=3, start=0, end=1000)
    assert resolve([record, twice]) == resolve([record])


# After an edit


class Shelf:
    """Some articles as a whole, kept in memory."""

    def __init__(self, articles: Iterable[ArticleMention]) -> None:
        self.all = {article.article: article for article in articles}

    def earliest(self, value: int, most: int) -> list[str]:
        return self.holders(value)[:most]

    def holders(self, value: int) -> list[str]:
        found = [article for article in self.all.values() if value in article.sketch]
        return [each.article for each in sorted(found, key=lambda each: (each.date == "", each.date, each.article))]

    def about(self, articles: Collection[str]) -> dict[str, ArticleMention]:
        return {name: self.all[name] for name in articles if name in self.all}


def whole(name: str, date: str, missing: set[int]) -> ArticleMention:
    """An article with all but some of the same seventy shingles."""
    sketch = tuple(value for value in range(70) if value not in missing)
    return ArticleMention("411600", name, date, Located(None, 0.0, Reason("", "")), (), sketch)


wholes = st.builds(
    whole, st.sampled_from("abcdefghij"), st.sampled_from(["", "1", "2", "3"]), st.sets(st.integers(0, 69), max_size=45)
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    old=st.lists(wholes, max_size=10),
    new=st.lists(wholes, max_size=3),
    gone=st.sets(st.sampled_from("abcdefghij"), max_size=3),
)
def test_answers_after_an_edit_are_those_from_scratch(
    monkeypatch: pytest.MonkeyPatch, old: list[ArticleMention], new: list[ArticleMention], gone: set[str]
) -> None:
    monkeypatch.setattr(repeats, "_COMMON", 2)
    was = Shelf(old)
    now = Shelf([article for name, article in was.all.items() if name not in gone] + new)
    touched = {name for name in was.all.keys() | now.all.keys() if was.all.get(name) != now.all.get(name)}
    answers = {repeat.sha256: repeat for repeat in find_repeats(was.all.values())}
    hang = shaken(was, touched) | shaken(now, touched)
    kept = {name: repeat for name, repeat in answers.items() if name not in hang}
    found = {repeat.sha256: repeat for repeat in find_repeats_of(now, hang)}
    assert {**kept, **found} == {repeat.sha256: repeat for repeat in find_repeats(now.all.values())}


def test_article_that_crowds_out_a_partner_changes_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "_COMMON", 2)

    def holding(name: str, date: str, *values: range) -> ArticleMention:
        sketch = tuple(value for each in values for value in each)
        return ArticleMention("411600", name, date, Located(None, 0.0, Reason("", "")), (), sketch)

    others = [
        holding("u", "1", range(25), range(100, 140)),
        holding("partner", "2", range(40)),
        holding("again", "3", range(40)),
    ]
    crowding = holding("crowding", "1", range(25), range(200, 240))
    assert [(repeat.sha256, repeat.of) for repeat in find_repeats(others)] == [("again", "partner")]
    assert find_repeats([*others, crowding]) == []
    assert "again" in shaken(Shelf([*others, crowding]), {"crowding"})
