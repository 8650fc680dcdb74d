"""Around some articles stands all that an edit of them can change, and mentions can be kept as JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

import pytest

from kg.records import Record
from kg.resolution import NO_DECISIONS, mentions_of, resolve
from kg.resolution.around import Namesake, around, entities_around
from kg.resolution.mentions import Mention, PersonMention
from kg.resolution.stored import parsed, written
from tests.resolution.articles import article


class Shelf:
    """The mentions of some records, kept in memory."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.by_article = mentions_of(records)
        self.all = list(chain.from_iterable(self.by_article.values()))
        self.asked: set[int] = set()

    def of_article(self, sha256: str) -> tuple[Mention, ...]:
        return self.by_article.get(sha256, ())

    def within(self, scopes: Collection[str]) -> list[Mention]:
        return [mention for mention in self.all if mention.scope in scopes]

    def namesakes(self, names: Collection[str]) -> list[Namesake]:
        return [
            Namesake(number, mention.name, mention.scope, frozenset(held.scope for held in mention.posts))
            for number, mention in enumerate(self.all)
            if isinstance(mention, PersonMention) and mention.name in names
        ]

    def numbered(self, ids: Collection[int]) -> list[Mention]:
        self.asked |= set(ids)
        return [self.all[number] for number in ids]


def county(place: str, *posts: tuple[str, str, str | None], source: str) -> Record:
    return article(f"{place}召开会议。", posts=posts, units=["县财政局"], source=source)


TAIKANG = county("太康县", ("何安邦", "书记", "县委"), ("何安邦", "常委", "市委"), source="a.txt")
FUGOU = county("扶沟县", ("何安邦", "局长", "县财政局"), source="b.txt")
CITY = article("周口市召开会议。", posts=[("何安邦", "常委", "市委")], units=["市委"], source="c.txt")


def test_an_article_is_surrounded_by_the_jurisdictions_it_speaks_of() -> None:
    assert around(mentions_of([FUGOU])[FUGOU.sha256]).scopes == {"411621"}
    assert around(mentions_of([FUGOU])[FUGOU.sha256]).names == {"何安邦"}


@pytest.mark.parametrize(("here", "there"), [(TAIKANG, CITY), (CITY, TAIKANG)])
def test_official_known_above_is_the_same_from_either_side(here: Record, there: Record) -> None:
    shelf, whole = Shelf([TAIKANG, FUGOU, CITY]), resolve([TAIKANG, FUGOU, CITY])
    found = entities_around(shelf, around(shelf.of_article(here.sha256)), NO_DECISIONS)
    key = (here.sha256, "person", "何安邦")
    assert found.names[key] == whole.names[key]  # type: ignore[index]
    assert any(shelf.all[number] in shelf.of_article(there.sha256) for number in shelf.asked)


def test_namesake_of_another_county_is_not_asked() -> None:
    shelf = Shelf([county("太康县", ("何安邦", "书记", "县委"), source="a.txt"), FUGOU])
    entities_around(shelf, around(shelf.of_article(FUGOU.sha256)), NO_DECISIONS)
    assert shelf.asked == set()


def test_mentions_come_back_from_json() -> None:
    record = article(
        "太康县召开会议。",
        posts=[("张伟", "局长", "县财政局")],
        units=[("县财政局", "财政局")],
        sites=["长兴路改造工程"],
        groups=["各单位"],
        event="防汛工作会议",
        reporters=["林晓"],
    )
    mentions = mentions_of([record])[record.sha256]
    assert {type(mention).__name__ for mention in mentions} == {
        f"{kind}Mention" for kind in ("Article", "Unit", "Person", "Site", "Event")
    }
    assert tuple(parsed(written(mention)) for mention in mentions) == mentions
