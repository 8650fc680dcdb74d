"""Where an article is at home, and how sure that is."""

from __future__ import annotations

import pytest

from kg.records import Record
from kg.resolution.entities import Located
from kg.resolution.jurisdiction import locate
from tests.resolution.articles import article


def located(*records: Record) -> list[Located]:
    places = locate(records)
    return [places[record.sha256].located for record in records]


def test_place_from_front_matter_settles_it() -> None:
    [found] = located(article("阳新县与太康县联合办学。", place="太康县", units=["县财政局"]))
    assert (found.jurisdiction, found.reason.rule) == ("411627", "place")
    assert found.confidence > 0.9


def test_paper_tells_the_city_and_the_text_its_county() -> None:
    [found] = located(article("太康县召开会议。", paper="周口日报", units=["县财政局"]))
    assert found.jurisdiction == "411627"


def test_dateline_tells_the_city() -> None:
    [found] = located(article("周口讯 5月8日,我市召开会议。", units=["市财政局"]))
    assert found.jurisdiction == "411600"


def test_county_of_the_units_wins_over_a_place_visited() -> None:
    [found] = located(article("太康县县委书记一行赴扶沟县考察。太康县财政局参加。", units=["太康县财政局", "县委"]))
    assert found.jurisdiction == "411627"


def test_other_articles_of_the_file_tell_what_one_leaves_open() -> None:
    first, second = article("太康县召开会议。", units=["县委"]), article("我县召开会议。", units=["县委"], index=1)
    one, other = located(first, second)
    assert one.jurisdiction == other.jurisdiction == "411627"
    assert other.confidence < one.confidence
    assert "elsewhere in the file" in other.reason.detail


def test_functional_zone_is_a_jurisdiction_of_its_city() -> None:
    [found] = located(article("周口市城乡一体化示范区召开会议。", units=["市城乡一体化示范区", "区党工委"]))
    assert found.jurisdiction == "411600/示范区"


def test_district_named_beside_a_zone_stays_the_home() -> None:
    [found] = located(article("川汇区召开会议,川汇区高新区管委会参加。", units=["区委", "高新区管委会"]))
    assert found.jurisdiction == "411602"


@pytest.mark.parametrize(
    "text", ["文昌大道和平安路同时开工。", "征迁安置工作加快推进。", "创建示范县工作推进。", "副县长会同县直部门研究。"]
)
def test_accidents_of_letters_prove_nothing(text: str) -> None:
    assert located(article(text, units=["县委"]))[0].jurisdiction is None


def test_avenue_named_after_a_city_is_the_weakest_clue() -> None:
    [found] = located(article("我市周口大道开工。", units=["市住建局"]))
    assert found.jurisdiction == "411600"
    assert found.confidence <= 0.2


def test_district_name_that_several_cities_have_needs_its_city() -> None:
    [alone] = located(article("鼓楼区召开会议。", units=["区委"]))
    [within] = located(article("南京市鼓楼区召开会议。", units=["区委"]))
    assert (alone.jurisdiction, within.jurisdiction) == (None, "320106")
    assert "鼓楼区" in alone.reason.detail


def test_county_in_no_register_goes_by_its_name() -> None:
    [found] = located(article("云梦泽县召开会议。", title="云梦泽县召开会议", units=["县委"]))
    assert found.jurisdiction == "云梦泽县"


def test_no_clue_no_place() -> None:
    [found] = located(article("会议强调了安全生产。"))
    assert (found.jurisdiction, found.confidence) == (None, 0.0)
