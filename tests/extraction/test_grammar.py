"""The examples of docs/grammar.md: what they say comes out does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import extract
from kg.records import Article, Context, Text

GRAMMAR = (Path(__file__).parents[2] / "docs" / "grammar.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```text\n(.+?)\n```", GRAMMAR, re.DOTALL)
RULES = Path(__file__).parents[2] / "kg" / "extraction"
TITLE = "青石县召开春耕生产推进会"
FIELDS = ("people", "posts", "units", "groups", "sites", "events", "assignments", "deadlines", "directives")
SHOWN = ("type", "name", "person", "role", "unit", "assignee", "date", "deadline", "ordinal")


def stated(body: str) -> Iterator[str]:
    """Each item as the examples write it: its rule, then what it says."""
    page = Article(
        "a", 0, 0, len(body), "", Text(TITLE, range(12)), Text(body, range(len(body))), context=Context(year=2023)
    )
    record = extract(page).to_json()
    for field in FIELDS:
        for item in record[field]:
            yield f"{item['rule']:<22}{' '.join(_words(field, item))}"
            for name in ("organisers", "chairs", "leaders", "visited", "units", "sites"):
                if named := item.get(name):
                    yield f"{'  ' + name:<22}{' '.join(part['name'] for part in named)}"


def _words(field: str, item: dict[str, Any]) -> Iterator[str]:
    yield from (str(item[key]) for key in SHOWN if item.get(key))
    if field == "directives":
        yield item["quote"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_come_out_as_documented(example: str) -> None:
    sentence, *expected = example.splitlines()
    found = list(stated(sentence))
    assert [line for line in expected if line not in found] == [], "\n".join(found)


def test_every_rule_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in RULES.rglob("*.py"))
    rules = set(re.findall(r'"((?:name|post|unit|site|event|assignment|deadline|directive)\.[a-z_]+)"', code))
    assert sorted(rule for rule in rules if f"`{rule}`" not in GRAMMAR) == []
