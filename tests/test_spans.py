"""Every item of the seeds' records stands where its span says."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.spans import faults, fits, source_text


@pytest.fixture(scope="module")
def records(kg: Run, seeds: Path) -> list[dict[str, Any]]:
    result = kg("records", seeds)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_span_holds(records: list[dict[str, Any]], seeds: Path) -> None:
    assert len(records) == 10
    assert [fault for record in records for fault in faults(record, source_text(seeds / record["source"]))] == []


@pytest.mark.parametrize(
    "field", ["people", "posts", "units", "sites", "events", "assignments", "directives", "passages"]
)
def test_span_of_one_character_is_a_fault(records: list[dict[str, Any]], seeds: Path, field: str) -> None:
    record = copy.deepcopy(next(record for record in records if record[field]))
    record[field][0]["end"] = record[field][0]["start"] + 1
    assert len(list(faults(record, source_text(seeds / record["source"])))) >= 1


@pytest.mark.parametrize("field", ["people", "units", "passages"])
def test_shifted_span_is_a_fault(records: list[dict[str, Any]], seeds: Path, field: str) -> None:
    record = copy.deepcopy(next(record for record in records if record[field]))
    record[field][0]["start"] += 1
    record[field][0]["end"] += 1
    assert len(list(faults(record, source_text(seeds / record["source"])))) >= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要求各方\n\n抓紧施工", "要求各方抓紧施工"),
        ("在工地(如图)要求", "在工地要求"),
        ("要求②8抓紧", "要求抓紧"),
        ("要求抓\n\n图为施工现场。\n\n紧", "要求抓紧"),
    ],
)
def test_marks_may_stand_between(text: str, expected: str) -> None:
    assert fits(text, expected)


@pytest.mark.parametrize("text", ["要求抓", "求抓紧", "要求，抓紧", "要求抓紧。", "要求(立即)抓紧", ""])
def test_words_may_not_be_missing_or_added(text: str) -> None:
    assert not fits(text, "要求抓紧")
