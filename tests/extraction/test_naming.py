"""From mentions to entities."""

from kg.extraction.mentions import Mention
from kg.extraction.naming import Names, merged


def mentions(*names: str) -> list[Mention]:
    return [Mention(10 * n, 10 * n + len(name), name, "unit.organ") for n, name in enumerate(names)]


def suffix(left: str, right: str) -> bool:
    return left.endswith(right) or right.endswith(left)


def test_forms_of_one_thing_become_one_entity_with_the_fullest_name() -> None:
    (entity,) = merged(mentions("县水利局", "青石县水利局", "水利局", "县水利局"), suffix)
    assert entity.name == "青石县水利局"
    assert entity.forms == ("县水利局", "水利局")
    assert len(entity.mentions) == 4


def test_different_things_stay_apart() -> None:
    assert [e.name for e in merged(mentions("县水利局", "县教育局"), suffix)] == ["县水利局", "县教育局"]


def test_nothing_gives_nothing() -> None:
    assert merged([], suffix) == []


def test_every_form_has_its_full_name_and_a_stranger_its_own() -> None:
    names = Names(merged(mentions("县水利局", "青石县水利局"), suffix))
    assert [names.full(form) for form in ("县水利局", "青石县水利局", "县教育局")] == [
        "青石县水利局",
        "青石县水利局",
        "县教育局",
    ]
