from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph
import pytest

from kg.analysis.repeats import first_reports, likeness
from kg.analysis.rows import Source

Stored = Callable[[str], pyoxigraph.Store]

DEMAND = """
:{n} a kg:Assignment ; kg:assignee :u ; kg:text "{text}" . GRAPH :p{n} {{ :{n} kg:assignee :u }}
:p{n} kg:inArticle :a{n} . :a{n} dcterms:issued "{day}"^^xsd:date .
"""


def test_a_linked_article_and_a_near_equal_text_are_reports_of_the_first(source: Source) -> None:
    assert first_reports(source) == {"urn:x:x2": "urn:x:x1", "urn:x:x3": "urn:x:x1"}


def _reports(stored: Stored, *demands: tuple[str, str]) -> Mapping[str, str]:
    text = "".join(DEMAND.format(n=f"n{i}", text=words, day=day) for i, (words, day) in enumerate(demands))
    return first_reports(stored(text))


def test_the_same_words_within_a_week_are_one_demand(stored: Stored) -> None:
    found = _reports(stored, ("要加快施工进度", "2021-05-01"), ("要加快施工进度。", "2021-05-08"))
    assert found == {"urn:x:n1": "urn:x:n0"}


def test_the_same_words_after_more_than_a_week_are_two_demands(stored: Stored) -> None:
    assert _reports(stored, ("要加快施工进度", "2021-05-01"), ("要加快施工进度", "2021-05-09")) == {}


def test_other_numerals_are_another_demand(stored: Stored) -> None:
    assert (
        _reports(stored, ("要完成第一批房屋拆除任务", "2021-05-01"), ("要完成第二批房屋拆除任务", "2021-05-01")) == {}
    )


def test_a_chain_of_reports_leads_to_the_first(stored: Stored) -> None:
    days = ("2021-05-01", "2021-05-06", "2021-05-11")
    found = _reports(stored, *(("要加快施工进度", day) for day in days))
    assert found == {"urn:x:n1": "urn:x:n0", "urn:x:n2": "urn:x:n0"}


def test_two_demands_of_one_article_stay_two(stored: Stored) -> None:
    text = """:a dcterms:issued "2021-05-01"^^xsd:date . :p kg:inArticle :a . :q kg:inArticle :a .
    :x a kg:Assignment ; kg:assignee :u ; kg:text "要加快进度" . GRAPH :p { :x kg:assignee :u }
    :y a kg:Assignment ; kg:assignee :u ; kg:text "要加快进度" . GRAPH :q { :y kg:assignee :u }"""
    assert first_reports(stored(text)) == {}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("甲乙丙", "甲乙丙", 1.0),
        ("甲乙丙", "甲乙，丙。", 1.0),
        ("甲乙丙", "乙丙丁", 0.5),  # pairs 甲乙 乙丙 and 乙丙 丙丁: 2·1/(2+2)
        ("甲乙", "丙丁", 0.0),
        ("3月5日", "3月6日", 0.0),
        ("", "", 1.0),
        ("甲", "乙", 0.0),
    ],
)
def test_likeness_counts_common_pairs_of_letters(left: str, right: str, expected: float) -> None:
    assert likeness(left, right) == expected == likeness(right, left)


def test_groups_of_two_places_are_not_one_assignee(stored: Stored) -> None:
    text = "".join(
        f"""
        :g{n} a kg:Group ; skos:prefLabel "各乡镇" ; kg:inJurisdiction :j{n} . :p{n} kg:inArticle :a{n} .
        :x{n} a kg:Assignment ; kg:assignee :g{n} ; kg:text "各乡镇要抓紧春耕" . GRAPH :p{n} {{ :x{n} kg:assignee :g{n} }}"""
        for n in (1, 2)
    )
    assert first_reports(stored(text)) == {}
    assert len(first_reports(stored(text.replace(":j2", ":j1")))) == 1
