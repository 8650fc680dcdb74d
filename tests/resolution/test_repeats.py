"""Articles that repeat others."""

from __future__ import annotations

from kg.resolution import resolve
from kg.resolution.repeats import sketch
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
