"""One body under many names, and two bodies under one."""

from __future__ import annotations

import pytest

from kg.records import Record
from kg.resolution import Entities, resolve
from tests.resolution.articles import article

TAIKANG = {"text": "太康县召开会议。"}


def path(found: Entities, record: Record, name: str) -> str | None:
    return found.path(record.sha256, "unit", name)


@pytest.mark.parametrize("form", ["县住建局", "县住房城乡建设局", "住建局", "太康县住建局", "县住房和城乡建设局"])
def test_declared_short_forms_are_one_body(form: str) -> None:
    one = article("太康县召开会议。", units=["县住房和城乡建设局"])
    other = article("太康县举行活动。", units=[form], source="b.txt")
    found = resolve([one, other])
    assert path(found, other, form) == path(found, one, "县住房和城乡建设局") == "unit/411627/住房和城乡建设局"


def test_label_and_path_are_the_declared_form_even_if_nobody_writes_it() -> None:
    record = article("太康县召开会议。", units=["县住建局"])
    found = resolve([record])
    assert path(found, record, "县住建局") == "unit/411627/住房和城乡建设局"
    assert found.entities["unit/411627/住房和城乡建设局"].label == "县住房和城乡建设局"
    assert found.entities["unit/411627/住房和城乡建设局"].aliases == ("县住建局",)


def test_same_bureau_of_two_counties_is_two() -> None:
    one = article("太康县召开会议。", units=["县财政局"])
    other = article("扶沟县召开会议。", units=["县财政局"], source="b.txt")
    found = resolve([one, other])
    assert path(found, one, "县财政局") != path(found, other, "县财政局")


def test_bureaus_of_two_unknown_counties_stay_two() -> None:
    one, other = (
        article("我县召开会议。", units=["县财政局"]),
        article("我县举行活动。", units=["县财政局"], source="b.txt"),
    )
    found = resolve([one, other])
    assert path(found, one, "县财政局") != path(found, other, "县财政局")
    assert {entity.jurisdiction for entity in found.entities.values()} == {None}


def test_zone_committee_has_one_entity_under_three_names() -> None:
    record = article("周口市召开会议。", units=["示范区管委会", "市城乡一体化示范区", "区管委会"])
    found = resolve([record])
    assert path(found, record, "示范区管委会") == path(found, record, "区管委会") == "unit/411600/示范区/管理委员会"
    assert path(found, record, "市城乡一体化示范区") == "unit/411600/示范区"


def test_party_committee_of_the_city_is_the_city_s() -> None:
    record = article("太康县召开会议。", units=["市委", "县委", "省委", "中共太康县委"])
    found = resolve([record])
    assert path(found, record, "市委") == "unit/411600/委员会"
    assert path(found, record, "省委") == "unit/410000/委员会"
    assert path(found, record, "县委") == path(found, record, "中共太康县委") == "unit/411627/委员会"


def test_unit_without_its_place_takes_it_from_another_post_of_its_holder() -> None:
    record = article(
        "太康县召开会议。",
        posts=[("何安邦", "常委", "武汉市委"), ("何安邦", "书记", "政法委")],
        units=["武汉市委", "政法委"],
    )
    assert path(resolve([record]), record, "政法委") == "unit/420100/政法委员会"


def test_part_is_within_the_body_its_name_states() -> None:
    record = article("周口市召开会议。", units=[("市中心血站血源二科", "市中心血站")])
    found = resolve([record])
    part = found.entities["unit/411600/中心血站血源二科"]
    assert part.parents == (("org:unitOf", "unit/411600/中心血站"),)
    assert path(found, record, "市中心血站") == "unit/411600/中心血站"


def test_alias_that_an_article_shows_holds_in_its_county() -> None:
    shown = article("太康县召开会议。", units=[("县水利和湖泊局", "县水利局")])
    later = article("太康县举行活动。", units=["县水利局"], source="b.txt")
    elsewhere = article("扶沟县举行活动。", units=["县水利局"], source="c.txt")
    found = resolve([shown, later, elsewhere])
    assert path(found, later, "县水利局") == path(found, shown, "县水利和湖泊局")
    assert path(found, elsewhere, "县水利局") == "unit/411621/水利局"


def test_two_full_names_of_one_short_form_stay_two_and_are_a_question() -> None:
    one = article("太康县召开会议。", units=["县城市管理局"])
    other = article("太康县举行活动。", units=["县城市管理综合执法局"], source="b.txt")
    found = resolve([one, other])
    left, right = path(found, one, "县城市管理局"), path(found, other, "县城市管理综合执法局")
    assert left != right
    assert [(c.left, c.right) for c in found.candidates] == [tuple(sorted((str(left), str(right))))]


def test_renamed_bureau_is_a_question_not_a_merge() -> None:
    one = article("太康县召开会议。", units=["县教育局"])
    other = article("太康县举行活动。", units=["县教育体育局"], source="b.txt")
    found = resolve([one, other])
    assert path(found, one, "县教育局") != path(found, other, "县教育体育局")
    assert found.candidates


@pytest.mark.parametrize("name", ["公司", "指挥部", "市局"])
def test_name_that_says_nothing_is_of_its_article(name: str) -> None:
    one, other = article("周口市召开会议。", units=[name]), article("周口市举行活动。", units=[name], source="b.txt")
    found = resolve([one, other])
    assert path(found, one, name) != path(found, other, name)


def test_market_bureau_keeps_its_first_character() -> None:
    record = article("周口市召开会议。", units=["市场监管局", "市市场监管局"])
    found = resolve([record])
    assert path(found, record, "市场监管局") == path(found, record, "市市场监管局") == "unit/411600/市场监督管理局"
