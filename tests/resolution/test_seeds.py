"""The entities of the ten seed articles, counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.engines.outputs import read_records
from kg.records import Record
from kg.resolution import Entities, resolve
from kg.resolution.offices import clashes

ZONE, CITY = "411600/示范区", "411600"

PEOPLE = {
    ZONE: ["丁有亮", "张建党", "张晓", "李健林", "李海涛", "李跃进", "王宇飞", "王磊", "王铁", "闫立超", "韩华"],
    CITY: ["李米罗"],
}

#: Path → the forms that mean it, in whatever article.
UNITS = {
    f"{ZONE}/住房和城乡建设局": ["区住建局", "区住房和城乡建设局"],
    f"{ZONE}/房屋征收中心": ["区房屋征收中心", "房屋征收中心"],
    f"{ZONE}/管理委员会": ["区管委会"],
    f"{ZONE}/党的工作委员会": ["区党工委"],
    f"{ZONE}/社会事务管理局": ["区社会事务管理局"],
    f"{ZONE}/财政局": ["区财政局"],
    f"{ZONE}/城市管理服务中心": ["区城管中心"],
    f"{ZONE}/重点项目建设办公室": ["区重点项目办"],
    f"{ZONE}/创建国家卫生城市工作办公室": ["区“创卫”办"],
    f"{ZONE}/许湾乡": ["许湾乡"],
    f"{ZONE}/搬口街道办事处": ["搬口办事处"],
    f"{ZONE}/文昌街道办事处": ["文昌办事处"],
    f"{CITY}/中心血站血源二科": ["市中心血站血源二科"],
}

#: Parts → wholes.
PARTS = {
    "丰和家园一期": "丰和家园",
    "丰和家园二期": "丰和家园",
    "仁和家园东区": "仁和家园",
    "贵和家园A区": "贵和家园",
    "贵和家园B区": "贵和家园",
    "恒山路南段": "恒山路",
}

SITES = (
    *(
        "万达广场",
        "紫东花园",
        "盛和小学",
        "盛和家园",
        "宁和家园",
        "乾和家园",
        "贵安置区",
        "招商大厦",
        "搬口粮库",
        "周口大道",
        "引黄调蓄工程",
    ),
    *(
        "府苑街南延",
        "腾飞路南延",
        "庆丰路东延",
        "文昌大道东延",
        "文昌大道绿化工程",
        "恒大现代农业产业园项目",
        "周淮路升级改造工程",
        "周淮路拓宽工程",
    ),
    *PARTS,
)


@pytest.fixture(scope="module")
def records(seed_graphs: Path) -> Sequence[Record]:
    return list(read_records(seed_graphs))


@pytest.fixture(scope="module")
def found(records: Sequence[Record]) -> Entities:
    return resolve(records)


def paths(found: Entities, family: str, name: str) -> set[str]:
    return {path for (_, kind, known), path in found.names.items() if (kind, known) == (family, name)}


def test_every_article_is_at_home_in_the_zone_of_the_city(found: Entities) -> None:
    assert {place.jurisdiction for place in found.located.values()} == {ZONE}
    assert list(found.jurisdictions) == ["100000", "410000", CITY, ZONE]


def test_people_are_twelve_and_a_reporter(found: Entities) -> None:
    expected = {f"person/{place}/{name}" for place, names in PEOPLE.items() for name in names}
    people = {path for path, entity in found.entities.items() if entity.kind == "person"}
    assert people == expected | {f"person/{CITY}/记者/张劲松"}


@pytest.mark.parametrize("path", UNITS)
def test_forms_of_a_unit_are_one_entity(found: Entities, path: str) -> None:
    for form in UNITS[path]:
        assert paths(found, "unit", form) == {f"unit/{path}"}


def test_names_of_the_zone_and_its_committee_are_one_each(found: Entities) -> None:
    zone = {entity for entity in found.entities if entity.startswith(f"unit/{ZONE}")}
    for form in ("示范区管委会", "市城乡一体化示范区管委会"):
        assert paths(found, "unit", form) <= {f"unit/{ZONE}/管理委员会"}
    for form in ("示范区", "市城乡一体化示范区"):
        assert paths(found, "unit", form) <= {f"unit/{ZONE}"}
    assert f"unit/{ZONE}/管理委员会" in zone


def test_blood_bank_department_is_within_the_blood_bank(found: Entities) -> None:
    assert found.entities[f"unit/{CITY}/中心血站血源二科"].parents == (("org:unitOf", f"unit/{CITY}/中心血站"),)


@pytest.mark.parametrize("name", SITES)
def test_site_is_one_entity(found: Entities, name: str) -> None:
    [path] = paths(found, "site", name)
    assert path == f"site/{ZONE}/{name.removesuffix('项目')}"
    assert found.entities[path].parents == (
        (("dcterms:isPartOf", f"site/{ZONE}/{PARTS[name]}"),) if name in PARTS else ()
    )


def test_each_article_has_one_event_of_its_own(found: Entities) -> None:
    events = [entity for entity in found.entities.values() if entity.kind in ("meeting", "inspection", "activity")]
    assert len(events) == 10
    assert sum(entity.kind == "meeting" for entity in events) == 3


def test_the_two_works_on_one_road_are_the_question(found: Entities) -> None:
    questions = {
        (candidate.left.rsplit("/", 1)[-1], candidate.right.rsplit("/", 1)[-1]) for candidate in found.candidates
    }
    assert ("周淮路升级改造工程", "周淮路拓宽工程") in questions
    assert not any("person" in candidate.left for candidate in found.candidates)


def test_nothing_repeats_and_no_office_is_held_twice(records: Sequence[Record], found: Entities) -> None:
    assert (found.repeats, found.unapplied, clashes(records, found)) == ((), (), ())
