"""Sentences and articles written for this project: what extraction must reach on each family."""

from __future__ import annotations

import json

import pytest

from benchmarks.agreement import Tally
from benchmarks.cases import ARTICLES, FAMILIES, FIELDS, articles, cases, measure

FLOORS = {
    "names": 0.79,
    "rosters": 0.95,
    "posts": 0.96,
    "units": 0.82,
    "events": 0.96,
    "sites": 0.79,
    "directives": 0.82,
    "assignments": 0.74,
    "deadlines": 0.91,
}
ARTICLES_FLOOR = 0.94


def overall(tallies: dict[str, Tally]) -> float:
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    return total.f1


@pytest.mark.parametrize("family", FAMILIES)
def test_sentences_reach_their_floor(family: str) -> None:
    tallies, errors = measure(cases(family), FAMILIES[family])
    assert overall(tallies) >= FLOORS[family], "\n".join(errors)


def test_articles_reach_their_floor() -> None:
    tallies, errors = measure(articles(), FIELDS)
    assert overall(tallies) >= ARTICLES_FLOOR, "\n".join(errors)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_forty_sentences_and_about_half_of_them_are_traps(family: str) -> None:
    group = cases(family)
    traps = [case for case in group if all(item.optional for item in case.expected[FAMILIES[family][0]])]
    assert len(group) == 40
    assert 18 <= len(traps) <= 24


@pytest.mark.parametrize("family", FAMILIES)
def test_a_case_quotes_its_own_sentence(family: str) -> None:
    for case in cases(family):
        words = [item.words for items in case.expected.values() for item in items if item.words]
        assert [word for word in words if word not in case.article.body.chars] == [], case.name


def test_every_article_has_a_record_of_the_same_title() -> None:
    texts, records = (sorted(path.stem for path in ARTICLES.glob(f"*.{suffix}")) for suffix in ("txt", "json"))
    titles = [json.loads((ARTICLES / f"{stem}.json").read_text(encoding="utf-8"))["title"] for stem in records]
    assert texts == records
    assert [case.article.title.chars for case in articles()] == titles
