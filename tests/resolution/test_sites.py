"""Projects and places: short names, parts, and questions."""

from __future__ import annotations

import pytest

from kg.resolution import resolve
from kg.resolution.sites import core_of_site, whole_site
from tests.resolution.articles import article

TEXT = "太康县召开会议。"


def test_word_project_at_the_end_makes_no_other_site() -> None:
    one, other = article(TEXT, sites=["长兴产业园项目"]), article(TEXT, sites=["长兴产业园"], source="b.txt")
    found = resolve([one, other])
    assert (
        found.path(one.sha256, "site", "长兴产业园项目")
        == found.path(other.sha256, "site", "长兴产业园")
        == "site/411627/长兴产业园"
    )


def test_widening_and_upgrading_one_road_stay_two_and_are_a_question() -> None:
    one, other = article(TEXT, sites=["长兴路升级改造工程"]), article(TEXT, sites=["长兴路拓宽工程"], source="b.txt")
    found = resolve([one, other])
    [candidate] = found.candidates
    assert (candidate.left, candidate.right) == ("site/411627/长兴路升级改造工程", "site/411627/长兴路拓宽工程")


def test_planting_and_widening_of_one_road_are_no_question() -> None:
    record = article(TEXT, sites=["长兴路绿化工程", "长兴路拓宽工程"])
    assert resolve([record]).candidates == ()


def test_phases_are_parts_of_what_their_names_begin_with() -> None:
    record = article(TEXT, sites=["春和家园一期", "春和家园二期"])
    found = resolve([record])
    for phase in ("春和家园一期", "春和家园二期"):
        assert found.entities[f"site/411627/{phase}"].parents == (("dcterms:isPartOf", "site/411627/春和家园"),)
    assert found.entities["site/411627/春和家园"].kind == "project"


def test_road_named_beside_its_section_is_the_whole() -> None:
    record = article(TEXT, sites=[("长兴路南段", "长兴路")], kind="place")
    found = resolve([record])
    assert found.path(record.sha256, "site", "长兴路") == "site/411627/长兴路"
    assert found.entities["site/411627/长兴路"].kind == "place"


def test_short_name_of_one_article_holds_in_its_county_if_it_is_no_mere_road() -> None:
    shown = article(TEXT, sites=[("春和现代农业示范园二号温室", "春和现代农业示范园"), ("长兴路拓宽工程", "长兴路")])
    later = article(TEXT, sites=["春和现代农业示范园", "长兴路"], source="b.txt")
    found = resolve([shown, later])
    assert found.path(later.sha256, "site", "春和现代农业示范园") == found.path(
        shown.sha256, "site", "春和现代农业示范园二号温室"
    )
    assert found.path(later.sha256, "site", "长兴路") == "site/411627/长兴路"


def test_one_name_in_two_counties_is_two_sites() -> None:
    one, other = article(TEXT, sites=["人民广场"]), article("扶沟县召开会议。", sites=["人民广场"], source="b.txt")
    found = resolve([one, other])
    assert found.path(one.sha256, "site", "人民广场") != found.path(other.sha256, "site", "人民广场")


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("春和家园A区", "春和家园"),
        ("长兴路南段", "长兴路"),
        ("春和家园二期工程", "春和家园"),
        ("第三小学", None),
        ("长兴路拓宽工程", None),
    ],
)
def test_names_tell_what_they_are_part_of(name: str, whole: str | None) -> None:
    assert whole_site(core_of_site(name)) == whole
