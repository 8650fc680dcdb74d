"""Resolution as a whole: order changes nothing, and what it says agrees with itself."""

from __future__ import annotations

import os
import random
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Record
from kg.resolution import resolve
from kg.resolution.entities import Family
from tests.resolution.articles import article

NAMES = ("张伟", "周立新", "何安邦", "欧阳春山")
COUNTIES = ("太康县", "扶沟县", "南京市鼓楼区", "我县", "周口市")
POSTS = (
    ("局长", "县财政局"),
    ("副局长", "县财政局"),
    ("局长", "县审计局"),
    ("县长", None),
    ("书记", "市委"),
    ("镇长", None),
)


def some_article(number: int) -> Record:
    """An article out of a small world, the same for the same number."""
    dice = random.Random(number)
    county, people = dice.choice(COUNTIES), dice.sample(NAMES, dice.randint(1, 3))
    posts = [(person, *dice.choice(POSTS)) for person in people if dice.random() < 0.7]
    return article(
        f"{county}召开会议。" if dice.random() < 0.7 else "会议召开。",
        source=f"{dice.randint(0, 9)}.txt",
        index=number,
        date=dice.choice((None, "--05-08", "2023-05-08", "2023-05-09", "2023-11-01")),
        people=people,
        posts=posts,
        units=sorted({"县住建局", *(unit for _, _, unit in posts if unit)}),
        sites=dice.sample(["长兴路拓宽工程", "长兴路改造工程", "春和家园一期"], 1),
        groups=["各单位"],
        event=dice.choice((None, "全县防汛工作会议", "防汛工作会议")),
    )


def some_articles(count: int) -> st.SearchStrategy[list[Record]]:
    return st.lists(st.integers(0, 400), max_size=count, unique=True).map(
        lambda numbers: [some_article(n) for n in numbers]
    )


articles = some_articles(12)


@settings(max_examples=60, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_order_of_records_changes_nothing(records: list[Record], dice: random.Random) -> None:
    shuffled = list(records)
    dice.shuffle(shuffled)
    assert resolve(shuffled) == resolve(records)


@settings(max_examples=60, deadline=None)
@given(articles)
def test_every_declared_name_has_an_entity(records: list[Record]) -> None:
    found = resolve(records)
    for record in records:
        keys: set[tuple[str, Family, str]] = {(record.sha256, "person", person.name) for person in record.people}
        keys |= {(record.sha256, "unit", unit.name) for unit in record.units}
        keys |= {(record.sha256, "site", site.name) for site in record.sites}
        keys |= {(record.sha256, "group", group.name) for group in record.groups}
        keys |= {(record.sha256, "event", event.id) for event in record.events}
        assert all(found.names[key] in found.entities for key in keys)


@settings(max_examples=60, deadline=None)
@given(articles)
def test_entities_agree_with_each_other(records: list[Record]) -> None:
    found = resolve(records)
    assert set(found.names.values()) <= set(found.entities)
    assert {path for entity in found.entities.values() for _, path in entity.parents} <= set(found.entities)
    assert {entity.jurisdiction for entity in found.entities.values()} - {None} <= set(found.jurisdictions)
    assert all(path == entity.path for path, entity in found.entities.items())
    assert all(candidate.left < candidate.right and 0 <= candidate.score <= 1 for candidate in found.candidates)
    assert {path for c in found.candidates for path in (c.left, c.right)} <= set(found.entities)


def test_hash_seed_changes_nothing() -> None:
    script = "from tests.resolution.test_resolve import some_article; from kg.resolution import resolve; print(resolve(map(some_article, range(40))))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
