"""Names that a scan confuses are a question, never one person unasked."""

from __future__ import annotations

from kg.lexicon import rows
from kg.records import Record
from kg.resolution import resolve
from tests.resolution.articles import article


def report(name: str, source: str, role: str = "局长", unit: str = "县教育局") -> Record:
    return article(
        f"太康县召开会议。县教育局局长{name}作汇报。", source=source, units=[unit], posts=[(name, role, unit)]
    )


def test_two_names_of_one_shape_in_one_post_may_be_one() -> None:
    found = resolve([report("逄立新", "a.txt"), report("逢立新", "b.txt"), report("周立新", "c.txt")])
    assert {"person/411627/逄立新", "person/411627/逢立新"} <= set(found.entities)
    asked = [candidate for candidate in found.candidates if candidate.reasons[0].rule == "lookalike"]
    assert [(c.left, c.right) for c in asked] == [("person/411627/逄立新", "person/411627/逢立新")]
    assert asked[0].reasons[0].detail == "a scan confuses 逄/逢; both 教育局局长"


def test_without_a_common_body_nothing_is_asked() -> None:
    found = resolve([report("逄立新", "a.txt"), report("逢立新", "b.txt", "校长", "太康县第一高级中学")])
    assert [c for c in found.candidates if c.reasons[0].rule == "lookalike"] == []


def test_no_character_has_two_shapes() -> None:
    chars = "".join(row[0] for row in rows("lookalikes"))
    assert len(chars) == len(set(chars))
