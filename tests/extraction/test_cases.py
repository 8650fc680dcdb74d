"""Sentences and articles written for this project: what extraction must reach on each family."""

from __future__ import annotations

import pytest

from benchmarks.cases import ARTICLES, FAMILIES, Case, Tally, articles, cases, measure

FLOORS = {
    "names": 0.0,
    "rosters": 0.0,
    "posts": 0.0,
    "units": 0.0,
    "events": 0.0,
    "sites": 0.0,
    "directives": 0.0,
    "assignments": 0.0,
    "deadlines": 0.0,
}
ARTICLES_FLOOR = 0.0
ARTICLE_FIELDS = ("people", "posts", "units", "sites", "events", "attendees", "assignments", "deadlines", "directives")


def f1(group: list[Case], fields: tuple[str, ...]) -> tuple[float, str]:
    total = Tally()
    errors: list[str] = []
    for case in group:
        for tally in measure(case, fields, errors).values():
            total.add(tally)
    return total.f1, "\n".join(errors)


@pytest.mark.parametrize("family", FAMILIES)
def test_sentences_reach_their_floor(family: str) -> None:
    figure, errors = f1(cases(family), FAMILIES[family])
    assert figure >= FLOORS[family], errors


def test_articles_reach_their_floor() -> None:
    figure, errors = f1(articles(), ARTICLE_FIELDS)
    assert figure >= ARTICLES_FLOOR, errors


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


def test_every_article_has_a_record() -> None:
    texts, records = (sorted(path.stem for path in ARTICLES.glob(f"*.{suffix}")) for suffix in ("txt", "json"))
    assert texts == records
    assert len(articles()) == len(texts) >= 12
